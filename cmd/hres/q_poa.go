package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/query"
)

var poaVerb = verb{
	question: analysis.PoaQuestion,
	args:     "[POINT...]",
	count:    cobra.ArbitraryArgs,
	long: "A row for each of these courses of action, by id, or for all. The series counts what the mechanisms addressed said on elections, year by year,\n" +
		"as long before the year asked about as since. That one came after the other does not show that it came of it.",
	example: "  hres poa\n  hres poa hres/action/practical-steps --since 2018\n  hres poa --mechanism UPR --output csv",
	shown:   []string{"point", "meetings", "met", "mechanisms", "organizations", "before", "after", "documents"},
	flags: func(flags *pflag.FlagSet) asking {
		var ask analysis.PoaAsk
		flags.StringArrayVar(&ask.Mechanisms, "mechanism", nil, "only what is addressed to this mechanism, by id or name, or to none; may be repeated")
		flags.Int32Var(&ask.Since, "since", analysis.PoaSince, "the year from which is counted as since")
		flags.StringVar(&ask.On, "on", "", "the day up to which is looked (default: today)")
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			ask.Points = args
			return told(analysis.Poa(ctx, r, ask))
		}
	},
}
