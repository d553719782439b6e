package query

import "github.com/hres/hres/graph/model"

// LineageParams are those of Lineage.
type LineageParams struct {
	Passage   string                 `cypher:"passage"`
	Direction model.LineageDirection `cypher:"direction"`
	Levels    []int32                `cypher:"levels"`
	Steps     int32                  `cypher:"steps"`
	Whole     bool                   `cypher:"whole"`
}

// Lineage is Q2.
var Lineage = cookbook[LineageParams, model.LineageRow]("lineage",
	LineageParams{Passage: "CCPR/C/21/Rev.1/Add.7#14", Direction: model.LineageDirectionDescendants, Levels: []int32{1, 2, 4}, Steps: 4})
