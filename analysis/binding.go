package analysis

import (
	"context"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// BindingQuestion is Q13.
var BindingQuestion = Question{Number: "Q13", Name: "binding", Trips: 2, Cypher: query.Binding.Definition(),
	Sentence: "Which obligations bound a State on a day, through which provisions, since when and with which reservations"}

// BindingAsk asks about a State.
type BindingAsk struct {
	State string
	// On is the day; today where empty.
	On string
	// Obligations are those asked about; all where empty.
	Obligations []string
}

// statusLoaders say who is a party to what.
var statusLoaders = []string{"seeds", "mtdsg", "untc", "treaty-years"}

// Binding answers Q13. Errors are *AskError, or the reader's.
func Binding(ctx context.Context, r query.Reader, ask BindingAsk) (*Answer[model.BindingRow], error) {
	var p query.BindingParams
	var err error
	if p.State, err = State(ask.State); err != nil {
		return nil, err
	}
	if p.On, err = day("on", ask.On, today()); err != nil {
		return nil, err
	}
	if p.Obligations, err = Obligations(ask.Obligations); err != nil {
		return nil, err
	}
	a, err := answer(ctx, r, BindingQuestion, query.GroundParams{Loaders: statusLoaders}, query.Binding, p,
		func(row model.BindingRow) string { return row.Obligation + "~" + row.Provision })
	if err != nil {
		return nil, err
	}
	for _, row := range a.Rows {
		if !row.Certain {
			a.Notes = append(a.Notes, "Rows that are not certain rest on dates known too loosely to tell whether they held on the day.")
			break
		}
	}
	a.Notes = append(a.Notes, "Only a treaty binds in law. Customary law is not in the graph.")
	none(a, model.EmptyReasonNotBound, "Nothing in the graph bound or committed the State to what was asked about on that day.")
	return a, nil
}
