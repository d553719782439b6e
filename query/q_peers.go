package query

import "github.com/hres/hres/graph/model"

// PeersParams are those of Peers; nil and empty lists do not narrow down, but for the default of Themes.
type PeersParams struct {
	States []string `cypher:"states"`
	// Themes are ids; where neither they nor Obligations are given, the theme Elections of UPR Info is meant.
	Themes      []string `cypher:"themes"`
	Obligations []string `cypher:"obligations"`
	Cycle       *int32   `cypher:"cycle"`
}

// Peers is Q15.
var Peers = cookbook[PeersParams, model.PeerRow]("peers", PeersParams{States: []string{}, Themes: []string{}, Obligations: []string{}})
