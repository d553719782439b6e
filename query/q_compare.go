package query

import "github.com/hres/hres/graph/model"

// CompareParams are those of Compare and ComparePairs. One of Issue, Obligation and Provision is asked about; empty lists and a nil
// State do not narrow down.
type CompareParams struct {
	Mechanisms []string                `cypher:"mechanisms"`
	Issue      *string                 `cypher:"issue"`
	Obligation *string                 `cypher:"obligation"`
	Provision  *string                 `cypher:"provision"`
	State      *string                 `cypher:"state"`
	Relations  []model.CompareRelation `cypher:"relations"`
}

var comparing = CompareParams{Mechanisms: []string{"CCPR", "CRPD"}, Issue: text("issue/suffrage/guardianship"), Relations: []model.CompareRelation{}}

var (
	// Compare is Q7.
	Compare = cookbook[CompareParams, model.CompareRow]("compare", comparing)
	// ComparePairs are the pairs of statements behind the rows of Compare.
	ComparePairs = cookbook[CompareParams, model.ComparePairRow]("compare_pairs", comparing)
)
