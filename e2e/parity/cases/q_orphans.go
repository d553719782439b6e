package cases

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
)

var orphans = Case{
	Question: analysis.OrphansQuestion,
	Row:      model.OrphanRow{},
	Asks: []Ask{
		askOrphans("", 10, nil, nil, "2026-11-01"),
		askOrphans("BLR", 10, nil, nil, "2026-11-01"),
		askOrphans("KEN", 3, []string{"ORPHAN"}, nil, "2026-11-01"),
		askOrphans("NOR", 0, []string{"REVERSE_GAP"}, obligations[:2], "2019-12-31"),
	},
	Random: func(r *rand.Rand) Ask {
		return askOrphans(one(r, append([]string{""}, states...)), r.IntN(30), some(r, 1, []string{"ORPHAN", "REVERSE_GAP"}), some(r, 3, obligations), one(r, days))
	},
}

func askOrphans(state string, years int, kinds, obligations []string, on string) Ask {
	a := with(map[string]any{"state": nil, "kinds": []string{}, "obligations": []string{}})
	a.value("years", years, []string{"--years", strconv.Itoa(years)}, "years", years)
	a.value("on", on, []string{"--on", on}, "on", on)
	if state != "" {
		a.value("state", state, []string{state}, "state", state)
	}
	if len(kinds) > 0 {
		a.literal("kinds", "["+strings.Join(kinds, ", ")+"]", []string{"--kind", strings.Join(kinds, ",")}, "kinds", kinds)
	}
	if len(obligations) > 0 {
		a.value("obligations", obligations, flags("--obligation", obligations), "obligations", obligations)
	}
	return a.ask
}
