package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

var compareVerb = verb{
	question: analysis.CompareQuestion,
	args:     "[MECHANISM...]",
	count:    cobra.ArbitraryArgs,
	long: "A row for each two mechanisms or election observers and each relation: how many pairs of their statements on the same issue, obligation or provision\n" +
		"have it, and in which years. That two diverge is told only where a link says so; compare-pairs shows the statements.",
	example: "  hres compare CCPR CRPD ODIHR --issue guardianship\n  hres compare --obligation vote --state KEN",
	shown:   []string{"a", "b", "relation", "count", "years", "counts"},
	flags: comparing(func(ctx context.Context, r query.Reader, ask analysis.CompareAsk) (*answered, error) {
		return told(analysis.Compare(ctx, r, ask))
	}),
}

var comparePairsVerb = verb{
	question: analysis.ComparePairsQuestion,
	args:     "[MECHANISM...]",
	count:    cobra.ArbitraryArgs,
	long:     "The latest pairs first, at most 1,000. It takes what compare takes.",
	example:  "  hres compare-pairs CCPR CRPD --issue guardianship --relation same-issue",
	shown:    []string{"a", "b", "relation", "aStatement", "aDate", "bStatement", "bDate", "aQuote", "bQuote"},
	flags: comparing(func(ctx context.Context, r query.Reader, ask analysis.CompareAsk) (*answered, error) {
		return told(analysis.ComparePairs(ctx, r, ask))
	}),
}

// comparing declares the flags of both.
func comparing(compare func(context.Context, query.Reader, analysis.CompareAsk) (*answered, error)) func(*pflag.FlagSet) asking {
	return func(flags *pflag.FlagSet) asking {
		var ask analysis.CompareAsk
		flags.StringVar(&ask.Issue, "issue", "", "on this issue, as guardianship; one of issue, obligation and provision is asked for")
		flags.StringVar(&ask.Obligation, "obligation", "", "on this obligation")
		flags.StringVar(&ask.Provision, "provision", "", "on this provision or a part of it, as ICCPR:25(b)")
		flags.StringVar(&ask.State, "state", "", "only what was said to this State, or to none")
		relations := flags.StringSlice("relation", nil, "only these relations, as cites,diverges,same-issue")
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			ask.Mechanisms = args
			var err error
			if ask.Relations, err = enums("relation", *relations, model.CompareRelation.IsValid, model.AllCompareRelation); err != nil {
				return nil, err
			}
			return compare(ctx, r, ask)
		}
	}
}
