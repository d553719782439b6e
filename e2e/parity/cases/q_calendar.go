package cases

import (
	"math/rand/v2"
	"strings"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/internal/record"
)

var calendar = Case{
	Question: analysis.CalendarQuestion,
	Row:      model.CalendarRow{},
	Asks: []Ask{
		askCalendar("2025-01-01", "2028-12-31", nil, nil, nil, false),
		askCalendar("2025-01-01", "2028-12-31", nil, nil, nil, true),
		askCalendar("2025-01-01", "2025-12-31", []string{"BLR"}, []string{"UPR"}, []string{"STAKEHOLDER_DEADLINE"}, false),
		askCalendar("2010-01-01", "2010-12-31", nil, nil, nil, false),
	},
	// A window for the State with a recommendation of observers that nobody has raised.
	Nodes: []record.Node{{Label: "ReviewWindow", ID: "window/CEDAW/KEN/session/2026-02", Properties: record.Properties{"stage": "SESSION", "opens": "2026-02-02",
		"closes": "2026-02-20", "dateCertainty": "EXPECTED", "note": "Made up"}}},
	Edges: []record.Edge{
		{Type: "FOR", From: record.Ref{Label: "ReviewWindow", ID: "window/CEDAW/KEN/session/2026-02"}, To: record.Ref{Label: "State", ID: "KEN"}},
		{Type: "CONDUCTED_BY", From: record.Ref{Label: "ReviewWindow", ID: "window/CEDAW/KEN/session/2026-02"}, To: record.Ref{Label: "TreatyBody", ID: "CEDAW"}},
	},
	Random: func(r *rand.Rand) Ask {
		return askCalendar(one(r, []string{"2024-03-01", "2025-04-11", "2026-11-01"}), one(r, []string{"2026-11-01", "2027-07-15", "2029-01-01"}), some(r, 2, states), some(r, 2, mechanisms),
			some(r, 2, []string{"LIST_OF_ISSUES", "SESSION", "STAKEHOLDER_DEADLINE"}), r.IntN(2) == 0)
	},
}

func askCalendar(from, to string, states, mechanisms, stages []string, unraised bool) Ask {
	a := with(map[string]any{"states": []string{}, "mechanisms": []string{}, "stages": []string{}})
	a.value("from", from, []string{"--from", from}, "from", from)
	a.value("to", to, []string{"--to", to}, "to", to)
	if len(states) > 0 {
		a.value("states", states, states, "states", states)
	}
	if len(mechanisms) > 0 {
		a.value("mechanisms", mechanisms, flags("--mechanism", mechanisms), "mechanisms", mechanisms)
	}
	if len(stages) > 0 {
		a.literal("stages", "["+strings.Join(stages, ", ")+"]", []string{"--stage", strings.Join(stages, ",")}, "stages", stages)
	}
	var line []string
	if unraised {
		line = []string{"--unraised"}
	}
	a.value("hasUnraised", unraised, line, "hasUnraised", unraised)
	return a.ask
}
