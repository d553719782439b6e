package query

import "github.com/hres/hres/graph/model"

// CrosswalkParams are those of Crosswalk. Empty lists do not narrow down.
type CrosswalkParams struct {
	Schemes     []string `cypher:"schemes"`
	Themes      []string `cypher:"themes"`
	Obligations []string `cypher:"obligations"`
	States      []string `cypher:"states"`
}

// Crosswalk is Q20.
var Crosswalk = cookbook[CrosswalkParams, model.CrosswalkRow]("crosswalk",
	CrosswalkParams{Schemes: []string{"sdg"}, Themes: []string{}, Obligations: []string{}, States: []string{}})
