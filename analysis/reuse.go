package analysis

import (
	"context"
	"fmt"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// ReuseQuestion is Q9.
var ReuseQuestion = Question{Number: "Q9", Name: "reuse", Trips: 2, Cypher: query.Reuse.Definition(),
	Sentence: "Whose words appear again in whose texts, with the shared spans in both"}

// ReuseAsk asks whose words appear again. What is empty does not narrow down.
type ReuseAsk struct {
	// From are mechanisms and election observers whose words they are, To those in whose texts they appear again.
	From, To []string
	// MinOverlap is the least share of the shorter text, 0 to 1; 0.5 where nil.
	MinOverlap *float64
	// Boilerplate tells to show formulas that many texts have.
	Boilerplate bool
	State       string
}

const leastOverlap = 0.5

// mostReuses is how many rows the query gives.
const mostReuses = 10_000

// Reuse answers Q9. Errors are *AskError, or the reader's.
func Reuse(ctx context.Context, r query.Reader, ask ReuseAsk) (*Answer[model.ReuseRow], error) {
	p := query.ReuseParams{MinOverlap: orElse(ask.MinOverlap, leastOverlap), Boilerplate: ask.Boilerplate}
	if !(p.MinOverlap >= 0 && p.MinOverlap <= 1) {
		return nil, &AskError{What: "minOverlap must be 0 to 1"}
	}
	var err error
	if p.From, err = Speakers(ask.From); err != nil {
		return nil, err
	}
	if p.To, err = Speakers(ask.To); err != nil {
		return nil, err
	}
	if p.State, err = optional(ask.State, State); err != nil {
		return nil, err
	}
	a, err := answer(ctx, r, ReuseQuestion, query.GroundParams{Loaders: []string{"reuse"}}, query.Reuse, p, func(row model.ReuseRow) string { return row.Link })
	if err != nil {
		return nil, err
	}
	for _, row := range a.Rows {
		if !row.Directed {
			a.Notes = append(a.Notes, "Where `directed` is false the dates do not tell which text is the earlier.")
			break
		}
	}
	if len(a.Rows) == mostReuses {
		a.Notes = append(a.Notes, fmt.Sprintf("Only the %d pairs that share most are told: narrow down.", mostReuses))
	}
	a.Notes = append(a.Notes, "That words are shared is measured; it does not tell that one text was taken from the other, for both may have a third source.")
	if len(a.Coverage) == 0 {
		none(a, model.EmptyReasonNotLoaded, "Shared words have not been looked for in what is loaded: hres link does it.")
	}
	none(a, model.EmptyReasonNone, "No texts that are loaded share so many words, with these filters.")
	return a, nil
}
