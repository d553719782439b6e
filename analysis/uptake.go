package analysis

import (
	"context"
	"fmt"
	"strings"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// UptakeQuestion is Q11.
var UptakeQuestion = Question{Number: "Q11", Name: "uptake", Trips: 2, Cypher: query.Uptake.Definition(),
	Sentence: "What share of observers' recommendations was echoed in the reviews after them, and after how long"}

// UptakeAsk asks for shares. Empty lists do not narrow down.
type UptakeAsk struct {
	// By is what rows are told apart by.
	By                                         []model.UptakeBy
	Observers, Obligations, Mechanisms, States []string
	// Notice is how many months before the review a recommendation must have been there; Within, within how many months after it
	// the review must be.
	Notice, Within int32
}

// Uptake answers Q11. Errors are *AskError, or the reader's.
func Uptake(ctx context.Context, r query.Reader, ask UptakeAsk) (*Answer[model.UptakeRow], error) {
	p := query.UptakeParams{By: list(ask.By), Notice: ask.Notice, Within: ask.Within}
	if p.Notice < 0 || p.Within < p.Notice || p.Within > 1200 {
		return nil, &AskError{What: "notice may be 0 or more months, and within must be as many or more, up to 1200"}
	}
	var err error
	if p.Observers, err = Observers(ask.Observers); err != nil {
		return nil, err
	}
	if p.Obligations, err = Obligations(ask.Obligations); err != nil {
		return nil, err
	}
	if p.Mechanisms, err = Mechanisms(ask.Mechanisms); err != nil {
		return nil, err
	}
	if p.States, err = States(ask.States); err != nil {
		return nil, err
	}
	a, err := answer(ctx, r, UptakeQuestion, query.GroundParams{Reviews: true, Loaders: []string{"observers"}, States: p.States, Mechanisms: p.Mechanisms}, query.Uptake, p,
		func(row model.UptakeRow) string {
			var key []string
			for _, id := range []*string{row.Observer, row.Obligation, row.Mechanism} {
				if id != nil {
					key = append(key, *id)
				}
			}
			return "by~" + strings.Join(key, "~")
		})
	if err != nil {
		return nil, err
	}
	a.Notes = append(a.Notes,
		fmt.Sprintf("The denominator are recommendations with a date and an obligation, of whose State a review that is held whole took place %d to %d months later.", p.Notice, p.Within),
		"An echo is a statement in that review which bears on the same obligation. It shows no cause.")
	none(a, model.EmptyReasonNotLoaded, "No recommendation of an observer that is loaded, has a date and is linked to an obligation was followed in that time by a review that is held whole.")
	return a, nil
}
