package cases

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
)

var cites = Case{
	Question: analysis.CitesQuestion,
	Row:      model.CiteRow{},
	Asks: []Ask{
		askCites("CCPR/C/21/Rev.1/Add.7#14", "", nil, 3),
		askCites("CCPR/C/143/D/3660/2019", "OUT", nil, 1),
		askCites(superseded, "", nil, 3),
		askCites(departed, "IN", []string{"DEPARTS"}, 3),
		askCites("iccpr/25", "IN", nil, 3),
		askCites("interpretation/"+standing+"#1", "", []string{"FOLLOWS", "APPLIES"}, 3),
		askCites("CCPR/C/GC/34#12", "OUT", []string{"DISTINGUISHES"}, 3),
	},
	Random: func(r *rand.Rand) Ask {
		return askCites(one(r, []string{departed, superseded + "#1", standing, counted, "iccpr/25/b", "CCPR/C/21/Rev.1/Add.7", "finding/CCPR/C/134/D/2841/2016"}),
			one(r, []string{"", "IN", "OUT"}), some(r, 2, []string{"DEPARTS", "FOLLOWS", "MENTIONS"}), 1+r.IntN(3))
	},
}

func askCites(of, direction string, treatments []string, maxLevel int) Ask {
	a := with(map[string]any{"treatments": []string{}})
	a.value("of", of, []string{of}, "of", of)
	if direction != "" {
		a.literal("direction", direction, []string{"--direction", strings.ToLower(direction)}, "direction", direction)
	}
	if len(treatments) > 0 {
		a.literal("treatments", "["+strings.Join(treatments, ", ")+"]", []string{"--treatment", strings.Join(treatments, ",")}, "treatments", treatments)
	}
	a.value("maxLevel", maxLevel, []string{"--max-level", strconv.Itoa(maxLevel)}, "maxLevel", maxLevel)
	return a.absent("direction")
}
