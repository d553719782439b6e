package query

import "github.com/hres/hres/graph/model"

// ReuseParams are those of Reuse. From and To are ids of mechanisms and election observers; empty lists and nil do not narrow down.
type ReuseParams struct {
	From        []string `cypher:"from"`
	To          []string `cypher:"to"`
	MinOverlap  float64  `cypher:"minOverlap"`
	Boilerplate bool     `cypher:"boilerplate"`
	State       *string  `cypher:"state"`
}

// Reuse is Q9.
var Reuse = cookbook[ReuseParams, model.ReuseRow]("reuse", ReuseParams{From: []string{"observer/odihr"}, To: []string{"UPR"}, MinOverlap: 0.5})
