package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

var calendarVerb = verb{
	question: analysis.CalendarQuestion,
	args:     "[STATE...]",
	count:    cobra.ArbitraryArgs,
	long:     "A row for each step of a review that closes between two days, of these States or of all.",
	example:  "  hres calendar\n  hres calendar KEN --from 2026-01-01 --to 2027-06-30\n  hres calendar --unraised --stage stakeholder-deadline --output csv",
	title:    []string{"state", "mechanism", "stage"},
	short:    "ics",
	shown:    []string{"closes", "state", "mechanism", "stage", "certainty", "ready", "unlinked", "nextElection", "nextElectionDate"},
	flags: func(flags *pflag.FlagSet) asking {
		var ask analysis.CalendarAsk
		flags.StringVar(&ask.From, "from", "", "the first day (default: today)")
		flags.StringVar(&ask.To, "to", "", "the last day (default: 18 months after the first)")
		flags.StringArrayVar(&ask.Mechanisms, "mechanism", nil, "only this mechanism, by id or name; may be repeated")
		stages := flags.StringSlice("stage", nil, "only these steps, as session,stakeholder-deadline")
		flags.BoolVar(&ask.HasUnraised, "unraised", false, "only where observers recommended something that the mechanism has not raised since")
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			ask.States = args
			var err error
			if ask.Stages, err = enums("stage", *stages, model.ReviewStage.IsValid, model.AllReviewStage); err != nil {
				return nil, err
			}
			return told(analysis.Calendar(ctx, r, ask))
		}
	},
}
