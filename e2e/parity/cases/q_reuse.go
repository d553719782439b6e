package cases

import (
	"math/rand/v2"
	"strconv"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
)

var reuse = Case{
	Question: analysis.ReuseQuestion,
	Row:      model.ReuseRow{},
	Asks: []Ask{
		askReuse(nil, nil, 0.5, true, ""),
		askReuse([]string{"UPR"}, []string{"observer/odihr"}, 0.5, false, ""),
		askReuse([]string{"CCPR"}, nil, 0.5, false, "BLR"),
		askReuse(nil, []string{"CRPD"}, 0, true, ""),
	},
	Random: func(r *rand.Rand) Ask {
		speakers := []string{"UPR", "CCPR", "observer/odihr"}
		return askReuse(some(r, 2, speakers), some(r, 2, speakers), one(r, []float64{0, 0.5, 0.8, 1}), r.IntN(2) == 0, one(r, []string{"", "BLR", "KEN"}))
	},
}

func askReuse(from, to []string, minOverlap float64, boilerplate bool, state string) Ask {
	a := with(map[string]any{"from": []string{}, "to": []string{}})
	if len(from) > 0 {
		a.value("from", from, flags("--from", from), "from", from)
	}
	if len(to) > 0 {
		a.value("to", to, flags("--to", to), "to", to)
	}
	a.value("minOverlap", minOverlap, []string{"--min-overlap", strconv.FormatFloat(minOverlap, 'g', -1, 64)}, "minOverlap", minOverlap)
	a.value("boilerplate", boilerplate, []string{"--boilerplate=" + strconv.FormatBool(boilerplate)}, "boilerplate", boilerplate)
	if state != "" {
		a.value("state", state, []string{"--state", state}, "state", state)
	}
	return a.absent("state")
}
