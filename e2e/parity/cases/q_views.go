package cases

import (
	"math/rand/v2"
	"strings"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/internal/record"
)

var views = Case{
	Question: analysis.ViewsQuestion,
	Row:      model.ViewRow{},
	Asks: []Ask{
		askViews("iccpr/25", nil, nil, nil, "2026-11-01"),
		askViews("", []string{"BLR"}, nil, nil, "2026-11-01"),
		askViews("", []string{"BLR"}, nil, []string{"SILENT", "RAISED"}, "2012-01-01"),
		askViews("iccpr/25/b", nil, []string{"CCPR"}, []string{"RAISED"}, "2026-11-01"),
	},
	// A later recommendation that was graded.
	Edges: []record.Edge{concerns("Recommendation", "followup/CCPR/C/BLR/CO/5/58", "be-elected")},
	Random: func(r *rand.Rand) Ask {
		return askViews(one(r, []string{"", "iccpr/25", "iccpr/25/b", "iccpr/19"}), some(r, 2, states), some(r, 2, mechanisms), some(r, 2, []string{"RAISED", "SILENT", "UNKNOWN"}), one(r, days))
	},
}

func askViews(provision string, states, mechanisms, statuses []string, on string) Ask {
	a := with(map[string]any{"provision": nil, "states": []string{}, "mechanisms": []string{}, "statuses": []string{}})
	a.value("on", on, []string{"--on", on}, "on", on)
	if provision != "" {
		a.value("provision", provision, []string{"--provision", provision}, "provision", provision)
	}
	if len(states) > 0 {
		a.value("states", states, states, "states", states)
	}
	if len(mechanisms) > 0 {
		a.value("mechanisms", mechanisms, flags("--mechanism", mechanisms), "mechanisms", mechanisms)
	}
	if len(statuses) > 0 {
		a.literal("statuses", "["+strings.Join(statuses, ", ")+"]", []string{"--status", strings.Join(statuses, ",")}, "statuses", statuses)
	}
	return a.ask
}
