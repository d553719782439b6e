package analysis

import (
	"context"
	"fmt"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// AroundElectionQuestion is Q16.
var AroundElectionQuestion = Question{Number: "Q16", Name: "around-election", Trips: 2, More: 1, Cypher: query.AroundElection.Definition(),
	Sentence: "What mechanisms did about a State around an election: statements, reviews, steps of reviews and documents"}

// AroundElectionAsk asks about an election, or a State and a day. What is empty does not narrow down.
type AroundElectionAsk struct {
	// Election is an id; State and Date are empty where it is given.
	Election, State, Date string
	// Months are looked at before and after.
	Months     int32
	Mechanisms []string
	Kinds      []model.ActivityKind
	// Everything takes statements that bear on no electoral obligation too.
	Everything bool
}

// AroundMonths are how many months are looked at where nothing is said.
const AroundMonths = 12

// aroundMost is how many months may be asked for.
const aroundMost = 120

// AroundElection answers Q16; it asks once more where nothing is found around an election. Errors are *AskError, or the reader's.
func AroundElection(ctx context.Context, r query.Reader, ask AroundElectionAsk) (*Answer[model.AroundElectionRow], error) {
	p := query.AroundElectionParams{Months: ask.Months, Kinds: list(ask.Kinds), Everything: ask.Everything}
	if p.Months < 0 || p.Months > aroundMost {
		return nil, &AskError{What: fmt.Sprintf("months may be 0 to %d", aroundMost)}
	}
	on := query.GroundParams{Reviews: true, Loaders: []string{"calendar"}}
	switch {
	case ask.Election != "" && ask.State == "" && ask.Date == "":
		p.Election = &ask.Election
	case ask.Election == "" && ask.State != "" && ask.Date != "":
		state, err := State(ask.State)
		if err != nil {
			return nil, err
		}
		date, err := day("date", ask.Date, "")
		if err != nil {
			return nil, err
		}
		p.State, p.Date, on.States = &state, &date, []string{state}
	default:
		return nil, &AskError{What: "say which election: its id, or a State and a day"}
	}
	var err error
	if p.Mechanisms, err = Mechanisms(ask.Mechanisms); err != nil {
		return nil, err
	}
	on.Mechanisms = p.Mechanisms
	rows, err := query.AroundElection.Run(ctx, r, p)
	if err != nil {
		return nil, err
	}
	switch {
	case p.Election != nil && len(rows) > 0:
		on.States = []string{rows[0].State}
	case p.Election != nil:
		if err := dated(ctx, r, ask.Election); err != nil {
			return nil, err
		}
		on.Reviews = false
	}
	a, err := grounded[model.AroundElectionRow](ctx, r, AroundElectionQuestion, on)
	if err != nil {
		return nil, err
	}
	a.Params, a.Rows = query.AroundElection.Params(p), list(rows)
	a.Key = func(row model.AroundElectionRow) string {
		return row.Mechanism + "~" + string(row.Kind) + "~" + row.Item
	}
	a.Notes = append(a.Notes, "Where precision is SESSION only the session is known, and its first day stands for the date; a date known to the month or the year is in where a day of it is.",
		"responses are what the State said to those who recommended; that there are none shows only that none is loaded.",
		"Communications, visits and press releases of special procedures have no source in hres: only statements and documents are here.",
		"What was done around an election need not have been done because of it.")
	none(a, model.EmptyReasonNone, "Nothing that is loaded is dated within these months of the election.")
	return a, nil
}

// dated checks that an election is known, and its date.
func dated(ctx context.Context, r query.Reader, election string) error {
	found, err := query.Entities.Run(ctx, r, query.IDs{IDs: []string{election}})
	if err != nil {
		return err
	}
	for _, row := range found {
		if e, ok := row.Node.(*model.Election); ok {
			if e.Date == nil {
				return &AskError{What: "the date of " + election + " is not known: say the State and a day"}
			}
			return nil
		}
	}
	return &AskError{What: fmt.Sprintf("no election is known as %q: write its id, or a State and a day", election)}
}
