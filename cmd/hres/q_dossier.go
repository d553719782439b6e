package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/export"
	"github.com/hres/hres/query"
)

var dossierVerb = verb{
	question: analysis.DossierQuestion,
	args:     "STATE",
	count:    cobra.ExactArgs(1),
	long: "A row for each statement and each obligation it bears on, oldest first. As docx, a report ready to edit: deadlines,\n" +
		"what observers recommended and nobody raised, where silence is proven, what was said by obligation, the law, the sources.",
	example: "  hres dossier KEN --part dispute-resolution\n  hres dossier BLR --obligation secret-ballot --output md\n  hres dossier KEN --docx --file kenya.docx",
	short:   "docx",
	shown:   []string{"obligation", "date", "cycle", "issuer", "text", "responses", "grades"},
	flags: func(flags *pflag.FlagSet) asking {
		var ask analysis.DossierAsk
		flags.StringArrayVar(&ask.Parts, "part", nil, "only this part of the electoral process, by id, name or number; may be repeated")
		flags.StringArrayVar(&ask.Obligations, "obligation", nil, "only this obligation, by id, name or number; may be repeated")
		flags.StringArrayVar(&ask.Issues, "issue", nil, "only this issue, by id or name; may be repeated")
		flags.StringArrayVar(&ask.Mechanisms, "mechanism", nil, "only this mechanism, by id or name; may be repeated")
		flags.StringVar(&ask.Cycle, "cycle", "", "only this cycle of the Universal Periodic Review, as upr:3; other mechanisms in the years of it")
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			ask.State = args[0]
			a, err := analysis.Dossier(ctx, r, ask)
			t, err := told(a, err)
			if err != nil {
				return nil, err
			}
			t.report = func(ctx context.Context, r query.Reader, w writing) (*export.Report, error) {
				return report(ctx, r, subject{state: ask.State, cycle: ask.Cycle, obligations: ask.Obligations, base: w.base, dossier: a})
			}
			return t, nil
		}
	},
}
