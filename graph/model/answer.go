// Package model holds the Go types of the graph and of the API; most are generated from schema/*.graphqls.
package model

// Answer is what a question is answered with: its rows, and what to know to rely on them.
type Answer[R any] struct {
	// Question is the question's number and name: `Q5 gaps`.
	Question string `json:"question"`
	// Params are what was asked, as it was understood.
	Params map[string]any `json:"params"`
	// DataVersion is the version of the data that answered.
	DataVersion int32 `json:"dataVersion"`
	// Coverage is what the answer rests on.
	Coverage []*AnswerCoverage `json:"coverage"`
	// Empty says why there are no rows; nil where there are.
	Empty *EmptyAnswer `json:"empty"`
	// Notes are what to know before using the rows.
	Notes []string `json:"notes"`
	// Rows are the rows in their order.
	Rows []R `json:"rows"`
	// Key tells rows of one answer apart.
	Key func(R) string `json:"-"`
}
