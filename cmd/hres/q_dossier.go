package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/query"
)

var dossierVerb = verb{
	question: analysis.DossierQuestion,
	args:     "STATE",
	count:    cobra.ExactArgs(1),
	long:     "A row for each statement and each obligation it bears on, oldest first.",
	example:  "  hres dossier KEN --part dispute-resolution\n  hres dossier BLR --obligation secret-ballot --output md",
	shown:    []string{"obligation", "date", "cycle", "issuer", "text", "responses", "grades"},
	flags: func(flags *pflag.FlagSet) asking {
		var ask analysis.DossierAsk
		flags.StringArrayVar(&ask.Parts, "part", nil, "only this part of the electoral process, by id, name or number; may be repeated")
		flags.StringArrayVar(&ask.Obligations, "obligation", nil, "only this obligation, by id, name or number; may be repeated")
		flags.StringArrayVar(&ask.Issues, "issue", nil, "only this issue, by id or name; may be repeated")
		flags.StringArrayVar(&ask.Mechanisms, "mechanism", nil, "only this mechanism, by id or name; may be repeated")
		flags.StringVar(&ask.Cycle, "cycle", "", "only this cycle of the Universal Periodic Review, as upr:3; other mechanisms in the years of it")
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			ask.State = args[0]
			return told(analysis.Dossier(ctx, r, ask))
		}
	},
}
