package analysis

import (
	"context"
	"fmt"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// DossierQuestion is Q4.
var DossierQuestion = Question{Number: "Q4", Name: "dossier", Trips: 2, Cypher: query.Dossier.Definition(),
	Sentence: "What mechanisms, election observers and the State itself said on its elections, with responses and grades"}

// DossierAsk asks about a State. What is empty does not narrow down.
type DossierAsk struct {
	State                                  string
	Parts, Obligations, Issues, Mechanisms []string
	Cycle                                  string
}

// Dossier answers Q4. Errors are *AskError, or the reader's.
func Dossier(ctx context.Context, r query.Reader, ask DossierAsk) (*Answer[model.DossierRow], error) {
	var p query.DossierParams
	var err error
	if p.State, err = State(ask.State); err != nil {
		return nil, err
	}
	if p.Parts, err = Parts(ask.Parts); err != nil {
		return nil, err
	}
	if p.Obligations, err = Obligations(ask.Obligations); err != nil {
		return nil, err
	}
	if p.Issues, err = Issues(ask.Issues); err != nil {
		return nil, err
	}
	if p.Mechanisms, err = Mechanisms(ask.Mechanisms); err != nil {
		return nil, err
	}
	if p.Cycle, err = Cycle(ask.Cycle); err != nil {
		return nil, err
	}
	a, err := answer(ctx, r, DossierQuestion, query.GroundParams{Reviews: true, Loaders: []string{"observers", "ccpr-followup"}, States: []string{p.State}, Mechanisms: p.Mechanisms},
		query.Dossier, p, func(row model.DossierRow) string { return row.Obligation + "~" + row.Statement })
	if err != nil {
		return nil, err
	}
	broad := 0
	for _, row := range a.Rows {
		if row.PartBasis != nil && *row.PartBasis == model.PartBasisObligation {
			broad++
		}
	}
	if broad > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf("%d rows bear on the part only through their obligation, which bears on other parts too: partBasis is OBLIGATION.", broad))
	}
	a.Notes = append(a.Notes, "A statement that bears on several obligations has a row for each.",
		"Grades are on their authors' own scales and are not to be averaged; how many statements there are reflects how often the State is reviewed.")
	if len(a.Coverage) == 0 {
		none(a, model.EmptyReasonNotLoaded, "No source is loaded that has what was said to the State.")
	}
	none(a, model.EmptyReasonNone, "Nothing that is loaded and linked to an obligation is as asked for.")
	return a, nil
}
