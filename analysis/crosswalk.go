package analysis

import (
	"context"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// CrosswalkQuestion is Q20.
var CrosswalkQuestion = Question{Number: "Q20", Name: "crosswalk", Trips: 2, Cypher: query.Crosswalk.Definition(),
	Sentence: "How the themes of publishers and the obligations that hres links map onto each other, and where they disagree"}

// CrosswalkAsk asks for pairs of a theme and an obligation. What is empty does not narrow down.
type CrosswalkAsk struct {
	// Schemes are as `upr-info`, `uhri`, `sdg`; Themes are ids.
	Schemes, Themes     []string
	Obligations, States []string
}

// Crosswalk answers Q20. Errors are *AskError, or the reader's.
func Crosswalk(ctx context.Context, r query.Reader, ask CrosswalkAsk) (*Answer[model.CrosswalkRow], error) {
	p := query.CrosswalkParams{Schemes: list(ask.Schemes), Themes: list(ask.Themes)}
	var err error
	if p.Obligations, err = Obligations(ask.Obligations); err != nil {
		return nil, err
	}
	if p.States, err = States(ask.States); err != nil {
		return nil, err
	}
	a, err := answer(ctx, r, CrosswalkQuestion, query.GroundParams{Reviews: true, States: p.States}, query.Crosswalk, p,
		func(row model.CrosswalkRow) string { return row.Theme + "~" + row.Obligation })
	if err != nil {
		return nil, err
	}
	a.Notes = append(a.Notes, "Counts are over the statements that carry any theme of the scheme; what the publisher gave no theme of it shows nothing.",
		"That one has a label and the other has none is a disagreement, not a mistake of either: a theme and an obligation need not mean the same.")
	if len(a.Coverage) == 0 {
		none(a, model.EmptyReasonNotLoaded, "No source is loaded whose publisher gives themes to statements in reviews.")
	}
	none(a, model.EmptyReasonNone, "No statement carries a theme and bears on an obligation as asked for.")
	return a, nil
}
