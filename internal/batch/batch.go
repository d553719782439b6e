// Package batch turns one question for each object of a list into one question for all of them.
//
// Objects that one query returned form a cohort. When a field of one member is asked for, it is read for the whole
// cohort at once, since a GraphQL selection asks the same of every object at the same place. So the number of queries
// depends on the shape of a request alone, never on the size of its lists, and nothing waits for a timer.
package batch

import (
	"context"
	"sync"
)

type contextKey struct{}

// cohorts are those of one request.
type cohorts struct {
	mu sync.Mutex
	of map[any]*cohort
}

// cohort are objects that were read together.
type cohort struct {
	ids   []string
	mu    sync.Mutex
	loads map[any]*load
}

type load struct {
	done   chan struct{}
	values any
	err    error
}

// With returns a context for one request.
func With(ctx context.Context) context.Context {
	return context.WithValue(ctx, contextKey{}, &cohorts{of: map[any]*cohort{}})
}

// Together says that these objects, pointers, were read together. id returns an object's id; objects of equal ids are asked
// about once. It does nothing outside a request.
func Together[T comparable](ctx context.Context, objects []T, id func(T) string) {
	all, ok := ctx.Value(contextKey{}).(*cohorts)
	if !ok || len(objects) == 0 {
		return
	}
	c := &cohort{loads: map[any]*load{}}
	seen := make(map[string]bool, len(objects))
	all.mu.Lock()
	defer all.mu.Unlock()
	for _, o := range objects {
		if k := id(o); !seen[k] {
			seen[k] = true
			c.ids = append(c.ids, k)
		}
		all.of[o] = c
	}
}

// Load returns what fetch finds for the object's id. fetch is called once for the object's whole cohort and each
// field; a field is anything comparable that stands for the same question. An id that fetch leaves out has V's zero value.
func Load[V any](ctx context.Context, object any, id string, field any, fetch func(context.Context, []string) (map[string]V, error)) (V, error) {
	var c *cohort
	if all, ok := ctx.Value(contextKey{}).(*cohorts); ok {
		all.mu.Lock()
		c = all.of[object]
		all.mu.Unlock()
	}
	if c == nil {
		values, err := fetch(ctx, []string{id})
		return values[id], err
	}
	c.mu.Lock()
	l, begun := c.loads[field]
	if !begun {
		l = &load{done: make(chan struct{})}
		c.loads[field] = l
	}
	c.mu.Unlock()
	if !begun {
		values, err := fetch(ctx, c.ids)
		l.values, l.err = values, err
		close(l.done)
	}
	select {
	case <-l.done:
	case <-ctx.Done():
		var none V
		return none, ctx.Err()
	}
	values, _ := l.values.(map[string]V)
	return values[id], l.err
}
