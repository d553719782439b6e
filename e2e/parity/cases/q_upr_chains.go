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
	// A recommendation that came back in the next cycle in the same words, and others that are near to it.
	Edges: []record.Edge{
		same("REPEATS", blr(22, heeded), blr(8, heeded)),
		same("SPECIFIES", blr(22, "Amend the electoral code so that prisoners awaiting trial can vote"), blr(8, heeded)),
		same("GENERALISES", blr(22, heeded), blr(8, "Guarantee the secrecy of the ballot")),
		same("DIVERGES", blr(22, heeded), blr(8, "Let civil society observe the count")),
		same("EXTENDS", blr(22, "Protect journalists who report on elections"), blr(8, "Let civil society observe the count")),
	},
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

// heeded are words that Belarus heard in both cycles.
const heeded = "Hold free and fair elections in line with the recommendations of observers"

// blr is the recommendation of these words to Belarus at a session.
func blr(session int, text string) record.Ref {
	return record.Ref{Label: "Recommendation", ID: upr.RecommendationID(session, "BLR", text)}
}

// same is a link from a later to an earlier recommendation.
func same(relation string, later, earlier record.Ref) record.Edge {
	p := madeUp()
	p["remedy"], p["earlierRemedy"], p["about"] = "made up", "made up", []string{"obligation/genuine-elections"}
	return record.Edge{Type: relation, From: later, To: earlier, Properties: p}
}
