package query

import "github.com/hres/hres/graph/model"

// AroundElectionParams are those of AroundElection: an election, or a State and a day. Empty lists do not narrow down.
type AroundElectionParams struct {
	Election *string `cypher:"election"`
	State    *string `cypher:"state"`
	// Date is a day, YYYY-MM-DD.
	Date *string `cypher:"date"`
	// Months are looked at before and after.
	Months     int32                `cypher:"months"`
	Mechanisms []string             `cypher:"mechanisms"`
	Kinds      []model.ActivityKind `cypher:"kinds"`
	// Everything takes statements that bear on no obligation too.
	Everything bool `cypher:"everything"`
}

var belarus, pollingDay = "BLR", "2010-12-19"

// AroundElection is Q16.
var AroundElection = cookbook[AroundElectionParams, model.AroundElectionRow]("around_election",
	AroundElectionParams{State: &belarus, Date: &pollingDay, Months: 12, Mechanisms: []string{}, Kinds: []model.ActivityKind{}})
