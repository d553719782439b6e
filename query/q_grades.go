package query

import "github.com/hres/hres/graph/model"

// GradesParams are those of Grades; an empty list does not narrow down.
type GradesParams struct {
	State        string   `cypher:"state"`
	Obligations  []string `cypher:"obligations"`
	DisagreeOnly bool     `cypher:"disagreeOnly"`
}

// Grades is Q14.
var Grades = cookbook[GradesParams, model.GradeRow]("grades", GradesParams{State: "KEN", Obligations: []string{}})
