package cases

import (
	"math/rand/v2"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
)

var binding = Case{
	Question: analysis.BindingQuestion,
	Row:      model.BindingRow{},
	Asks: []Ask{
		askBinding("CHE", "1993-03-07", []string{"obligation/secret-ballot"}),
		askBinding("KEN", "2022-08-09", nil),
		askBinding("RUS", "1940-01-01", nil),
	},
	Random: func(r *rand.Rand) Ask { return askBinding(one(r, states), one(r, days), some(r, 3, obligations)) },
}

func askBinding(state, on string, obligations []string) Ask {
	a := with(map[string]any{"obligations": []string{}})
	a.value("state", state, []string{state}, "state", state)
	a.value("on", on, []string{"--on", on}, "on", on)
	if len(obligations) > 0 {
		a.value("obligations", obligations, flags("--obligation", obligations), "obligations", obligations)
	}
	return a.ask
}
