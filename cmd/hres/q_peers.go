package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/query"
)

var peersVerb = verb{
	question: analysis.PeersQuestion,
	args:     "[STATE...]",
	count:    cobra.ArbitraryArgs,
	long:     "A row for each of these recommending States, or for all. It ranks no State.",
	example:  "  hres peers\n  hres peers NOR --cycle upr:2\n  hres peers --obligation universal-suffrage --output csv",
	shown:    []string{"state", "made", "addressed", "supported", "noted", "actions", "sameGroup", "received", "reciprocal"},
	flags: func(flags *pflag.FlagSet) asking {
		var ask analysis.PeersAsk
		flags.StringArrayVar(&ask.Themes, "theme", nil, "only this theme, by id; may be repeated (default, where no obligation is given: the Elections of UPR Info)")
		flags.StringArrayVar(&ask.Obligations, "obligation", nil, "only this obligation, by id, name or number; may be repeated")
		flags.StringVar(&ask.Cycle, "cycle", "", "only this cycle, as upr:3")
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			ask.States = args
			return told(analysis.Peers(ctx, r, ask))
		}
	},
}
