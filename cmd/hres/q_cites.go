package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

var citesVerb = verb{
	question: analysis.CitesQuestion,
	args:     "TEXT|PROVISION",
	count:    cobra.ExactArgs(1),
	long: "A row for each citation of it and by it, with the place on both ends; and one for each reference to what the graph does not hold. A document is taken\n" +
		"with its passages, a provision with its parts.",
	example: "  hres cites \"CCPR/C/21/Rev.1/Add.7 para 14\"\n  hres cites CCPR/C/143/D/3660/2019 --direction out --treatment applies,follows",
	shown:   []string{"direction", "citing", "citingDate", "cited", "pinpoint", "treatment", "level", "resolved", "raw", "evidence"},
	flags: func(flags *pflag.FlagSet) asking {
		var ask analysis.CitesAsk
		direction := flags.String("direction", "", "in: what cites it; out: what it cites (default: both)")
		treatments := flags.StringSlice("treatment", nil, "only citations that do this, as follows,applies,departs")
		ask.MaxLevel = flags.Int32("max-level", 3, "the weakest evidence: 1 symbol and paragraph, 2 symbol, 3 name")
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			ask.Of = args[0]
			if *direction != "" {
				directions, err := enums("direction", []string{*direction}, model.CiteDirection.IsValid, model.AllCiteDirection)
				if err != nil {
					return nil, err
				}
				ask.Direction = &directions[0]
			}
			var err error
			if ask.Treatments, err = enums("treatment", *treatments, model.Treatment.IsValid, model.AllTreatment); err != nil {
				return nil, err
			}
			return told(analysis.Cites(ctx, r, ask))
		}
	},
}
