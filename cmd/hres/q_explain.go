package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/query"
)

var explainVerb = verb{
	question: analysis.ExplainQuestion,
	args:     "LINK",
	count:    cobra.ExactArgs(1),
	long:     "Tells for each source that says a link by which method, words and load, how sure it is, and what people decided on it.",
	example:  "  hres explain 'CITES~CCPR/C/GC/34#20~CCPR/C/21/Rev.1/Add.7'",
	flags: func(*pflag.FlagSet) asking {
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			return told(analysis.Explain(ctx, r, args[0]))
		}
	},
}
