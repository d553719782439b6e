package analysis

import (
	"context"
	"strings"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// ExplainQuestion is the one under all of the others.
var ExplainQuestion = Question{Number: "Q21", Name: "explain", Trips: 2, Cypher: query.Explain.Definition(),
	Sentence: "Why the graph says that two things are linked: what each source says of the link, and what people decided on it"}

// Explain tells why the graph has the link of this id: type, start and end, joined by ~. Errors are *AskError, or the reader's.
func Explain(ctx context.Context, r query.Reader, link string) (*Answer[query.LinkSaid], error) {
	if parts := strings.Split(link, "~"); len(parts) != 3 || parts[0] == "" || parts[1] == "" || parts[2] == "" {
		return nil, &AskError{What: "a link is written as type, start and end, joined by ~, as answers give it"}
	}
	a, err := answer(ctx, r, ExplainQuestion, query.GroundParams{}, query.Explain, query.LinkParam{Link: link}, func(row query.LinkSaid) string {
		if row.Owner == nil {
			return ""
		}
		return *row.Owner
	})
	if err != nil {
		return nil, err
	}
	none(a, model.EmptyReasonNone, "Nothing that is loaded says this link or said it.")
	return a, nil
}
