package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/query"
)

var bindingVerb = verb{
	question: analysis.BindingQuestion,
	args:     "STATE",
	count:    cobra.ExactArgs(1),
	long:     "A row for each obligation and each provision it rests on that bound or committed the State. What nothing made binding is left out.",
	example:  "  hres binding Myanmar --on 2020-11-08\n  hres binding CHE --on 1993-03-07 --obligation secret-ballot",
	shown:    []string{"obligation", "provision", "instrument", "sourceClass", "reason", "action", "since", "certain", "reservations"},
	flags: func(flags *pflag.FlagSet) asking {
		var ask analysis.BindingAsk
		flags.StringVar(&ask.On, "on", "", "the day (default: today)")
		flags.StringArrayVar(&ask.Obligations, "obligation", nil, "only this obligation, by id, name or number; may be repeated")
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			ask.State = args[0]
			return told(analysis.Binding(ctx, r, ask))
		}
	},
}
