// Package analysis answers the questions that hres exists for. Each is answered three ways that agree row for row: by a query
// of the cookbook (query/cypher), whose columns are the rows, by this package, which the command line and the API ask, and which
// says what the answer rests on.
package analysis

import (
	"context"
	"strings"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// Question is one of the questions.
type Question struct {
	// Number is that of the list of questions: `Q5`.
	Number string
	// Name is the command, in the API the field, and in the cookbook, with _ for -, the query.
	Name string
	// Sentence says what it asks.
	Sentence string
	// Trips is how many questions an answer puts to the database, whatever the size of the graph, and More how many besides where nothing is
	// found.
	Trips, More int
	// Cypher is the question of the cookbook.
	Cypher *query.Definition
}

// All returns the questions in the order of their numbers.
func All() []Question {
	return []Question{
		TraceQuestion,
		LineageQuestion,
		CitesQuestion,
		DossierQuestion,
		GapsQuestion,
		OrphansQuestion,
		CompareQuestion,
		ComparePairsQuestion,
		UprChainsQuestion,
		ReuseQuestion,
		CalendarQuestion,
		UptakeQuestion,
		InterpretationsQuestion,
		BindingQuestion,
		GradesQuestion,
		PeersQuestion,
		AroundElectionQuestion,
		ViewsQuestion,
		PoaQuestion,
		PeersLikeQuestion,
		CrosswalkQuestion,
		ExplainQuestion,
	}
}

// Answer is what a question is answered with.
type Answer[R any] = model.Answer[R]

// AskError is a question that is not understood.
type AskError struct {
	// What is wrong, and what to write.
	What string
	// Suggestions are what may have been meant.
	Suggestions []string
}

func (e *AskError) Error() string {
	if len(e.Suggestions) == 0 {
		return e.What
	}
	return e.What + "; near it are " + strings.Join(e.Suggestions, ", ")
}

// answer asks what the answer rests on, and the question: two trips. key tells rows apart.
func answer[P, R any](ctx context.Context, r query.Reader, of Question, on query.GroundParams, q query.Query[P, R], p P, key func(R) string) (*Answer[R], error) {
	a, err := grounded[R](ctx, r, of, on)
	if err != nil {
		return nil, err
	}
	rows, err := q.Run(ctx, r, p)
	if err != nil {
		return nil, err
	}
	a.Params, a.Rows, a.Key = q.Params(p), list(rows), key
	return a, nil
}

// grounded is an answer that has no rows yet, with what it rests on: one trip.
func grounded[R any](ctx context.Context, r query.Reader, of Question, on query.GroundParams) (*Answer[R], error) {
	// A nil list is null in Cypher, and null is in no list.
	on.Loaders, on.States, on.Mechanisms = list(on.Loaders), list(on.States), list(on.Mechanisms)
	ground, err := query.AnswerGround.Run(ctx, r, on)
	if err != nil {
		return nil, err
	}
	a := &Answer[R]{Question: of.Number + " " + of.Name, Coverage: []*model.AnswerCoverage{}, Notes: []string{}}
	for _, g := range ground {
		a.DataVersion = g.Version
		for _, c := range g.Coverage {
			a.Coverage = append(a.Coverage, &model.AnswerCoverage{Source: c.Source, Mechanism: &c.Mechanism, Complete: c.Complete, Partial: c.Partial,
				Statements: c.Statements, Rejected: c.Rejected, Why: c.Why})
		}
		for _, l := range g.Loads {
			a.Coverage = append(a.Coverage, &model.AnswerCoverage{Source: l.Source, LoadedAt: l.LoadedAt, Why: []string{}})
		}
	}
	return a, nil
}

// none says why there are no rows, where there are none.
func none[R any](a *Answer[R], reason model.EmptyReason, sentence string) {
	if len(a.Rows) == 0 && a.Empty == nil {
		a.Empty = &model.EmptyAnswer{Reason: reason, Sentence: sentence}
	}
}

// list is the list, never nil.
func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}
