package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

var interpretationsVerb = verb{
	question: analysis.InterpretationsQuestion,
	args:     "PROVISION",
	count:    cobra.ExactArgs(1),
	long: "A row for each paragraph that reads the provision, a part of it or what holds it, and was adopted by the day: STANDS, SUPERSEDED or DEPARTED_FROM, and\n" +
		"what replaced it or left it.",
	example: "  hres interpretations ICCPR:19 --as-of 2010-06-01\n  hres interpretations \"ICCPR art. 14\" --status superseded",
	shown:   []string{"date", "document", "paragraph", "status", "supersededBy", "supersededOn", "quote"},
	flags: func(flags *pflag.FlagSet) asking {
		var ask analysis.InterpretationsAsk
		flags.StringVar(&ask.AsOf, "as-of", "", "the day (default: today)")
		statuses := flags.StringSlice("status", nil, "only interpretations of which this was so, as stands")
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			ask.Provision = args[0]
			var err error
			if ask.Statuses, err = enums("status", *statuses, model.InterpretationStatus.IsValid, model.AllInterpretationStatus); err != nil {
				return nil, err
			}
			return told(analysis.Interpretations(ctx, r, ask))
		}
	},
}
