package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/graph/page"
	"github.com/hres/hres/internal/batch"
	"github.com/hres/hres/query"
)

// field stands for the question that a resolver answers: objects read together share their selection, so the node of
// the parsed query, with its arguments, is the same for all of them.
func field(ctx context.Context) any { return graphql.GetFieldContext(ctx).Field.Field }

// together makes nodes that one query returned a cohort.
func together[T comparable](ctx context.Context, nodes []T) {
	batch.Together(ctx, nodes, func(n T) string { return model.Key(any(n).(model.Node)) })
}

// neighbours asks where a relationship leads from a node, for the node's whole cohort at once.
func neighbours[T comparable](ctx context.Context, db query.Reader, obj any, id string, q query.Neighbours[T]) ([]T, error) {
	return batch.Load(ctx, obj, id, field(ctx), func(ctx context.Context, ids []string) (map[string][]T, error) {
		rows, err := q.Run(ctx, db, query.IDs{IDs: ids})
		found, nodes := map[string][]T{}, make([]T, len(rows))
		for i, row := range rows {
			found[row.Key], nodes[i] = append(found[row.Key], row.Node), row.Node
		}
		together(ctx, nodes)
		return found, err
	})
}

// one returns the node a relationship leads to, or nothing.
func one[T comparable](ctx context.Context, db query.Reader, obj any, id string, q query.Neighbours[T]) (T, error) {
	var none T
	found, err := neighbours(ctx, db, obj, id, q)
	if err != nil || len(found) == 0 {
		return none, err
	}
	return found[0], nil
}

// many returns the nodes a relationship leads to, never nil.
func many[T comparable](ctx context.Context, db query.Reader, obj any, id string, q query.Neighbours[T]) ([]T, error) {
	found, err := neighbours(ctx, db, obj, id, q)
	if found == nil {
		found = []T{}
	}
	return found, err
}

// related returns what the relationships of a type say, never nil; join puts the far node in.
func related[T comparable, E any](ctx context.Context, db query.Reader, obj any, id string,
	q query.Query[query.IDs, query.Related[T, E]], join func(E, T)) ([]E, error) {
	found, err := batch.Load(ctx, obj, id, field(ctx), func(ctx context.Context, ids []string) (map[string][]E, error) {
		rows, err := q.Run(ctx, db, query.IDs{IDs: ids})
		found, nodes := map[string][]E{}, make([]T, len(rows))
		for i, row := range rows {
			join(row.Edge, row.Node)
			model.SetLink(row.Edge, row.Link)
			found[row.Key], nodes[i] = append(found[row.Key], row.Edge), row.Node
		}
		together(ctx, nodes)
		return found, err
	})
	if found == nil {
		found = []E{}
	}
	return found, err
}

// valueOf returns what a question says of a node, asked for its whole cohort at once; split gives the id a row is about.
func valueOf[R, V any](ctx context.Context, db query.Reader, obj any, id string, q query.Query[query.IDs, R], split func(R) (string, V)) (V, error) {
	return batch.Load(ctx, obj, id, field(ctx), func(ctx context.Context, ids []string) (map[string]V, error) {
		rows, err := q.Run(ctx, db, query.IDs{IDs: ids})
		found := map[string]V{}
		for _, row := range rows {
			key, v := split(row)
			found[key] = v
		}
		return found, err
	})
}

// pageOf returns a page of the nodes that belong to a node, read for its whole cohort at once. The query decides the order.
func pageOf[T comparable](ctx context.Context, db query.Reader, obj any, id string,
	q query.Query[query.KeysParams, query.Found[T]], args page.Args) (*page.Connection[T], error) {
	ask, err := page.NewAsk(args, q.Name(), false)
	if err != nil {
		return nil, err
	}
	return batch.Load(ctx, obj, id, field(ctx), func(ctx context.Context, ids []string) (map[string]*page.Connection[T], error) {
		rows, err := q.Run(ctx, db, query.KeysParams{Place: query.PageOf(ask, "").Place, Keys: ids})
		if err != nil {
			return nil, err
		}
		found := map[string]*page.Connection[T]{}
		var nodes []T
		for _, row := range rows {
			found[row.Key] = connection(ask, row)
			nodes = append(nodes, found[row.Key].Nodes()...)
		}
		together(ctx, nodes)
		return found, nil
	})
}

// list returns a page of a whole list. params makes the query's parameters of those of the page.
func list[P any, T comparable](ctx context.Context, db query.Reader, q query.Query[P, query.Found[T]], args page.Args,
	order string, direction model.OrderDirection, params func(query.Page) P) (*page.Connection[T], error) {
	ask, err := page.NewAsk(args, q.Name()+" "+order, direction == model.OrderDirectionDesc)
	if err != nil {
		return nil, err
	}
	rows, err := q.Run(ctx, db, params(query.PageOf(ask, order)))
	if err != nil {
		return nil, err
	}
	c := connection(ask, rows[0])
	together(ctx, c.Nodes())
	return c, nil
}

// connection makes a page of a list of which the query counted the whole.
func connection[T any](ask page.Ask, found query.Found[T]) *page.Connection[T] {
	items := make([]page.Item[T], len(found.Items))
	for i, item := range found.Items {
		items[i] = page.Item[T]{Node: item.Node, Sort: item.Sort, ID: model.Key(any(item.Node).(model.Node))}
	}
	return page.New(ask, items, nil, func(context.Context) (int32, error) { return found.Total, nil })
}

// lookUp returns the node of this id, if it is of this type.
func lookUp[T comparable](ctx context.Context, db query.Reader, id string) (T, error) {
	var none T
	rows, err := query.Entities.Run(ctx, db, query.IDs{IDs: []string{id}})
	if err != nil || len(rows) == 0 {
		return none, err
	}
	node, ok := rows[0].Node.(T)
	if !ok {
		return none, nil
	}
	return node, nil
}
