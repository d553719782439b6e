package query

import (
	"strings"
	"unicode"

	"github.com/hres/hres/graph/model"
)

// Anchor is where the search for statements begins: the narrowest condition decides.
type Anchor string

// The anchors; statements_matched.cypher has a branch for each.
const (
	ByState             Anchor = "STATE"
	ByRecommendingState Anchor = "RECOMMENDING_STATE"
	ByPledgingState     Anchor = "PLEDGING_STATE"
	ByReview            Anchor = "REVIEW"
	ByTheme             Anchor = "THEME"
	ByObligation        Anchor = "OBLIGATION"
	ByIssue             Anchor = "ISSUE"
	ByAffectedGroup     Anchor = "AFFECTED_GROUP"
	ByProvision         Anchor = "PROVISION"
	ByElection          Anchor = "ELECTION"
	ByText              Anchor = "TEXT"
	Everywhere          Anchor = "ALL"
)

// Group is one list of statements: those that belong to any of the ids.
type Group struct {
	Key string   `cypher:"key"`
	IDs []string `cypher:"ids"`
}

// Matching says which statements; a nil condition does not narrow the list down.
type Matching struct {
	Anchor Anchor  `cypher:"anchor"`
	Groups []Group `cypher:"groups"`
	Conditions
}

// Conditions narrow statements down; nil ones do not.
type Conditions struct {
	Kinds              []model.StatementKind `cypher:"kinds"`
	States             []string              `cypher:"states"`
	RecommendingStates []string              `cypher:"recommendingStates"`
	Reviews            []string              `cypher:"reviews"`
	Sessions           []int32               `cypher:"sessions"`
	Cycles             []int32               `cypher:"cycles"`
	Themes             []string              `cypher:"themes"`
	Obligations        []string              `cypher:"obligations"`
	Issues             []string              `cypher:"issues"`
	// Provisions stand for all that they hold too.
	Provisions  []string          `cypher:"provisions"`
	IssuedBy    []string          `cypher:"issuedBy"`
	Authorities []model.Authority `cypher:"authorities"`
	From        *string           `cypher:"from"`
	To          *string           `cypher:"to"`
	Responses   []model.Response  `cypher:"responses"`
	Actions     []int32           `cypher:"actions"`
	// Text is a question in Lucene's syntax, as Words makes it.
	Text *string `cypher:"text"`
}

// Of anchors the conditions in nodes of one kind, a list for each id.
func (c Conditions) Of(anchor Anchor, ids []string) Matching {
	groups := make([]Group, len(ids))
	for i, id := range ids {
		groups[i] = Group{id, []string{id}}
	}
	return Matching{Anchor: anchor, Groups: groups, Conditions: c}
}

// Alone anchors the conditions in the one among them that is likely to be the narrowest, for a single list of the key "".
func (c Conditions) Alone() Matching {
	one := func(anchor Anchor, ids []string) Matching {
		return Matching{Anchor: anchor, Groups: []Group{{"", ids}}, Conditions: c}
	}
	switch {
	case c.Reviews != nil:
		return one(ByReview, c.Reviews)
	case c.States != nil:
		return one(ByState, c.States)
	case c.Issues != nil:
		return one(ByIssue, c.Issues)
	case c.Provisions != nil:
		return one(ByProvision, c.Provisions)
	case c.Obligations != nil:
		return one(ByObligation, c.Obligations)
	case c.RecommendingStates != nil:
		return one(ByRecommendingState, c.RecommendingStates)
	case c.Text != nil:
		return one(ByText, []string{})
	case c.Themes != nil:
		return one(ByTheme, c.Themes)
	}
	return one(Everywhere, []string{})
}

type (
	// StatementsParams ask for a page of statements for each group.
	StatementsParams struct {
		Matching
		Page
	}
	// OrderedParams ask for a page of all statements by id. AfterID is "" or, backward, LastID at the beginning.
	OrderedParams struct {
		Conditions
		AfterID string `cypher:"afterId"`
		Limit   int    `cypher:"limit"`
	}
	// StatementRow is a statement of a page.
	StatementRow struct {
		Key  string          `cypher:"key"`
		Node model.Statement `cypher:"node"`
		Sort any             `cypher:"sort"`
	}
	// StatementCount is how many statements a group has.
	StatementCount struct {
		Key   string `cypher:"key"`
		Total int32  `cypher:"total"`
	}
	// FacetRow is how many statements of a group share a value.
	FacetRow struct {
		Key   string `cypher:"key"`
		Facet string `cypher:"facet"`
		Value string `cypher:"value"`
		Name  string `cypher:"name"`
		Count int32  `cypher:"count"`
	}
)

// LastID sorts after every id.
const LastID = "\uffff"

var exampleMatching = Conditions{}.Of(ByState, []string{"BLR"})

// The questions about statements; each file says what it asks.
var (
	Statements         = define[StatementsParams, StatementRow]("statements", StatementsParams{exampleMatching, firstPage})
	StatementsForward  = define[OrderedParams, StatementRow]("statements_forward", OrderedParams{Limit: 21})
	StatementsBackward = define[OrderedParams, StatementRow]("statements_backward", OrderedParams{AfterID: LastID, Limit: 21})
	StatementsCount    = define[Matching, StatementCount]("statements_count", exampleMatching)
	StatementsFacets   = define[Matching, FacetRow]("statements_facets", exampleMatching)
)

type (
	// SearchParams ask for what has the words.
	SearchParams struct {
		Words      string             `cypher:"words"`
		Kinds      []model.SearchKind `cypher:"kinds"`
		AfterScore any                `cypher:"afterScore"`
		AfterID    *string            `cypher:"afterId"`
		Limit      int                `cypher:"limit"`
	}
	// SearchCountParams ask how many have the words.
	SearchCountParams struct {
		Words string             `cypher:"words"`
		Kinds []model.SearchKind `cypher:"kinds"`
	}
	// SearchRow is something found.
	SearchRow struct {
		Node  model.Node `cypher:"node"`
		Score float64    `cypher:"score"`
	}
	// Total is a count.
	Total struct {
		Total int32 `cypher:"total"`
	}
)

// The questions of the full-text search.
var (
	Search      = define[SearchParams, SearchRow]("search", SearchParams{Words: "+election", Limit: 21})
	SearchCount = define[SearchCountParams, Total]("search_count", SearchCountParams{Words: "+election"})
)

// Words makes a question in Lucene's syntax that asks for every word of a text, none of which is an operator. It is "" where
// the text has no word.
func Words(text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	for i, w := range words {
		words[i] = "+" + strings.ToLower(w)
	}
	return strings.Join(words, " ")
}

type (
	// StateParam names a State.
	StateParam struct {
		State string `cypher:"state"`
	}
	// ElectoralRecommendation is one State's making of one electoral recommendation.
	ElectoralRecommendation struct {
		Recommendation string   `cypher:"recommendation" json:"recommendation"`
		Session        int32    `cypher:"session" json:"session"`
		Cycle          int32    `cypher:"cycle" json:"cycle"`
		Text           string   `cypher:"text" json:"text"`
		RecommendedBy  *string  `cypher:"recommendedBy" json:"recommendedBy"`
		Response       *string  `cypher:"response" json:"response"`
		Action         *int32   `cypher:"action" json:"action"`
		SaidBy         *string  `cypher:"saidBy" json:"saidBy"`
		Themes         []string `cypher:"themes" json:"themes"`
		Obligations    []string `cypher:"obligations" json:"obligations"`
	}
)

// ElectoralRecommendations is the first question of the cookbook.
var ElectoralRecommendations = cookbook[StateParam, ElectoralRecommendation]("electoral_recommendations", StateParam{"BLR"})
