package cases

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders/upr"
)

var uprChains = Case{
	Question: analysis.UprChainsQuestion,
	Row:      model.UprChainRow{},
	Asks: []Ask{
		askUprChains("BLR", nil, 0, nil, nil, false),
		askUprChains("BLR", []string{"NOTED"}, 1, nil, []string{"REPEATS"}, false),
		askUprChains("BLR", nil, 0, nil, nil, true),
		askUprChains("KEN", nil, 0, nil, nil, false),
	},
	// A recommendation that came back in the next cycle in the same words.
	Edges: []record.Edge{{Type: "REPEATS", From: observersHeeded(22), To: observersHeeded(8), Properties: repeated()}},
	Random: func(r *rand.Rand) Ask {
		return askUprChains(one(r, states), some(r, 2, []string{"NOTED", "SUPPORTED", "NOT_SUPPORTED"}), r.IntN(4), some(r, 2, obligations),
			some(r, 2, []string{"REPEATS", "SPECIFIES", "SAME_OBLIGATION"}), r.IntN(3) == 0)
	},
}

func askUprChains(state string, firstResponses []string, cycle int, obligations, relations []string, changedOnly bool) Ask {
	a := with(map[string]any{"firstResponses": []string{}, "cycle": nil, "obligations": []string{}, "relations": []string{}})
	a.value("state", state, []string{state}, "state", state)
	if len(firstResponses) > 0 {
		a.literal("firstResponses", "["+strings.Join(firstResponses, ", ")+"]", []string{"--response", strings.Join(firstResponses, ",")}, "firstResponses", firstResponses)
	}
	if cycle > 0 {
		name := "upr:" + strconv.Itoa(cycle)
		a.value("cycle", name, []string{"--cycle", name}, "cycle", cycle)
	}
	if len(obligations) > 0 {
		a.value("obligations", obligations, flags("--obligation", obligations), "obligations", obligations)
	}
	if len(relations) > 0 {
		a.literal("relations", "["+strings.Join(relations, ", ")+"]", []string{"--relation", strings.Join(relations, ",")}, "relations", relations)
	}
	var line []string
	if changedOnly {
		line = []string{"--changed"}
	}
	a.value("changedOnly", changedOnly, line, "changedOnly", changedOnly)
	return a.ask
}

// observersHeeded is the recommendation that Belarus got at a session of both cycles.
func observersHeeded(session int) record.Ref {
	return record.Ref{Label: "Recommendation", ID: upr.RecommendationID(session, "BLR", "Hold free and fair elections in line with the recommendations of observers")}
}

func repeated() record.Properties {
	p := madeUp()
	p["remedy"], p["earlierRemedy"], p["about"] = "free and fair elections", "free and fair elections", []string{"obligation/genuine-elections"}
	return p
}
