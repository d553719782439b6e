package cases

import (
	"math/rand/v2"
	"strconv"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
)

var peersLike = Case{
	Question: analysis.PeersLikeQuestion,
	Row:      model.PeersLikeRow{},
	Asks: []Ask{
		askPeersLike("BLR", "UPR", 1, nil, "2026-11-01"),
		askPeersLike("KEN", "UPR", 0, nil, "2012-01-01"),
		askPeersLike("NOR", "UPR", 1, []string{"regional-group/africa", "regional-group/asia-pacific"}, "2026-11-01"),
		askPeersLike("BLR", "CCPR", 0, nil, "2026-11-01"),
	},
	Random: func(r *rand.Rand) Ask {
		return askPeersLike(one(r, states), "UPR", r.IntN(4), some(r, 1, []string{"regional-group/eastern-europe", "regional-group/africa"}), one(r, days))
	},
}

func askPeersLike(state, mechanism string, cycle int, groups []string, on string) Ask {
	a := with(map[string]any{"cycle": nil, "groups": []string{}})
	a.value("state", state, []string{state}, "state", state)
	a.value("mechanism", mechanism, []string{"--mechanism", mechanism}, "mechanism", mechanism)
	a.value("on", on, []string{"--on", on}, "on", on)
	if cycle > 0 {
		name := "upr:" + strconv.Itoa(cycle)
		a.value("cycle", name, []string{"--cycle", name}, "cycle", cycle)
	}
	if len(groups) > 0 {
		a.value("groups", groups, flags("--group", groups), "groups", groups)
	}
	return a.ask
}
