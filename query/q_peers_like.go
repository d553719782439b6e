package query

import "github.com/hres/hres/graph/model"

// PeersLikeParams are those of PeersLike. An empty list and nil do not narrow down.
type PeersLikeParams struct {
	State     string   `cypher:"state"`
	Mechanism string   `cypher:"mechanism"`
	Cycle     *int32   `cypher:"cycle"`
	Groups    []string `cypher:"groups"`
	// On is a day, YYYY-MM-DD.
	On string `cypher:"on"`
}

// PeersLike is Q19.
var PeersLike = cookbook[PeersLikeParams, model.PeersLikeRow]("peers_like", PeersLikeParams{State: "BLR", Mechanism: "UPR", Groups: []string{}, On: "2026-01-01"})
