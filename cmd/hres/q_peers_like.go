package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/query"
)

var peersLikeVerb = verb{
	question: analysis.PeersLikeQuestion,
	args:     "STATE",
	count:    cobra.ExactArgs(1),
	long: "A row for each other State of which something can be compared, the nearest first: the obligations on which a mechanism was provably silent with\n" +
		"both, over those on which it was with either. It ranks no State. All formats but the table have both lists, obligation by obligation.",
	example: "  hres peers-like KEN --cycle upr:2\n  hres peers-like Belarus --mechanism CCPR --output json",
	shown:   []string{"state", "likeness", "shared", "either", "compared", "closed"},
	flags: func(flags *pflag.FlagSet) asking {
		var ask analysis.PeersLikeAsk
		flags.StringVar(&ask.Mechanism, "mechanism", "UPR", "the mechanism whose silence makes the gaps, by id or name")
		flags.StringVar(&ask.Cycle, "cycle", "", "the cycle of the Universal Periodic Review, as upr:3 (default: all time)")
		flags.StringArrayVar(&ask.Groups, "group", nil, "only States of this regional group, by id; may be repeated")
		flags.StringVar(&ask.On, "on", "", "the day up to which is looked (default: today)")
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			ask.State = args[0]
			return told(analysis.PeersLike(ctx, r, ask))
		}
	},
}
