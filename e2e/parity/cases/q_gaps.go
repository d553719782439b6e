package cases

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/internal/record"
)

var gaps = Case{
	Question: analysis.GapsQuestion,
	Row:      model.GapRow{},
	Asks: []Ask{
		askGaps("BLR", 0, nil, nil, nil, "", "2026-11-01"),
		askGaps("BLR", 1, nil, nil, nil, "", "2026-11-01"),
		askGaps("KEN", 2, []string{"UPR"}, nil, []string{"SILENT", "RAISED"}, "", "2026-11-01"),
		askGaps("KEN", 0, nil, nil, nil, "OBSERVERS", "2026-11-01"),
		askGaps("CHE", 3, nil, obligations[:2], nil, "", "2026-11-01"),
	},
	// A review that a source holds in part.
	Nodes: []record.Node{{Label: "Coverage", ID: "coverage/parity/upr/35/KEN", Properties: record.Properties{"kinds": []string{"Recommendation"}, "complete": false,
		"why": "made up", "statements": int64(1), "rejected": int64(1)}}},
	Edges: []record.Edge{
		{Type: "COVERS", From: record.Ref{Label: "Coverage", ID: "coverage/parity/upr/35/KEN"}, To: record.Ref{Label: "Review", ID: "upr/35/KEN"}},
		concerns("Recommendation", "observers/odihr/KEN/2022-08/general/kenya-2022/1", "transparency-and-access-to-information"),
		concerns("Recommendation", "observers/odihr/KEN/2022-08/general/kenya-2022/2", "vote"),
		concerns("Recommendation", "uhri/00000000-0000-4000-8000-000000000004", "transparency-and-access-to-information"),
	},
	Random: func(r *rand.Rand) Ask {
		return askGaps(one(r, states), r.IntN(5), some(r, 2, mechanisms), some(r, 2, obligations), some(r, 2, []string{"RAISED", "SILENT", "NOT_REVIEWED", "NOT_BOUND", "UNKNOWN"}),
			one(r, []string{"", "OBSERVERS"}), one(r, days))
	},
}

func askGaps(state string, cycle int, mechanisms, obligations, statuses []string, evidence, on string) Ask {
	a := with(map[string]any{"cycle": nil, "mechanisms": []string{}, "obligations": []string{}, "statuses": []string{}, "evidence": nil})
	a.value("state", state, []string{state}, "state", state)
	a.value("on", on, []string{"--on", on}, "on", on)
	if cycle > 0 {
		name := "upr:" + strconv.Itoa(cycle)
		a.value("cycle", name, []string{"--cycle", name}, "cycle", cycle)
	}
	if len(mechanisms) > 0 {
		a.value("mechanisms", mechanisms, flags("--mechanism", mechanisms), "mechanisms", mechanisms)
	}
	if len(obligations) > 0 {
		a.value("obligations", obligations, flags("--obligation", obligations), "obligations", obligations)
	}
	if len(statuses) > 0 {
		a.literal("statuses", "["+strings.Join(statuses, ", ")+"]", []string{"--status", strings.Join(statuses, ",")}, "statuses", statuses)
	}
	if evidence != "" {
		a.literal("evidence", evidence, []string{"--evidence", strings.ToLower(evidence)}, "evidence", evidence)
	}
	return a.ask
}
