package main

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

var lineageVerb = verb{
	question: analysis.LineageQuestion,
	args:     "TEXT",
	count:    cobra.ExactArgs(1),
	long: "A row for each link: the later text cites the earlier one (levels 1 to 3) or has its words (level 4). Roots, depth, reach and the longest path are\n" +
		"told after the rows.",
	example: "  hres lineage \"CCPR/C/21/Rev.1/Add.7 para 14\"\n  hres lineage CCPR/C/143/D/3660/2019 --direction ancestors --levels 1,2 --whole",
	shown:   []string{"step", "from", "to", "level", "overlap", "fromDate", "toDate", "fromMechanism", "toMechanism", "root"},
	flags: func(flags *pflag.FlagSet) asking {
		var ask analysis.LineageAsk
		direction := flags.String("direction", "descendants", "descendants: what cites it; ancestors: what it cites")
		levels := flags.Int32Slice("levels", []int32{1, 2, 3, 4}, "levels of evidence to follow: 1 symbol and paragraph, 2 symbol, 3 name, 4 shared words")
		ask.Steps = flags.Int32("steps", 4, "how many links to follow after each other, 1 to 4")
		flags.BoolVar(&ask.Whole, "whole", false, "take a decision on a communication as one text")
		return func(ctx context.Context, r query.Reader, args []string) (*answered, error) {
			directions, err := enums("direction", []string{*direction}, model.LineageDirection.IsValid, model.AllLineageDirection)
			if err != nil {
				return nil, err
			}
			ask.Passage, ask.Direction, ask.Levels = args[0], &directions[0], *levels
			return told(analysis.Lineage(ctx, r, ask))
		}
	},
}
