package query

import "github.com/hres/hres/graph/model"

// UptakeParams are those of Uptake; empty lists do not narrow down.
type UptakeParams struct {
	By          []model.UptakeBy `cypher:"by"`
	Observers   []string         `cypher:"observers"`
	Obligations []string         `cypher:"obligations"`
	Mechanisms  []string         `cypher:"mechanisms"`
	States      []string         `cypher:"states"`
	// Notice and Within are months.
	Notice int32 `cypher:"notice"`
	Within int32 `cypher:"within"`
}

// Uptake is Q11.
var Uptake = cookbook[UptakeParams, model.UptakeRow]("uptake", UptakeParams{By: []model.UptakeBy{model.UptakeByMechanism}, Observers: []string{},
	Obligations: []string{}, Mechanisms: []string{}, States: []string{}, Notice: 6, Within: 24})
