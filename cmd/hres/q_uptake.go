package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

var uptakeVerb = verb{
	question: analysis.UptakeQuestion,
	args:     "",
	count:    cobra.NoArgs,
	long:     "An echo is a statement in a later review, held whole, that bears on the same obligation. It shows no cause.",
	example:  "  hres uptake\n  hres uptake --observer odihr --by obligation,mechanism",
	shown:    []string{"observer", "obligation", "mechanism", "eligible", "echoed", "rate", "low", "high", "medianLagDays"},
	flags: func(flags *pflag.FlagSet) asking {
		var ask analysis.UptakeAsk
		by := flags.StringSlice("by", []string{"mechanism"}, "what rows are told apart by: observer, obligation, mechanism; empty for one row")
		flags.StringArrayVar(&ask.Observers, "observer", nil, "only this election observer, by id, name or abbreviation; may be repeated")
		flags.StringArrayVar(&ask.Obligations, "obligation", nil, "only this obligation, by id, name or number; may be repeated")
		flags.StringArrayVar(&ask.Mechanisms, "mechanism", nil, "only this mechanism, by id or name; may be repeated")
		flags.StringArrayVar(&ask.States, "state", nil, "only recommendations to this State; may be repeated")
		flags.Int32Var(&ask.Notice, "notice", 6, "how many months before the review a recommendation must have been there")
		flags.Int32Var(&ask.Within, "within", 24, "within how many months after a recommendation the review must be")
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			var err error
			if ask.By, err = enums("by", *by, model.UptakeBy.IsValid, model.AllUptakeBy); err != nil {
				return nil, err
			}
			return told(analysis.Uptake(ctx, r, ask))
		}
	},
}
