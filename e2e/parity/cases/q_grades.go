package cases

import (
	"math/rand/v2"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/internal/record"
)

var grades = Case{
	Question: analysis.GradesQuestion,
	Row:      model.GradeRow{},
	Asks: []Ask{
		askGrades("KEN", nil, false),
		askGrades("BLR", nil, false),
		askGrades("BLR", nil, true),
		askGrades("BLR", []string{"obligation/transparency-and-access-to-information"}, false),
	},
	// Another author finds done what the Human Rights Committee found lacking, and a third grades without a scale.
	Nodes: []record.Node{{Label: "Assessment", ID: "parity/assessment/1", Properties: record.Properties{"author": "An author made up", "grade": "Fully implemented", "date": "2024"}},
		{Label: "Assessment", ID: "parity/assessment/2", Properties: record.Properties{"author": "Another author made up", "grade": "Done for the most part"}}},
	Edges: []record.Edge{
		{Type: "GRADES", From: record.Ref{Label: "Assessment", ID: "parity/assessment/1"}, To: record.Ref{Label: "Recommendation", ID: "followup/CCPR/C/BLR/CO/5/58"}},
		concerns("Recommendation", "followup/CCPR/C/BLR/CO/5/58", "transparency-and-access-to-information"),
		{Type: "GRADES_BY", From: record.Ref{Label: "Assessment", ID: "parity/assessment/1"}, To: record.Ref{Label: "GradeScale", ID: "scale/odihr-paragraph-25"}},
		{Type: "GRADES", From: record.Ref{Label: "Assessment", ID: "parity/assessment/2"}, To: record.Ref{Label: "Recommendation", ID: "observers/odihr/KEN/2022-08/general/kenya-2022/1"}},
	},
	Random: func(r *rand.Rand) Ask {
		return askGrades(one(r, states), some(r, 2, obligations), r.IntN(2) == 0)
	},
}

func askGrades(state string, obligations []string, disagreeOnly bool) Ask {
	a := with(map[string]any{"obligations": []string{}})
	a.value("state", state, []string{state}, "state", state)
	if len(obligations) > 0 {
		a.value("obligations", obligations, flags("--obligation", obligations), "obligations", obligations)
	}
	var line []string
	if disagreeOnly {
		line = []string{"--disagree"}
	}
	a.value("disagreeOnly", disagreeOnly, line, "disagreeOnly", disagreeOnly)
	return a.ask
}
