package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

var orphansVerb = verb{
	question: analysis.OrphansQuestion,
	args:     "[STATE]",
	count:    cobra.MaximumNArgs(1),
	long:     "Of one State, or of anything that was said anywhere.",
	example:  "  hres orphans KEN\n  hres orphans --years 5 --kind orphan",
	shown:    []string{"kind", "obligation", "statements", "mechanisms", "observed", "lastDate", "lastStatement"},
	flags: func(flags *pflag.FlagSet) asking {
		var ask analysis.OrphansAsk
		flags.Int32Var(&ask.Years, "years", 10, "for how many years nothing has been said, for an orphan")
		kinds := flags.StringSlice("kind", nil, "only reverse-gap or orphan")
		flags.StringArrayVar(&ask.Obligations, "obligation", nil, "only this obligation, by id, name or number; may be repeated")
		flags.StringVar(&ask.On, "on", "", "the day up to which is looked (default: today)")
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			if len(args) > 0 {
				ask.State = args[0]
			}
			var err error
			if ask.Kinds, err = enums("kind", *kinds, model.OrphanKind.IsValid, model.AllOrphanKind); err != nil {
				return nil, err
			}
			return told(analysis.Orphans(ctx, r, ask))
		}
	},
}
