package cases

import (
	"math/rand/v2"
	"strconv"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
)

var peers = Case{
	Question: analysis.PeersQuestion,
	Row:      model.PeerRow{},
	Asks: []Ask{
		askPeers(nil, nil, nil, 0),
		askPeers([]string{"NOR", "FJI"}, nil, nil, 1),
		askPeers(nil, nil, []string{"obligation/genuine-elections"}, 0),
		askPeers(nil, []string{"theme/upr-info/migrants"}, nil, 0),
	},
	Random: func(r *rand.Rand) Ask {
		return askPeers(some(r, 3, states), some(r, 1, []string{"theme/upr-info/elections", "theme/upr-info/migrants", "theme/upr-info/detention"}),
			some(r, 2, obligations), r.IntN(4))
	},
}

func askPeers(states, themes, obligations []string, cycle int) Ask {
	a := with(map[string]any{"states": []string{}, "themes": []string{}, "obligations": []string{}, "cycle": nil})
	if len(states) > 0 {
		a.value("states", states, states, "states", states)
	}
	if len(themes) > 0 {
		a.value("themes", themes, flags("--theme", themes), "themes", themes)
	}
	if len(obligations) > 0 {
		a.value("obligations", obligations, flags("--obligation", obligations), "obligations", obligations)
	}
	if cycle > 0 {
		name := "upr:" + strconv.Itoa(cycle)
		a.value("cycle", name, []string{"--cycle", name}, "cycle", cycle)
	}
	return a.ask
}
