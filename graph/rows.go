package graph

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/graph/page"
	"github.com/hres/hres/internal/batch"
)

// rows returns a page of the rows of an answer. The rows of the page are a cohort, for [nodeOf].
func rows[R any](ctx context.Context, a *model.Answer[R], first *int32, after *string, last *int32, before *string) (*page.Connection[*R], error) {
	asked, err := json.Marshal(a.Params)
	if err != nil {
		return nil, err
	}
	// A cursor is refused where something else is asked. A digest keeps it short.
	digest := sha256.Sum256(asked)
	ask, err := page.NewAsk(page.Args{First: first, After: after, Last: last, Before: before}, a.Question+" "+hex.EncodeToString(digest[:4]), false)
	if err != nil {
		return nil, err
	}
	from, step := 0, 1
	if ask.Backward {
		from, step = len(a.Rows)-1, -1
	}
	if ask.From != nil {
		at := slices.IndexFunc(a.Rows, func(r R) bool { return a.Key(r) == ask.From.ID })
		if at < 0 {
			return nil, &page.ArgumentError{What: "the row of the cursor is no longer in the answer, for the data has changed; begin again without it"}
		}
		from = at + step
	}
	var items []page.Item[*R]
	for i := from; i >= 0 && i < len(a.Rows) && len(items) < ask.Limit(); i += step {
		items = append(items, page.Item[*R]{Node: &a.Rows[i], ID: a.Key(a.Rows[i])})
	}
	c := page.New(ask, items, nil, func(context.Context) (int32, error) { return int32(len(a.Rows)), nil })
	batch.Together(ctx, c.Nodes(), func(r *R) string { return named(r) })
	return c, nil
}

// named is what tells the rows of a cohort apart: the ids of the nodes that a row names.
func named(row any) string { return strings.Join(model.IDsOf(row), "\n") }

// rowNodes stands for the question which nodes the rows of a page name.
type rowNodes struct{}

// nodesOf returns the nodes of these ids that a row names, those that there are. The nodes that all rows of a page name are read
// together, once, whatever fields ask for them.
func nodesOf[T any](ctx context.Context, r *Resolver, row any, ids ...string) ([]T, error) {
	byID, err := batch.Load(ctx, row, named(row), rowNodes{}, func(ctx context.Context, keys []string) (map[string]map[string]model.Node, error) {
		var all []string
		for _, key := range keys {
			all = append(all, strings.Split(key, "\n")...)
		}
		slices.Sort(all)
		found, err := r.byID(ctx, slices.Compact(all))
		nodes := map[string]map[string]model.Node{}
		for _, key := range keys {
			nodes[key] = found
		}
		return nodes, err
	})
	nodes := []T{}
	for _, id := range ids {
		if n, ok := byID[id].(T); ok {
			nodes = append(nodes, n)
		}
	}
	return nodes, err
}

// nodeOf returns the node of this id that a row names; nothing where the id is nil.
func nodeOf[T any](ctx context.Context, r *Resolver, row any, id *string) (T, error) {
	var none T
	if id == nil {
		return none, nil
	}
	nodes, err := nodesOf[T](ctx, r, row, *id)
	if err != nil || len(nodes) == 0 {
		return none, err
	}
	return nodes[0], nil
}
