package cases

import (
	"math/rand/v2"
	"strings"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
)

var interpretations = Case{
	Question: analysis.InterpretationsQuestion,
	Row:      model.InterpretationRow{},
	Asks: []Ask{
		// What stood, what was replaced since, and what one departed from.
		askInterpretations("iccpr/25/b", "2010-06-01", nil),
		askInterpretations("iccpr/25/b", "2020-01-01", []string{"SUPERSEDED", "DEPARTED_FROM"}),
		askInterpretations("iccpr/14", "2007-08-22", []string{"STANDS"}),
		askInterpretations("iccpr/14", "2007-08-23", []string{"SUPERSEDED"}),
		askInterpretations("iccpr/25", "1970-01-01", nil),
	},
	Random: func(r *rand.Rand) Ask {
		return askInterpretations(one(r, []string{"iccpr/25/b", "iccpr/14/1", "iccpr/19/3", "cedaw/7", "crpd/29"}), one(r, days),
			some(r, 2, []string{"STANDS", "SUPERSEDED", "DEPARTED_FROM"}))
	},
}

func askInterpretations(provision, asOf string, statuses []string) Ask {
	a := with(map[string]any{"statuses": []string{}})
	a.value("provision", provision, []string{provision}, "provision", provision)
	a.value("asOf", asOf, []string{"--as-of", asOf}, "asOf", asOf)
	if len(statuses) > 0 {
		a.literal("statuses", "["+strings.Join(statuses, ", ")+"]", []string{"--status", strings.Join(statuses, ",")}, "statuses", statuses)
	}
	return a.ask
}
