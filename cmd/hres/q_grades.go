package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/query"
)

var gradesVerb = verb{
	question: analysis.GradesQuestion,
	args:     "STATE",
	count:    cobra.ExactArgs(1),
	long:     "Each grade is on its author's own scale; none is averaged.",
	example:  "  hres grades KEN\n  hres grades BLR --disagree",
	shown:    []string{"obligation", "author", "grade", "part", "date", "side", "recommendation", "against"},
	flags: func(flags *pflag.FlagSet) asking {
		var ask analysis.GradesAsk
		flags.StringArrayVar(&ask.Obligations, "obligation", nil, "only this obligation, by id, name or number; may be repeated")
		flags.BoolVar(&ask.DisagreeOnly, "disagree", false, "only grades with which another author disagrees")
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			ask.State = args[0]
			return told(analysis.Grades(ctx, r, ask))
		}
	},
}
