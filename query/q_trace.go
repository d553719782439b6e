package query

import "github.com/hres/hres/graph/model"

// TraceParams are those of Trace. Passage or Provision is traced, where both are nil Issue, else Obligation; the others, and State, From
// and To, narrow down. From and To are days, YYYY-MM-DD.
type TraceParams struct {
	Passage    *string `cypher:"passage"`
	Provision  *string `cypher:"provision"`
	Issue      *string `cypher:"issue"`
	Obligation *string `cypher:"obligation"`
	State      *string `cypher:"state"`
	MaxLevel   int32   `cypher:"maxLevel"`
	Steps      int32   `cypher:"steps"`
	From       *string `cypher:"from"`
	To         *string `cypher:"to"`
}

// Trace is Q1.
var Trace = cookbook[TraceParams, model.TraceRow]("trace",
	TraceParams{Provision: text("iccpr/25/b"), Issue: text("issue/suffrage/prisoners"), State: text("RUS"), MaxLevel: 4, Steps: 2})

// text is a text that may be absent.
func text(s string) *string { return &s }
