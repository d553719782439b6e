package cases

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/internal/record"
)

// kenya2022 is an election of the tests' calendar.
const kenya2022 = "election/KEN/2022-08/general"

var aroundElection = Case{
	Question: analysis.AroundElectionQuestion,
	Row:      model.AroundElectionRow{},
	Asks: []Ask{
		askAroundElection(kenya2022, "", "", 12, nil, nil, false),
		askAroundElection("", "BLR", "2010-12-19", 12, nil, nil, false),
		askAroundElection("", "BLR", "2010-12-19", 8, []string{"UPR"}, []string{"STATEMENT"}, true),
		askAroundElection("", "BLR", "2025-01-26", 6, nil, []string{"WINDOW", "REVIEW", "DOCUMENT"}, false),
	},
	// What the Human Rights Committee recommended two months after the election, to the day and to the month.
	Nodes: []record.Node{
		{Label: "Recommendation", ID: "parity/around/1", Properties: record.Properties{"text": "Let every table be observed.", "authority": "EXPERT_RECOMMENDATION", "date": "2022-10-11"}},
		{Label: "Recommendation", ID: "parity/around/2", Properties: record.Properties{"text": "Publish the register.", "authority": "EXPERT_RECOMMENDATION", "date": "2022-10"}},
	},
	Edges: []record.Edge{
		{Type: "ISSUED_BY", From: record.Ref{Label: "Recommendation", ID: "parity/around/1"}, To: record.Ref{Label: "TreatyBody", ID: "CCPR"}},
		{Type: "ADDRESSED_TO", From: record.Ref{Label: "Recommendation", ID: "parity/around/1"}, To: record.Ref{Label: "State", ID: "KEN"}},
		concerns("Recommendation", "parity/around/1", "genuine-elections"),
		{Type: "ISSUED_BY", From: record.Ref{Label: "Recommendation", ID: "parity/around/2"}, To: record.Ref{Label: "TreatyBody", ID: "CCPR"}},
		{Type: "ADDRESSED_TO", From: record.Ref{Label: "Recommendation", ID: "parity/around/2"}, To: record.Ref{Label: "State", ID: "KEN"}},
		concerns("Recommendation", "parity/around/2", "universal-suffrage"),
	},
	Random: func(r *rand.Rand) Ask {
		election, state, date := kenya2022, "", ""
		if r.IntN(4) > 0 {
			election, state, date = "", one(r, states), one(r, append([]string{"2010-05-10", "2015-10-11", "2018-11-30"}, days...))
		}
		return askAroundElection(election, state, date, r.IntN(36), some(r, 2, mechanisms), some(r, 2, []string{"STATEMENT", "REVIEW", "WINDOW", "DOCUMENT"}), r.IntN(2) == 0)
	},
}

func askAroundElection(election, state, date string, months int, mechanisms, kinds []string, everything bool) Ask {
	a := with(map[string]any{"election": nil, "state": nil, "date": nil, "mechanisms": []string{}, "kinds": []string{}})
	if election != "" {
		a.value("election", election, []string{election}, "election", election)
	} else {
		a.value("state", state, []string{state}, "state", state)
		a.value("date", date, []string{date}, "date", date)
	}
	a.value("months", months, []string{"--months", strconv.Itoa(months)}, "months", months)
	if len(mechanisms) > 0 {
		a.value("mechanisms", mechanisms, flags("--mechanism", mechanisms), "mechanisms", mechanisms)
	}
	if len(kinds) > 0 {
		a.literal("kinds", "["+strings.Join(kinds, ", ")+"]", []string{"--kind", strings.Join(kinds, ",")}, "kinds", kinds)
	}
	var line []string
	if everything {
		line = []string{"--everything"}
	}
	a.value("everything", everything, line, "everything", everything)
	return a.ask
}
