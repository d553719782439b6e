package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

var uprChainsVerb = verb{
	question: analysis.UprChainsQuestion,
	args:     "STATE",
	count:    cobra.ExactArgs(1),
	long:     "A row for each earlier recommendation, relation, mechanism and later cycle.",
	example:  "  hres upr-chains BLR --response noted\n  hres upr-chains KEN --changed",
	shown:    []string{"earlier", "earlierBy", "earlierResponses", "relation", "mechanism", "laterCycle", "statements", "laterBy", "laterResponses", "changed"},
	flags: func(flags *pflag.FlagSet) asking {
		var ask analysis.UprChainsAsk
		responses := flags.StringSlice("response", nil, "only where the earlier recommendation got one of these, as noted,not-supported")
		flags.StringVar(&ask.Cycle, "cycle", "", "only earlier recommendations of this cycle, as upr:1")
		flags.StringArrayVar(&ask.Obligations, "obligation", nil, "only this obligation, by id, name or number; may be repeated")
		relations := flags.StringSlice("relation", nil, "only by one of these, as repeats,specifies")
		flags.BoolVar(&ask.ChangedOnly, "changed", false, "only what was not supported at first and was later")
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			ask.State = args[0]
			var err error
			if ask.FirstResponses, err = enums("response", *responses, model.Response.IsValid, model.AllResponse); err != nil {
				return nil, err
			}
			if ask.Relations, err = enums("relation", *relations, model.ChainRelation.IsValid, model.AllChainRelation); err != nil {
				return nil, err
			}
			return told(analysis.UprChains(ctx, r, ask))
		}
	},
}
