package analysis

import (
	"context"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// PeersQuestion is Q15.
var PeersQuestion = Question{Number: "Q15", Name: "peers", Trips: 2, Cypher: query.Peers.Definition(),
	Sentence: "Which States recommend on elections in the Universal Periodic Review, how specifically, and what they are told"}

// PeersAsk asks for recommending States. What is empty does not narrow down.
type PeersAsk struct {
	States []string
	// Themes are ids; where neither they nor Obligations are given, the theme Elections of UPR Info is meant.
	Themes, Obligations []string
	Cycle               string
}

// Peers answers Q15. Errors are *AskError, or the reader's.
func Peers(ctx context.Context, r query.Reader, ask PeersAsk) (*Answer[model.PeerRow], error) {
	p := query.PeersParams{Themes: list(ask.Themes)}
	var err error
	if p.States, err = States(ask.States); err != nil {
		return nil, err
	}
	if p.Obligations, err = Obligations(ask.Obligations); err != nil {
		return nil, err
	}
	if p.Cycle, err = Cycle(ask.Cycle); err != nil {
		return nil, err
	}
	a, err := answer(ctx, r, PeersQuestion, query.GroundParams{Reviews: true, Mechanisms: []string{"UPR"}}, query.Peers, p, func(row model.PeerRow) string { return row.State })
	if err != nil {
		return nil, err
	}
	a.Notes = append(a.Notes, "How many recommendations a State makes or gets reflects how many reviews are loaded and how often it takes part; this ranks no State.",
		"A recommendation that several States made counts once for each of them.")
	if len(a.Coverage) == 0 {
		none(a, model.EmptyReasonNotLoaded, "No recommendations of the Universal Periodic Review are loaded.")
	}
	none(a, model.EmptyReasonNone, "No State made recommendations as asked for, in what is loaded.")
	return a, nil
}
