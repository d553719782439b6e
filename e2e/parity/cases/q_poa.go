package cases

import (
	"math/rand/v2"
	"strconv"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/internal/record"
)

// practicalSteps is a course of action that the cases address to somebody.
const practicalSteps = "hres/action/practical-steps"

var poa = Case{
	Question: analysis.PoaQuestion,
	Row:      model.PoaRow{},
	Asks: []Ask{
		askPoa(nil, nil, 2018, "2026-11-01"),
		askPoa([]string{practicalSteps}, nil, 2010, "2019-12-31"),
		askPoa(nil, []string{"CEDAW"}, 2026, "2026-11-01"),
	},
	// A course of action that is addressed to a mechanism, and names obligations.
	Edges: []record.Edge{
		{Type: "DIRECTED_TO", From: record.Ref{Label: "ActionPoint", ID: practicalSteps}, To: record.Ref{Label: "TreatyBody", ID: "CCPR"}},
		{Type: "CONCERNS", From: record.Ref{Label: "ActionPoint", ID: practicalSteps}, To: record.Ref{Label: "Obligation", ID: "obligation/vote"}},
		{Type: "CONCERNS", From: record.Ref{Label: "ActionPoint", ID: practicalSteps}, To: record.Ref{Label: "Obligation", ID: "obligation/be-elected"}},
	},
	Random: func(r *rand.Rand) Ask {
		return askPoa(some(r, 2, []string{practicalSteps, "hres/action/accountability"}), some(r, 1, mechanisms), 1990+r.IntN(30), one(r, []string{"2019-12-31", "2026-11-01"}))
	},
}

func askPoa(points, mechanisms []string, since int, on string) Ask {
	a := with(map[string]any{"points": []string{}, "mechanisms": []string{}})
	a.value("since", since, []string{"--since", strconv.Itoa(since)}, "since", since)
	a.value("on", on, []string{"--on", on}, "on", on)
	if len(points) > 0 {
		a.value("points", points, points, "points", points)
	}
	if len(mechanisms) > 0 {
		a.value("mechanisms", mechanisms, flags("--mechanism", mechanisms), "mechanisms", mechanisms)
	}
	return a.ask
}
