package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/query"
)

var traceVerb = verb{
	question: analysis.TraceQuestion,
	args:     "[PROVISION]",
	count:    cobra.MaximumNArgs(1),
	long: "A row for each statement, or passage without one, in the order of time: interpretations and findings that read the provision or a part of it,\n" +
		"what cites these, and what bears on the same issue (level 5, no citation). Without a provision, --passage, --issue or --obligation is traced.",
	example: "  hres trace ICCPR:25(b) --issue prisoners --state RUS\n  hres trace --passage \"CCPR/C/21/Rev.1/Add.7 para 14\" --max-level 2",
	shown:   []string{"date", "mechanism", "kind", "document", "paragraphs", "states", "way", "level", "quote"},
	flags: func(flags *pflag.FlagSet) asking {
		var ask analysis.TraceAsk
		flags.StringVar(&ask.Passage, "passage", "", "trace this passage, statement or document, as \"CCPR/C/GC/34 para 12\"")
		flags.StringVar(&ask.Issue, "issue", "", "only what bears on this issue, and what cites that, as prisoners")
		flags.StringVar(&ask.Obligation, "obligation", "", "only what bears on this obligation, and what cites that")
		flags.StringVar(&ask.State, "state", "", "only what was said to this State, or to none")
		ask.MaxLevel = flags.Int32("max-level", 5, "the weakest evidence: 1 symbol and paragraph, 2 symbol, 3 name, 4 shared words, 5 same issue only")
		ask.Steps = flags.Int32("steps", 2, "how many citations to follow after each other, 0 to 3")
		flags.StringVar(&ask.From, "from", "", "only from this day on")
		flags.StringVar(&ask.To, "to", "", "only up to this day")
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			if len(args) > 0 {
				ask.Provision = args[0]
			}
			return told(analysis.Trace(ctx, r, ask))
		}
	},
}
