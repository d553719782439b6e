package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

var aroundElectionVerb = verb{
	question: analysis.AroundElectionQuestion,
	args:     "ELECTION | STATE DATE",
	count:    cobra.RangeArgs(1, 2),
	long:     "A row for each thing that a mechanism did about the State within some months of the election: by its id, or by a State and a day.",
	example:  "  hres around-election election/KEN/2022-08/general\n  hres around-election Kenya 2022-08-09 --months 6 --kind statement,review",
	shown:    []string{"date", "precision", "days", "mechanism", "kind", "item", "obligations", "responses"},
	flags: func(flags *pflag.FlagSet) asking {
		var ask analysis.AroundElectionAsk
		flags.Int32Var(&ask.Months, "months", analysis.AroundMonths, "how many months before and after are looked at")
		flags.StringArrayVar(&ask.Mechanisms, "mechanism", nil, "only what this mechanism did, by id or name; may be repeated")
		kinds := flags.StringSlice("kind", nil, "only these kinds, as statement,review,window,document")
		flags.BoolVar(&ask.Everything, "everything", false, "statements that bear on no electoral obligation too")
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			if len(args) == 1 {
				ask.Election = args[0]
			} else {
				ask.State, ask.Date = args[0], args[1]
			}
			var err error
			if ask.Kinds, err = enums("kind", *kinds, model.ActivityKind.IsValid, model.AllActivityKind); err != nil {
				return nil, err
			}
			return told(analysis.AroundElection(ctx, r, ask))
		}
	},
}
