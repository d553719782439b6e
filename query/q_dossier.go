package query

import "github.com/hres/hres/graph/model"

// DossierParams are those of Dossier; nil and empty lists do not narrow down.
type DossierParams struct {
	State       string   `cypher:"state"`
	Parts       []string `cypher:"parts"`
	Obligations []string `cypher:"obligations"`
	Issues      []string `cypher:"issues"`
	Mechanisms  []string `cypher:"mechanisms"`
	Cycle       *int32   `cypher:"cycle"`
}

// Dossier is Q4.
var Dossier = cookbook[DossierParams, model.DossierRow]("dossier",
	DossierParams{State: "BLR", Parts: []string{}, Obligations: []string{}, Issues: []string{}, Mechanisms: []string{}})
