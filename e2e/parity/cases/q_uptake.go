package cases

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/internal/record"
)

var uptake = Case{
	Question: analysis.UptakeQuestion,
	Row:      model.UptakeRow{},
	Asks: []Ask{
		askUptake([]string{"MECHANISM"}, nil, nil, nil, nil, 6, 24),
		askUptake([]string{"OBSERVER", "OBLIGATION", "MECHANISM"}, nil, nil, nil, nil, 0, 120),
		askUptake(nil, []string{"observer/odihr"}, nil, nil, []string{"KEN"}, 6, 60),
	},
	// What observers recommended before the review of 2018, which the Human Rights Committee echoed.
	Nodes: []record.Node{{Label: "Recommendation", ID: "parity/recommendation/1", Properties: record.Properties{"text": "Let observers follow the count.",
		"authority": "OBSERVER_PRACTICE", "date": "2017-03"}}},
	Edges: []record.Edge{
		{Type: "ISSUED_BY", From: record.Ref{Label: "Recommendation", ID: "parity/recommendation/1"}, To: record.Ref{Label: "ElectionObserver", ID: "observer/odihr"}},
		{Type: "ADDRESSED_TO", From: record.Ref{Label: "Recommendation", ID: "parity/recommendation/1"}, To: record.Ref{Label: "State", ID: "BLR"}},
		concerns("Recommendation", "parity/recommendation/1", "transparency-and-access-to-information"),
		concerns("Recommendation", "parity/recommendation/1", "vote"),
	},
	Random: func(r *rand.Rand) Ask {
		return askUptake(some(r, 2, []string{"OBSERVER", "OBLIGATION", "MECHANISM"}), some(r, 1, []string{"observer/odihr"}), some(r, 1, []string{"obligation/vote"}), some(r, 1, mechanisms),
			some(r, 1, []string{"BLR", "KEN"}), r.IntN(12), 12+r.IntN(120))
	},
}

func askUptake(by, observers, obligations, mechanisms, states []string, notice, within int) Ask {
	a := with(map[string]any{"observers": []string{}, "obligations": []string{}, "mechanisms": []string{}, "states": []string{}})
	if by == nil {
		by = []string{}
	}
	a.literal("by", "["+strings.Join(by, ", ")+"]", []string{"--by", strings.Join(by, ",")}, "by", by)
	a.value("notice", notice, []string{"--notice", strconv.Itoa(notice)}, "notice", notice)
	a.value("within", within, []string{"--within", strconv.Itoa(within)}, "within", within)
	if len(observers) > 0 {
		a.value("observers", observers, flags("--observer", observers), "observers", observers)
	}
	if len(obligations) > 0 {
		a.value("obligations", obligations, flags("--obligation", obligations), "obligations", obligations)
	}
	if len(mechanisms) > 0 {
		a.value("mechanisms", mechanisms, flags("--mechanism", mechanisms), "mechanisms", mechanisms)
	}
	if len(states) > 0 {
		a.value("states", states, flags("--state", states), "states", states)
	}
	return a.ask
}
