package analysis

import (
	"context"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// PeersLikeQuestion is Q19.
var PeersLikeQuestion = Question{Number: "Q19", Name: "peers-like", Trips: 2, Cypher: query.PeersLike.Definition(),
	Sentence: "Which States share the gaps of a State, and with which of them those obligations were raised"}

// PeersLikeAsk asks for States like one. What is empty does not narrow down.
type PeersLikeAsk struct {
	State string
	// Mechanism is the one whose silence makes the gaps; the Universal Periodic Review where empty.
	Mechanism, Cycle string
	// Groups are ids of regional groups.
	Groups []string
	// On is the day up to which is looked; today where empty.
	On string
}

// PeersLike answers Q19. Errors are *AskError, or the reader's.
func PeersLike(ctx context.Context, r query.Reader, ask PeersLikeAsk) (*Answer[model.PeersLikeRow], error) {
	p := query.PeersLikeParams{Mechanism: "UPR", Groups: list(ask.Groups)}
	var err error
	if p.State, err = State(ask.State); err != nil {
		return nil, err
	}
	if ask.Mechanism != "" {
		ids, err := Mechanisms([]string{ask.Mechanism})
		if err != nil {
			return nil, err
		}
		p.Mechanism = ids[0]
	}
	if p.Cycle, err = Cycle(ask.Cycle); err != nil {
		return nil, err
	}
	if p.Cycle != nil && p.Mechanism != "UPR" {
		return nil, &AskError{What: "cycle is of the Universal Periodic Review: leave it out for " + p.Mechanism}
	}
	if p.On, err = day("on", ask.On, today()); err != nil {
		return nil, err
	}
	a, err := answer(ctx, r, PeersLikeQuestion, query.GroundParams{Reviews: true, Mechanisms: []string{p.Mechanism}}, query.PeersLike, p,
		func(row model.PeersLikeRow) string { return row.State })
	if err != nil {
		return nil, err
	}
	a.Notes = append(a.Notes, "The order says how alike two lists of gaps are. It ranks no State: a gap is the silence of a mechanism, not the conduct of a State.",
		"Only obligations that are RAISED or SILENT with both States are compared; a State of which nothing can be compared has no row.",
		"closed are gaps of the State asked about that the mechanism did raise with the other; it does not say that anything was carried out.")
	if len(a.Coverage) == 0 {
		none(a, model.EmptyReasonNotLoaded, "No source is loaded that has what the mechanism said in its reviews.")
	}
	none(a, model.EmptyReasonNone, "The mechanism is not known to have reviewed the State and another in a way that can be compared.")
	return a, nil
}
