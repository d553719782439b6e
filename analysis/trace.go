package analysis

import (
	"cmp"
	"context"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// TraceQuestion is Q1.
var TraceQuestion = Question{Number: "Q1", Name: "trace", Trips: 3, Cypher: query.Trace.Definition(),
	Sentence: "Who read, applied or took up a provision, a passage, an issue or an obligation in the course of time, and who cites whom"}

// TraceAsk asks what was said on Passage or Provision; where both are empty on Issue, else on Obligation, which narrow down where they are
// not traced.
type TraceAsk struct {
	Passage, Provision, Issue, Obligation, State string
	// MaxLevel is the weakest level of evidence, 1 to 5: 5 where nil. Steps is how many citations are followed after each other, 0 to 3: 2 where nil.
	MaxLevel, Steps *int32
	// From and To are days.
	From, To string
}

const (
	weakestLevel = 5
	traceSteps   = 2
	mostSteps    = 3
)

// linkLoaders say who cites whom and whose words appear again.
var linkLoaders = []string{"seeds", "citations", "reuse", "relations"}

// Trace answers Q1. Errors are *AskError, or the reader's.
func Trace(ctx context.Context, r query.Reader, ask TraceAsk) (*Answer[model.TraceRow], error) {
	p := query.TraceParams{MaxLevel: orElse(ask.MaxLevel, weakestLevel), Steps: orElse(ask.Steps, traceSteps)}
	var err error
	if ask.Passage+ask.Provision+ask.Issue+ask.Obligation == "" {
		return nil, &AskError{What: "say what to trace: a passage, a provision, an issue or an obligation"}
	}
	if ask.Passage != "" && ask.Provision != "" {
		return nil, &AskError{What: "trace a passage or a provision, not both"}
	}
	if err = within("maxLevel", p.MaxLevel, 1, weakestLevel); err != nil {
		return nil, err
	}
	if err = within("steps", p.Steps, 0, mostSteps); err != nil {
		return nil, err
	}
	if p.Provision, err = optional(ask.Provision, Provision); err != nil {
		return nil, err
	}
	if p.Issue, err = optional(ask.Issue, one(Issues)); err != nil {
		return nil, err
	}
	if p.Obligation, err = optional(ask.Obligation, one(Obligations)); err != nil {
		return nil, err
	}
	if p.State, err = optional(ask.State, State); err != nil {
		return nil, err
	}
	if p.From, err = optionalDay("from", ask.From); err != nil {
		return nil, err
	}
	if p.To, err = optionalDay("to", ask.To); err != nil {
		return nil, err
	}
	// What is traced is looked for in the graph first: where it is not there, silence tells nothing.
	held := true
	switch {
	case ask.Passage != "":
		p.Passage, err = optional(ask.Passage, func(w string) (string, error) { return Passage(ctx, r, w) })
	default:
		held, err = holds(ctx, r, *cmp.Or(p.Provision, p.Issue, p.Obligation))
	}
	if err != nil {
		return nil, err
	}
	ground := query.GroundParams{Loaders: linkLoaders}
	if p.State != nil {
		ground.Reviews, ground.States = true, []string{*p.State}
	}
	a, err := answer(ctx, r, TraceQuestion, ground, query.Trace, p, func(row model.TraceRow) string { return row.Item })
	if err != nil {
		return nil, err
	}
	found, err := measured()
	if err != nil {
		return nil, err
	}
	for _, row := range a.Rows {
		if row.Way == model.TraceWaySameIssue {
			a.Notes = append(a.Notes, "Rows of SAME_ISSUE bear on the same issue or obligation, and nothing more links them: level 5 is no citation. maxLevel 4 leaves "+
				"them out.")
			break
		}
	}
	a.Notes = append(a.Notes, found, "Where `official` is false the quote is a summary in hres's own words.")
	if !held {
		none(a, model.EmptyReasonNotLoaded, "What is to be traced is not in the graph.")
	}
	none(a, model.EmptyReasonNone, "Nothing that is loaded was said on what was asked about, with these filters.")
	return a, nil
}
