package query

import "github.com/hres/hres/graph/model"

// ViewsParams are those of Views. Empty lists and nil do not narrow down.
type ViewsParams struct {
	Provision  *string         `cypher:"provision"`
	States     []string        `cypher:"states"`
	Mechanisms []string        `cypher:"mechanisms"`
	Statuses   []model.Silence `cypher:"statuses"`
	// On is a day, YYYY-MM-DD.
	On string `cypher:"on"`
}

var article25 = "iccpr/25"

// Views is Q17.
var Views = cookbook[ViewsParams, model.ViewRow]("views",
	ViewsParams{Provision: &article25, States: []string{}, Mechanisms: []string{}, Statuses: []model.Silence{}, On: "2026-01-01"})
