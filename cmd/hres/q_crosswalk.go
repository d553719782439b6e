package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/query"
)

var crosswalkVerb = verb{
	question: analysis.CrosswalkQuestion,
	args:     "[SCHEME...]",
	count:    cobra.ArbitraryArgs,
	long: "A row for each theme of these schemes (upr-info, uhri, sdg), or of all, and each obligation with which it shares a statement; all pairs where both\n" +
		"--theme and --obligation are given.",
	example: "  hres crosswalk sdg\n  hres crosswalk --theme theme/upr-info/elections --obligation universal-suffrage --output json",
	shown:   []string{"scheme", "label", "obligation", "both", "themeOnly", "obligationOnly", "neither", "overlap"},
	flags: func(flags *pflag.FlagSet) asking {
		var ask analysis.CrosswalkAsk
		flags.StringArrayVar(&ask.Themes, "theme", nil, "only this theme, by id; may be repeated")
		flags.StringArrayVar(&ask.Obligations, "obligation", nil, "only this obligation, by id, name or number; may be repeated")
		flags.StringArrayVar(&ask.States, "state", nil, "only statements to this State; may be repeated")
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			ask.Schemes = args
			return told(analysis.Crosswalk(ctx, r, ask))
		}
	},
}
