package analysis

import (
	"context"
	"fmt"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// GapsQuestion is Q5.
var GapsQuestion = Question{Number: "Q5", Name: "gaps", Trips: 2, Cypher: query.Gaps.Definition(),
	Sentence: "Which obligations mechanisms raised with a State, and where their silence is proven"}

// GapsAsk asks about a State. What is empty does not narrow down.
type GapsAsk struct {
	State, Cycle            string
	Mechanisms, Obligations []string
	Statuses                []model.Silence
	Evidence                *model.GapEvidence
	// On is the day up to which is looked; today where empty.
	On string
}

// Gaps answers Q5. Errors are *AskError, or the reader's.
func Gaps(ctx context.Context, r query.Reader, ask GapsAsk) (*Answer[model.GapRow], error) {
	p := query.GapsParams{Statuses: list(ask.Statuses), Evidence: ask.Evidence}
	var err error
	if p.State, err = State(ask.State); err != nil {
		return nil, err
	}
	if p.Cycle, err = Cycle(ask.Cycle); err != nil {
		return nil, err
	}
	if p.Mechanisms, err = Mechanisms(ask.Mechanisms); err != nil {
		return nil, err
	}
	if p.Obligations, err = Obligations(ask.Obligations); err != nil {
		return nil, err
	}
	if p.On, err = day("on", ask.On, today()); err != nil {
		return nil, err
	}
	a, err := answer(ctx, r, GapsQuestion, query.GroundParams{Reviews: true, States: []string{p.State}, Mechanisms: p.Mechanisms}, query.Gaps, p,
		func(row model.GapRow) string { return row.Obligation + "~" + row.Mechanism })
	if err != nil {
		return nil, err
	}
	count := map[model.Silence]int{}
	for _, row := range a.Rows {
		count[row.Status]++
	}
	if told := count[model.SilenceRaised] + count[model.SilenceSilent]; told > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf("Of the %d rows that tell, %d are SILENT (%.0f %%); the other %d rows are in no percentage.",
			told, count[model.SilenceSilent], 100*float64(count[model.SilenceSilent])/float64(told), len(a.Rows)-told))
	}
	if p.Cycle != nil {
		n, err := known()
		if err != nil {
			return nil, err
		}
		c := n.all.UPR.Cycles[*p.Cycle-1]
		a.Notes = append(a.Notes, fmt.Sprintf("Mechanisms other than the Universal Periodic Review are taken in the years of its cycle %d: %s to %s.", *p.Cycle, c.Start, c.End))
	}
	a.Notes = append(a.Notes, "How many statements there are reflects how often the State is reviewed, not how it performs.")
	switch {
	case len(a.Coverage) == 0:
		none(a, model.EmptyReasonNotLoaded, "No source is loaded that has what mechanisms said in reviews of the State.")
	default:
		none(a, model.EmptyReasonNone, "No obligation and mechanism is as asked for.")
	}
	return a, nil
}
