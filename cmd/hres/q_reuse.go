package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/query"
)

var reuseVerb = verb{
	question: analysis.ReuseQuestion,
	count:    cobra.NoArgs,
	long: "A row for each pair of texts of two mechanisms or election observers that share words, with the spans in both. Formulas that many texts have are left\n" +
		"out unless they are asked for.",
	example: "  hres reuse --from odihr --to UPR --min-overlap 0.4\n  hres reuse --state KEN --boilerplate",
	shown:   []string{"later", "laterDate", "earlier", "earlierDate", "overlap", "words", "lagDays", "boilerplate", "laterSpans"},
	flags: func(flags *pflag.FlagSet) asking {
		var ask analysis.ReuseAsk
		flags.StringArrayVar(&ask.From, "from", nil, "only words of this mechanism or election observer, the earlier one; may be repeated")
		flags.StringArrayVar(&ask.To, "to", nil, "only texts of this one, the later one; may be repeated")
		ask.MinOverlap = flags.Float64("min-overlap", 0.5, "the least share of the shorter text, 0 to 1")
		flags.BoolVar(&ask.Boilerplate, "boilerplate", false, "show formulas that many texts have")
		flags.StringVar(&ask.State, "state", "", "only where one of the two is addressed to this State")
		return func(ctx context.Context, r query.Reader, _ []string) (*answered, error) {
			return told(analysis.Reuse(ctx, r, ask))
		}
	},
}
