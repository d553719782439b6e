package graph

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/graph/page"
	"github.com/hres/hres/query"
)

// explain tells why the graph links two nodes, in one round trip.
func (r *Resolver) explain(ctx context.Context, link string) (*model.Explanation, error) {
	parts := strings.Split(link, "~")
	if len(parts) != 3 {
		return nil, &page.ArgumentError{What: "link must be type, start and end, joined by ~, as the field link gives it"}
	}
	rows, err := query.Explanation.Run(ctx, r.DB, query.LinkEnds{Link: link, Type: parts[0], From: parts[1], To: parts[2]})
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	row := rows[0]
	said := row.Said
	stands := len(said) > 0
	if !stands {
		for _, v := range row.Verdicts {
			if v.Withdrawn != nil {
				if err := json.Unmarshal([]byte(*v.Withdrawn), &said); err != nil {
					return nil, err
				}
				break
			}
		}
	}
	if len(said) == 0 {
		return nil, nil
	}
	x := &model.Explanation{Link: link, Type: parts[0], From: row.From, To: row.To, Stands: stands, Verdicts: row.Verdicts, Assertions: []*model.Assertion{}}
	for _, e := range said {
		properties, _ := e.(map[string]any)
		x.Assertions = append(x.Assertions, assertion(properties, row))
	}
	return x, nil
}

// assertion is what one relationship says.
func assertion(p map[string]any, row query.Explained) *model.Assertion {
	a := &model.Assertion{Owner: *value[string](p, "owner"), Source: *cmp.Or(value[string](p, "source"), new(string)), Verified: value[string](p, "verified"),
		Method: value[string](p, "method"), Confidence: value[float64](p, "confidence"), Evidence: value[string](p, "evidence"), AssertedBy: value[string](p, "assertedBy")}
	if level := numbers(p["level"]); len(level) == 1 {
		a.Level = &level[0]
	}
	a.FromSpans = spans(row.FromText, numbers(p["starts"]), numbers(p["ends"]))
	a.ToSpans = spans(row.ToText, numbers(p["fromStarts"]), numbers(p["fromEnds"]))
	if len(a.FromSpans) == 0 && a.Evidence != nil {
		a.FromSpans = quoted(row.FromText, *a.Evidence)
	}
	if earlier := value[string](p, "earlierRemedy"); earlier != nil {
		a.FromSpans, a.ToSpans = quoted(row.FromText, *cmp.Or(value[string](p, "remedy"), earlier)), quoted(row.ToText, *earlier)
	}
	first := value[string](p, "firstSeen")
	if i := slices.IndexFunc(row.Loads, func(l *model.Load) bool { return first != nil && l.ID == *first }); i >= 0 {
		a.Load = row.Loads[i]
	}
	for _, shown := range []string{"owner", "source", "verified", "method", "confidence", "level", "evidence", "assertedBy", "starts", "ends", "fromStarts", "fromEnds",
		"firstSeen", "lastChanged", "scope", "digest"} {
		delete(p, shown)
	}
	text, _ := json.Marshal(p) // values of the graph can be written
	a.Properties = string(text)
	return a
}

// value returns a property of a type; nil where there is none.
func value[T any](p map[string]any, name string) *T {
	v, ok := p[name].(T)
	if !ok {
		return nil
	}
	return &v
}

// numbers returns the whole numbers of a property, which may have gone through JSON.
func numbers(v any) (all []int32) {
	switch v := v.(type) {
	case int64:
		return []int32{int32(v)} // #nosec G115 -- places in a text
	case float64:
		return []int32{int32(v)}
	case []any:
		for _, item := range v {
			all = append(all, numbers(item)...)
		}
	}
	return all
}

// around is how many characters are shown before and behind a span.
const around = 100

// spans shows places in a text; places that are not in it are left out.
func spans(text string, starts, ends []int32) []*model.Span {
	found := []*model.Span{}
	runes := []rune(text)
	for i, start := range starts {
		if i >= len(ends) || start < 0 || start > ends[i] || int(ends[i]) > len(runes) {
			continue
		}
		end := ends[i]
		found = append(found, &model.Span{Start: start, End: end, Before: string(runes[max(0, start-around):start]), Words: string(runes[start:end]),
			After: string(runes[end:min(len(runes), int(end)+around)])})
	}
	return found
}

// quoted shows where a text has some words first.
func quoted(text, words string) []*model.Span {
	at := strings.Index(text, words)
	if at < 0 || words == "" {
		return []*model.Span{}
	}
	start := int32(utf8.RuneCountInString(text[:at]))                                         // #nosec G115 -- a place in a text
	return spans(text, []int32{start}, []int32{start + int32(utf8.RuneCountInString(words))}) // #nosec G115 -- as above
}
