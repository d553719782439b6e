package query

import "github.com/hres/hres/graph/model"

// PoaParams are those of Poa. Empty lists do not narrow down.
type PoaParams struct {
	Points     []string `cypher:"points"`
	Mechanisms []string `cypher:"mechanisms"`
	// Since is a year, not after that of On.
	Since int32 `cypher:"since"`
	// On is a day, YYYY-MM-DD.
	On string `cypher:"on"`
}

// Poa is Q18.
var Poa = cookbook[PoaParams, model.PoaRow]("poa", PoaParams{Points: []string{}, Mechanisms: []string{}, Since: 2018, On: "2026-01-01"})
