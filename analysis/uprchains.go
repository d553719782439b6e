package analysis

import (
	"context"
	"fmt"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// UprChainsQuestion is Q8.
var UprChainsQuestion = Question{Number: "Q8", Name: "upr-chains", Trips: 2, Cypher: query.UprChains.Definition(),
	Sentence: "Which recommendations of the Universal Periodic Review to a State came back, and with what response"}

// UprChainsAsk asks about a State. What is empty does not narrow down.
type UprChainsAsk struct {
	State          string
	FirstResponses []model.Response
	Cycle          string
	Obligations    []string
	Relations      []model.ChainRelation
	// ChangedOnly asks for what was not supported at first and was later.
	ChangedOnly bool
}

// UprChains answers Q8. Errors are *AskError, or the reader's.
func UprChains(ctx context.Context, r query.Reader, ask UprChainsAsk) (*Answer[model.UprChainRow], error) {
	p := query.UprChainsParams{FirstResponses: list(ask.FirstResponses), Relations: list(ask.Relations), ChangedOnly: ask.ChangedOnly}
	var err error
	if p.State, err = State(ask.State); err != nil {
		return nil, err
	}
	if p.Cycle, err = Cycle(ask.Cycle); err != nil {
		return nil, err
	}
	if p.Obligations, err = Obligations(ask.Obligations); err != nil {
		return nil, err
	}
	a, err := answer(ctx, r, UprChainsQuestion, query.GroundParams{Reviews: true, States: []string{p.State}}, query.UprChains, p, func(row model.UprChainRow) string {
		cycle := int32(0)
		if row.LaterCycle != nil {
			cycle = *row.LaterCycle
		}
		return fmt.Sprintf("%s~%s~%s~%d", row.Earlier, row.Relation, row.Mechanism, cycle)
	})
	if err != nil {
		return nil, err
	}
	for _, row := range a.Rows {
		if row.Relation == model.ChainRelationSameObligation {
			a.Notes = append(a.Notes, "Rows with SAME_OBLIGATION rest on nothing closer than the obligation: they claim neither that the later statement takes up the earlier one nor that its words are like it.")
			break
		}
	}
	a.Notes = append(a.Notes, "A later response to other words is no change of mind on the earlier ones.")
	if len(a.Coverage) == 0 {
		none(a, model.EmptyReasonNotReviewed, "No review of the State is loaded.")
	}
	none(a, model.EmptyReasonNone, "No recommendation as asked for was taken up later, in what is loaded.")
	return a, nil
}
