package query

import "github.com/hres/hres/graph/model"

// OrphansParams are those of Orphans; a nil State stands for anything anywhere, and empty lists do not narrow down.
type OrphansParams struct {
	State       *string            `cypher:"state"`
	Years       int32              `cypher:"years"`
	Kinds       []model.OrphanKind `cypher:"kinds"`
	Obligations []string           `cypher:"obligations"`
	// On is a day, YYYY-MM-DD.
	On string `cypher:"on"`
}

// Orphans is Q6.
var Orphans = cookbook[OrphansParams, model.OrphanRow]("orphans",
	OrphansParams{Years: 10, Kinds: []model.OrphanKind{}, Obligations: []string{}, On: "2026-01-01"})
