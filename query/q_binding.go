package query

import "github.com/hres/hres/graph/model"

// BindingParams name a State, a day (YYYY-MM-DD) and the obligations asked about; none means all.
type BindingParams struct {
	State       string   `cypher:"state"`
	On          string   `cypher:"on"`
	Obligations []string `cypher:"obligations"`
}

// Binding is Q13.
var Binding = cookbook[BindingParams, model.BindingRow]("binding", BindingParams{"KEN", "2022-08-09", []string{}})
