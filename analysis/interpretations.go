package analysis

import (
	"context"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// InterpretationsQuestion is Q12.
var InterpretationsQuestion = Question{Number: "Q12", Name: "interpretations", Trips: 2, Cypher: query.Interpretations.Definition(),
	Sentence: "Which interpretations of a provision stood on a day, and what had replaced the others"}

// InterpretationsAsk asks about a provision.
type InterpretationsAsk struct {
	Provision string
	// AsOf is the day; today where empty.
	AsOf string
	// Statuses are those asked for; all where empty.
	Statuses []model.InterpretationStatus
}

// Interpretations answers Q12. Errors are *AskError, or the reader's.
func Interpretations(ctx context.Context, r query.Reader, ask InterpretationsAsk) (*Answer[model.InterpretationRow], error) {
	p := query.InterpretationsParams{Statuses: list(ask.Statuses)}
	var err error
	if p.Provision, err = Provision(ask.Provision); err != nil {
		return nil, err
	}
	if p.AsOf, err = day("asOf", ask.AsOf, today()); err != nil {
		return nil, err
	}
	a, err := answer(ctx, r, InterpretationsQuestion, query.GroundParams{Loaders: []string{"seeds", "general-comments"}}, query.Interpretations, p,
		func(row model.InterpretationRow) string { return row.Interpretation })
	if err != nil {
		return nil, err
	}
	a.Notes = append(a.Notes, "That one stands means that nothing in the graph had replaced it by that day.",
		"Where `official` is false the quote is a summary in hres's own words.")
	none(a, model.EmptyReasonNone, "No interpretation of the provision that is loaded was adopted by that day, with these filters.")
	return a, nil
}
