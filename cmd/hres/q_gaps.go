package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

var gapsVerb = verb{
	question: analysis.GapsQuestion,
	args:     "STATE",
	count:    cobra.ExactArgs(1),
	long: "A row for each obligation and each mechanism that had a reason to speak of it: RAISED, SILENT, NOT_REVIEWED, NOT_BOUND or UNKNOWN. SILENT is\n" +
		"said only where the review is loaded whole; percentages may be taken over RAISED and SILENT alone.",
	example: "  hres gaps KEN --cycle upr:3\n  hres gaps Belarus --status silent --evidence observers --output csv",
	shown:   []string{"obligation", "mechanism", "status", "why", "statements", "observed"},
	flags: func(flags *pflag.FlagSet) asking {
		var ask analysis.GapsAsk
		flags.StringVar(&ask.Cycle, "cycle", "", "the cycle of the Universal Periodic Review, as upr:3; other mechanisms in the years of it (default: all time)")
		flags.StringArrayVar(&ask.Mechanisms, "mechanism", nil, "only this mechanism, by id or name; may be repeated")
		flags.StringArrayVar(&ask.Obligations, "obligation", nil, "only this obligation, by id, name or number; may be repeated")
		statuses := flags.StringSlice("status", nil, "only rows with one of these, as silent,unknown")
		evidence := flags.String("evidence", "", "observers: only obligations on which election observers recommended something to the State")
		flags.StringVar(&ask.On, "on", "", "the day up to which is looked (default: today)")
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			ask.State = args[0]
			var err error
			if ask.Statuses, err = enums("status", *statuses, model.Silence.IsValid, model.AllSilence); err != nil {
				return nil, err
			}
			if *evidence != "" {
				all, err := enums("evidence", []string{*evidence}, model.GapEvidence.IsValid, model.AllGapEvidence)
				if err != nil {
					return nil, err
				}
				ask.Evidence = &all[0]
			}
			return told(analysis.Gaps(ctx, r, ask))
		}
	},
}
