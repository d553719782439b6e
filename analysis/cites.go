package analysis

import (
	"context"
	"fmt"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// CitesQuestion is Q3.
var CitesQuestion = Question{Number: "Q3", Name: "cites", Trips: 3, Cypher: query.Cites.Definition(),
	Sentence: "Who cites a text or a provision and whom it cites, where and how, and what it refers to that is not in the graph"}

// CitesAsk asks about a text or a provision. What is empty does not narrow down.
type CitesAsk struct {
	// Of is a provision, see [Provision], or a text, see [Passage].
	Of         string
	Direction  *model.CiteDirection
	Treatments []model.Treatment
	// MaxLevel is the weakest level of evidence, 1 to 3; 3 where nil.
	MaxLevel *int32
}

const weakestCitation = 3

// Cites answers Q3. Errors are *AskError, or the reader's.
func Cites(ctx context.Context, r query.Reader, ask CitesAsk) (*Answer[model.CiteRow], error) {
	p := query.CitesParams{Direction: ask.Direction, Treatments: list(ask.Treatments), MaxLevel: orElse(ask.MaxLevel, weakestCitation)}
	if err := within("maxLevel", p.MaxLevel, 1, weakestCitation); err != nil {
		return nil, err
	}
	var err error
	held := true
	if p.Of, err = Provision(ask.Of); err == nil {
		held, err = holds(ctx, r, p.Of)
	} else {
		p.Of, err = Passage(ctx, r, ask.Of)
	}
	if err != nil {
		return nil, err
	}
	a, err := answer(ctx, r, CitesQuestion, query.GroundParams{Loaders: []string{"seeds", "citations"}}, query.Cites, p,
		func(row model.CiteRow) string { return string(row.Direction) + " " + row.Link })
	if err != nil {
		return nil, err
	}
	unresolved := 0
	for _, row := range a.Rows {
		if !row.Resolved {
			unresolved++
		}
	}
	if unresolved > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf("%d of the rows refer to what the graph does not hold, or to what could be several things.", unresolved))
	}
	found, err := measured()
	if err != nil {
		return nil, err
	}
	a.Notes = append(a.Notes, found)
	if !held {
		none(a, model.EmptyReasonNotLoaded, "What is asked about is not in the graph.")
	}
	none(a, model.EmptyReasonNone, "Nothing that is loaded cites it, and it cites nothing, as far as is known, with these filters.")
	return a, nil
}
