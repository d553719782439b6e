package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

var viewsVerb = verb{
	question: analysis.ViewsQuestion,
	args:     "[STATE...]",
	count:    cobra.ArbitraryArgs,
	long: "A row for each finding of a violation and the body that decided it, and for each other mechanism that recommended or observed something on the\n" +
		"same afterwards: to these States, or to all.",
	example: "  hres views --provision 'ICCPR art. 25'\n  hres views BLR --status raised,silent\n  hres views RUS --provision iccpr/25/b --output csv",
	shown:   []string{"decided", "finding", "state", "mechanism", "ownBody", "status", "nextReview", "statements", "echoDate", "lagDays", "grades"},
	flags: func(flags *pflag.FlagSet) asking {
		var ask analysis.ViewsAsk
		flags.StringVar(&ask.Provision, "provision", "", "the provision that was violated, in whole or in part, as ICCPR:25 (default: any)")
		flags.StringArrayVar(&ask.Mechanisms, "mechanism", nil, "only what this mechanism said afterwards, by id or name; may be repeated")
		statuses := flags.StringSlice("status", nil, "only rows with one of these, as raised,silent")
		flags.StringVar(&ask.On, "on", "", "the day up to which is looked (default: today)")
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			ask.States = args
			var err error
			if ask.Statuses, err = enums("status", *statuses, model.Silence.IsValid, model.AllSilence); err != nil {
				return nil, err
			}
			return told(analysis.Views(ctx, r, ask))
		}
	},
}
