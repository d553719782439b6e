package analysis

import (
	"context"
	"fmt"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// OrphansQuestion is Q6.
var OrphansQuestion = Question{Number: "Q6", Name: "orphans", Trips: 2, Cypher: query.Orphans.Definition(),
	Sentence: "Obligations that only mechanisms raised and no observer did, and those of which nothing was said for years"}

// OrphansAsk asks about a State, or about anything anywhere where it is empty. What is empty does not narrow down.
type OrphansAsk struct {
	State string
	// Years are how long nothing was said.
	Years       int32
	Kinds       []model.OrphanKind
	Obligations []string
	// On is the day up to which is looked; today where empty.
	On string
}

// Orphans answers Q6. Errors are *AskError, or the reader's.
func Orphans(ctx context.Context, r query.Reader, ask OrphansAsk) (*Answer[model.OrphanRow], error) {
	p := query.OrphansParams{Years: ask.Years, Kinds: list(ask.Kinds)}
	if p.Years < 0 || p.Years > 1000 {
		return nil, &AskError{What: "years may be 0 to 1000"}
	}
	on := query.GroundParams{Reviews: true, Loaders: []string{"observers"}}
	if ask.State != "" {
		state, err := State(ask.State)
		if err != nil {
			return nil, err
		}
		p.State, on.States = &state, []string{state}
	}
	var err error
	if p.Obligations, err = Obligations(ask.Obligations); err != nil {
		return nil, err
	}
	if p.On, err = day("on", ask.On, today()); err != nil {
		return nil, err
	}
	a, err := answer(ctx, r, OrphansQuestion, on, query.Orphans, p, func(row model.OrphanRow) string { return string(row.Kind) + "~" + row.Obligation })
	if err != nil {
		return nil, err
	}
	a.Notes = append(a.Notes, fmt.Sprintf("ORPHAN says that nothing that is loaded and linked to the obligation is younger than %d years: whether that is silence, `gaps` tells.", p.Years),
		"How many statements there are reflects how often States are reviewed, not how they perform.")
	none(a, model.EmptyReasonNone, "Each obligation asked about was spoken of, and by observers too where mechanisms raised it.")
	return a, nil
}
