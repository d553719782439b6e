package query

import "github.com/hres/hres/graph/model"

// GapsParams are those of Gaps. Empty lists and nil do not narrow down.
type GapsParams struct {
	State       string             `cypher:"state"`
	Cycle       *int32             `cypher:"cycle"`
	Mechanisms  []string           `cypher:"mechanisms"`
	Obligations []string           `cypher:"obligations"`
	Statuses    []model.Silence    `cypher:"statuses"`
	Evidence    *model.GapEvidence `cypher:"evidence"`
	// On is a day, YYYY-MM-DD.
	On string `cypher:"on"`
}

// Gaps is Q5.
var Gaps = cookbook[GapsParams, model.GapRow]("gaps",
	GapsParams{State: "KEN", Mechanisms: []string{}, Obligations: []string{}, Statuses: []model.Silence{}, On: "2026-01-01"})
