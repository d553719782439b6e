package analysis

import (
	"context"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// ViewsQuestion is Q17.
var ViewsQuestion = Question{Number: "Q17", Name: "views", Trips: 2, Cypher: query.Views.Definition(),
	Sentence: "What followed findings of a violation: what mechanisms said to the State afterwards on the same obligations or issues"}

// ViewsAsk asks for findings of a violation. What is empty does not narrow down.
type ViewsAsk struct {
	// Provision is what was violated, in whole or in part.
	Provision          string
	States, Mechanisms []string
	Statuses           []model.Silence
	// On is the day up to which is looked; today where empty.
	On string
}

// Views answers Q17. Errors are *AskError, or the reader's.
func Views(ctx context.Context, r query.Reader, ask ViewsAsk) (*Answer[model.ViewRow], error) {
	p := query.ViewsParams{Statuses: list(ask.Statuses)}
	var err error
	if ask.Provision != "" {
		provision, err := Provision(ask.Provision)
		if err != nil {
			return nil, err
		}
		p.Provision = &provision
	}
	if p.States, err = States(ask.States); err != nil {
		return nil, err
	}
	if p.Mechanisms, err = Mechanisms(ask.Mechanisms); err != nil {
		return nil, err
	}
	if p.On, err = day("on", ask.On, today()); err != nil {
		return nil, err
	}
	a, err := answer(ctx, r, ViewsQuestion, query.GroundParams{Loaders: []string{"followup"}, Reviews: true, States: p.States, Mechanisms: p.Mechanisms}, query.Views, p,
		func(row model.ViewRow) string { return row.Finding + "~" + row.State + "~" + row.Mechanism })
	if err != nil {
		return nil, err
	}
	a.Notes = append(a.Notes, "That a mechanism spoke of the same after a finding does not show that it did so because of it.",
		"Grades are of how the later recommendations were carried out; no grade of compliance with the findings themselves is loaded.",
		"A UPR statement has the first day of its session for a date, and no days are counted to it.",
		"How many statements there are reflects how often the State is reviewed, not how it performs.")
	none(a, model.EmptyReasonNone, "No finding of a violation is as asked for, in what is loaded.")
	return a, nil
}
