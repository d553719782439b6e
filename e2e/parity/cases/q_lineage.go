package cases

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
)

var lineage = Case{
	Question: analysis.LineageQuestion,
	Row:      model.LineageRow{},
	Asks: []Ask{
		askLineage("CCPR/C/21/Rev.1/Add.7#14", "DESCENDANTS", []int{1, 2, 4}, 4, false),
		askLineage("CCPR/C/143/D/3660/2019", "ANCESTORS", []int{1, 2, 3, 4}, 4, true),
		// A circle.
		askLineage(departed+"#1", "DESCENDANTS", []int{1, 2, 3, 4}, 4, false),
		askLineage(counted, "ANCESTORS", []int{1, 2, 3, 4}, 3, false),
		askLineage(blr(8, heeded).ID, "DESCENDANTS", []int{4}, 1, false),
		askLineage("CCPR/C/GC/34#12", "ANCESTORS", []int{3}, 1, false),
	},
	Random: func(r *rand.Rand) Ask {
		levels := some(r, 3, []int{1, 2, 3, 4})
		return askLineage(one(r, []string{departed + "#1", superseded + "#1", standing, counted, observed, "CCPR/C/21/Rev.1/Add.7#14", "CCPR/C/134/D/2841/2016"}),
			one(r, []string{"DESCENDANTS", "ANCESTORS"}), append(levels, 1), 1+r.IntN(4), r.IntN(2) == 0)
	},
}

func askLineage(passage, direction string, levels []int, steps int, whole bool) Ask {
	a := with(map[string]any{})
	a.value("passage", passage, []string{passage}, "passage", passage)
	a.literal("direction", direction, []string{"--direction", strings.ToLower(direction)}, "direction", direction)
	a.value("levels", levels, []string{"--levels", strings.Trim(strings.ReplaceAll(fmt.Sprint(levels), " ", ","), "[]")}, "levels", levels)
	a.value("steps", steps, []string{"--steps", strconv.Itoa(steps)}, "steps", steps)
	a.value("whole", whole, []string{"--whole=" + strconv.FormatBool(whole)}, "whole", whole)
	return a.ask
}
