package cases

import (
	"math/rand/v2"
	"strings"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/internal/record"
)

var compare = Case{
	Question: analysis.CompareQuestion,
	Row:      model.CompareRow{},
	Asks:     compareAsks,
	// So that recommendations that are related bear on one obligation.
	Edges: []record.Edge{
		concerns("Recommendation", blr(8, heeded).ID, "periodic-elections"),
		concerns("Recommendation", blr(22, heeded).ID, "periodic-elections"),
		concerns("Recommendation", blr(8, "Let civil society observe the count").ID, "periodic-elections"),
	},
	Random: randomCompare,
}

var comparePairs = Case{
	Question: analysis.ComparePairsQuestion,
	Row:      model.ComparePairRow{},
	Asks:     compareAsks,
	Random:   randomCompare,
}

var compareAsks = []Ask{
	askCompare(nil, "issue/suffrage/prisoners", "", "", "", nil),
	askCompare([]string{"CCPR", "CRPD"}, "issue/suffrage/guardianship", "", "", "", nil),
	askCompare([]string{"UPR", "CCPR", "observer/odihr"}, "", "obligation/periodic-elections", "", "BLR", nil),
	askCompare([]string{"CCPR"}, "", "", "iccpr/25/b", "", []string{"SUPERSEDES", "DEPARTS", "CITES"}),
	askCompare([]string{"CAT"}, "issue/suffrage/guardianship", "", "", "NOR", nil),
}

func randomCompare(r *rand.Rand) Ask {
	issue, obligation, provision := "", "", ""
	switch r.IntN(3) {
	case 0:
		issue = one(r, []string{"issue/suffrage/prisoners", "issue/suffrage/guardianship", "issue/suffrage/disability"})
	case 1:
		obligation = one(r, obligations)
	default:
		provision = one(r, []string{"iccpr/25/b", "iccpr/19/3", "crpd/29"})
	}
	return askCompare(some(r, 3, []string{"UPR", "CCPR", "CRPD", "CEDAW", "observer/odihr"}), issue, obligation, provision, one(r, []string{"", "BLR", "KEN"}),
		some(r, 3, []string{"CITES", "DEPARTS", "SUPERSEDES", "REUSES_TEXT", "REPEATS", "DIVERGES", "SAME_ISSUE"}))
}

func askCompare(mechanisms []string, issue, obligation, provision, state string, relations []string) Ask {
	a := with(map[string]any{"mechanisms": []string{}, "relations": []string{}})
	if len(mechanisms) > 0 {
		a.value("mechanisms", mechanisms, mechanisms, "mechanisms", mechanisms)
	}
	for _, given := range []struct{ name, value string }{{"issue", issue}, {"obligation", obligation}, {"provision", provision}, {"state", state}} {
		if given.value != "" {
			a.value(given.name, given.value, []string{"--" + given.name, given.value}, given.name, given.value)
		}
	}
	if len(relations) > 0 {
		a.literal("relations", "["+strings.Join(relations, ", ")+"]",
			[]string{"--relation", strings.ToLower(strings.ReplaceAll(strings.Join(relations, ","), "_", "-"))}, "relations", relations)
	}
	return a.absent("issue", "obligation", "provision", "state")
}
