package cases

import (
	"math/rand/v2"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
)

var crosswalk = Case{
	Question: analysis.CrosswalkQuestion,
	Row:      model.CrosswalkRow{},
	Asks: []Ask{
		askCrosswalk(nil, nil, nil, nil),
		askCrosswalk([]string{"sdg"}, nil, nil, []string{"BLR"}),
		askCrosswalk(nil, []string{"theme/upr-info/elections", "theme/upr-info/migrants"}, obligations, nil),
	},
	Random: func(r *rand.Rand) Ask {
		return askCrosswalk(some(r, 2, []string{"sdg", "uhri", "upr-info"}), some(r, 2, []string{"theme/upr-info/elections", "theme/upr-info/migrants", "theme/sdg/16.7"}),
			some(r, 2, obligations), some(r, 2, states))
	},
}

func askCrosswalk(schemes, themes, obligations, states []string) Ask {
	a := with(map[string]any{"schemes": []string{}, "themes": []string{}, "obligations": []string{}, "states": []string{}})
	if len(schemes) > 0 {
		a.value("schemes", schemes, schemes, "schemes", schemes)
	}
	if len(themes) > 0 {
		a.value("themes", themes, flags("--theme", themes), "themes", themes)
	}
	if len(obligations) > 0 {
		a.value("obligations", obligations, flags("--obligation", obligations), "obligations", obligations)
	}
	if len(states) > 0 {
		a.value("states", states, flags("--state", states), "states", states)
	}
	return a.ask
}
