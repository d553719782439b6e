package query

import "github.com/hres/hres/graph/model"

// CitesParams are those of Cites. No direction stands for both; no treatments stand for all.
type CitesParams struct {
	Of         string               `cypher:"of"`
	Direction  *model.CiteDirection `cypher:"direction"`
	Treatments []model.Treatment    `cypher:"treatments"`
	MaxLevel   int32                `cypher:"maxLevel"`
}

// Cites is Q3.
var Cites = cookbook[CitesParams, model.CiteRow]("cites",
	CitesParams{Of: "CCPR/C/21/Rev.1/Add.7#14", Treatments: []model.Treatment{}, MaxLevel: 3})
