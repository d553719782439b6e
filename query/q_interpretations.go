package query

import "github.com/hres/hres/graph/model"

// InterpretationsParams are those of Interpretations. AsOf is a day, YYYY-MM-DD; no statuses stand for all.
type InterpretationsParams struct {
	Provision string                       `cypher:"provision"`
	AsOf      string                       `cypher:"asOf"`
	Statuses  []model.InterpretationStatus `cypher:"statuses"`
}

// Interpretations is Q12.
var Interpretations = cookbook[InterpretationsParams, model.InterpretationRow]("interpretations",
	InterpretationsParams{Provision: "iccpr/14", AsOf: "2010-06-01", Statuses: []model.InterpretationStatus{}})
