package analysis

import (
	"context"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// GradesQuestion is Q14.
var GradesQuestion = Question{Number: "Q14", Name: "grades", Trips: 2, Cypher: query.Grades.Definition(),
	Sentence: "The grades of how recommendations to a State were carried out, side by side, and where authors disagree"}

// GradesAsk asks about a State. An empty list does not narrow down.
type GradesAsk struct {
	State        string
	Obligations  []string
	DisagreeOnly bool
}

// Grades answers Q14. Errors are *AskError, or the reader's.
func Grades(ctx context.Context, r query.Reader, ask GradesAsk) (*Answer[model.GradeRow], error) {
	p := query.GradesParams{DisagreeOnly: ask.DisagreeOnly}
	var err error
	if p.State, err = State(ask.State); err != nil {
		return nil, err
	}
	if p.Obligations, err = Obligations(ask.Obligations); err != nil {
		return nil, err
	}
	a, err := answer(ctx, r, GradesQuestion, query.GroundParams{Loaders: []string{"observers", "ccpr-followup"}}, query.Grades, p, func(row model.GradeRow) string {
		if row.Obligation == nil {
			return row.Assessment + "~" + row.Recommendation
		}
		return *row.Obligation + "~" + row.Assessment + "~" + row.Recommendation
	})
	if err != nil {
		return nil, err
	}
	a.Notes = append(a.Notes, "Each grade is on its author's own scale. Grades disagree where, for the same obligation, one author's stands in the better half of its scale and another's in the worse half of its own; they may grade different recommendations, at different times.")
	if len(a.Coverage) == 0 {
		none(a, model.EmptyReasonNotLoaded, "No source of grades is loaded: hres load observers and hres load ccpr-followup read some.")
	}
	none(a, model.EmptyReasonNone, "Nothing that is loaded grades recommendations to the State as asked for.")
	return a, nil
}
