package cases

import (
	"math/rand/v2"
	"strconv"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
)

// madeUpNodes and madeUpEdges are the texts of all cases about citations.
var madeUpNodes, madeUpEdges = madeUpTexts()

var trace = Case{
	Question: analysis.TraceQuestion,
	Row:      model.TraceRow{},
	Asks: []Ask{
		askTrace("iccpr/25/b", "", "issue/suffrage/prisoners", "", "RUS", 4, 2, "", ""),
		askTrace("iccpr/25/b", "", "issue/suffrage/prisoners", "", "", 5, 3, "", ""),
		askTrace("iccpr/25/b", "", "", "", "BLR", 3, 2, "2000-01-01", "2024-12-31"),
		askTrace("", departed+"#1", "", "", "", 4, 3, "", ""),
		askTrace("", "CCPR/C/101/D/1410/2005", "", "", "", 4, 1, "", ""),
		askTrace("", blr(8, heeded).ID, "", "", "", 5, 2, "", ""),
		askTrace("", "", "issue/suffrage/prisoners", "", "", 1, 1, "", ""),
		askTrace("", "", "", "obligation/secret-ballot", "BLR", 5, 0, "", ""),
	},
	Nodes: madeUpNodes,
	Edges: madeUpEdges,
	Random: func(r *rand.Rand) Ask {
		provision, passage := one(r, []string{"iccpr/25/b", "iccpr/25", "crpd/29"}), ""
		if r.IntN(3) == 0 {
			provision, passage = "", one(r, []string{superseded + "#1", standing, counted, "CCPR/C/21/Rev.1/Add.7#14"})
		}
		return askTrace(provision, passage,
			one(r, []string{"", "issue/suffrage/prisoners", "issue/suffrage/guardianship"}), one(r, []string{"", "", "obligation/vote"}), one(r, []string{"", "BLR", "RUS"}),
			1+r.IntN(5), r.IntN(4), one(r, []string{"", "2001-02-03"}), one(r, []string{"", "2018-12-31"}))
	},
}

func askTrace(provision, passage, issue, obligation, state string, maxLevel, steps int, from, to string) Ask {
	a := with(map[string]any{})
	if provision != "" {
		a.value("provision", provision, []string{provision}, "provision", provision)
	}
	for _, given := range []struct{ name, flag, value string }{{"passage", "--passage", passage}, {"issue", "--issue", issue}, {"obligation", "--obligation", obligation},
		{"state", "--state", state}, {"from", "--from", from}, {"to", "--to", to}} {
		if given.value != "" {
			a.value(given.name, given.value, []string{given.flag, given.value}, given.name, given.value)
		}
	}
	a.value("maxLevel", maxLevel, []string{"--max-level", strconv.Itoa(maxLevel)}, "maxLevel", maxLevel)
	a.value("steps", steps, []string{"--steps", strconv.Itoa(steps)}, "steps", steps)
	return a.absent("provision", "passage", "issue", "obligation", "state", "from", "to")
}

// absent gives the ask, with null for these parameters where they were not given.
func (a *arguments) absent(params ...string) Ask {
	for _, p := range params {
		if _, given := a.ask.Params[p]; !given {
			a.ask.Params[p] = nil
		}
	}
	return a.ask
}
