package analysis

import (
	"context"
	"fmt"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

var (
	// CompareQuestion is Q7.
	CompareQuestion = Question{Number: "Q7", Name: "compare", Trips: 2, Cypher: query.Compare.Definition(),
		Sentence: "How mechanisms take each other up on an issue, an obligation or a provision: pairs of their statements by relation and year"}
	// ComparePairsQuestion is Q7 too: what stands behind the counts.
	ComparePairsQuestion = Question{Number: "Q7", Name: "compare-pairs", Trips: 2, Cypher: query.ComparePairs.Definition(),
		Sentence: "The pairs of statements behind the counts of compare, with the words of both"}
)

// CompareAsk asks about one of Issue, Obligation and Provision. What else is empty does not narrow down.
type CompareAsk struct {
	// Mechanisms are mechanisms and election observers.
	Mechanisms                          []string
	Issue, Obligation, Provision, State string
	Relations                           []model.CompareRelation
}

// comparePairs is how many pairs ComparePairs gives at most.
const comparePairs = 1000

// Compare answers Q7. Errors are *AskError, or the reader's.
func Compare(ctx context.Context, r query.Reader, ask CompareAsk) (*Answer[model.CompareRow], error) {
	return compare(ctx, r, ask, CompareQuestion, query.Compare, func(row model.CompareRow) string { return row.A + "~" + row.B + "~" + string(row.Relation) })
}

// ComparePairs gives the statements behind the counts of Compare. Errors are *AskError, or the reader's.
func ComparePairs(ctx context.Context, r query.Reader, ask CompareAsk) (*Answer[model.ComparePairRow], error) {
	a, err := compare(ctx, r, ask, ComparePairsQuestion, query.ComparePairs, func(row model.ComparePairRow) string {
		return row.A + "~" + row.AStatement + "~" + row.B + "~" + row.BStatement + "~" + string(row.Relation)
	})
	if err == nil && len(a.Rows) == comparePairs {
		a.Notes = append(a.Notes, fmt.Sprintf("These are the %d latest pairs; there may be more.", comparePairs))
	}
	return a, err
}

func compare[R any](ctx context.Context, r query.Reader, ask CompareAsk, question Question, q query.Query[query.CompareParams, R], key func(R) string) (*Answer[R], error) {
	p := query.CompareParams{Relations: list(ask.Relations)}
	named := 0
	for _, anchor := range []string{ask.Issue, ask.Obligation, ask.Provision} {
		if anchor != "" {
			named++
		}
	}
	if named != 1 {
		return nil, &AskError{What: "name one of an issue, an obligation and a provision to compare on"}
	}
	var err error
	if p.Mechanisms, err = Speakers(ask.Mechanisms); err != nil {
		return nil, err
	}
	if p.Issue, err = optional(ask.Issue, one(Issues)); err != nil {
		return nil, err
	}
	if p.Obligation, err = optional(ask.Obligation, one(Obligations)); err != nil {
		return nil, err
	}
	if p.Provision, err = optional(ask.Provision, Provision); err != nil {
		return nil, err
	}
	if p.State, err = optional(ask.State, State); err != nil {
		return nil, err
	}
	a, err := answer(ctx, r, question, query.GroundParams{Loaders: linkLoaders}, q, p, key)
	if err != nil {
		return nil, err
	}
	a.Notes = append(a.Notes, "SAME_ISSUE tells that both bear on the same, not that they agree or disagree. That two diverge is told only where a link says so.",
		"How many pairs there are grows with what is loaded and with how often States are reviewed.")
	none(a, model.EmptyReasonNone, "No two statements of these mechanisms that are loaded bear on it, with these filters.")
	return a, nil
}
