package query

import "github.com/hres/hres/graph/model"

// UprChainsParams are those of UprChains; nil and empty lists do not narrow down.
type UprChainsParams struct {
	State          string                `cypher:"state"`
	FirstResponses []model.Response      `cypher:"firstResponses"`
	Cycle          *int32                `cypher:"cycle"`
	Obligations    []string              `cypher:"obligations"`
	Relations      []model.ChainRelation `cypher:"relations"`
	ChangedOnly    bool                  `cypher:"changedOnly"`
}

// UprChains is Q8.
var UprChains = cookbook[UprChainsParams, model.UprChainRow]("upr_chains", UprChainsParams{State: "BLR",
	FirstResponses: []model.Response{model.ResponseNoted}, Obligations: []string{}, Relations: []model.ChainRelation{}})
