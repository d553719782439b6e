// Package page holds keyset pages: a page begins where a cursor points, so that deep pages cost what the first one
// costs, and rows that come or go do not shift it.
package page

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
)

const (
	// DefaultSize is the size of a page where none is asked for.
	DefaultSize = 20
	// MaxSize is the largest page.
	MaxSize = 100
)

// Args are a connection's arguments, as Relay defines them.
type Args struct {
	First, Last   *int32
	After, Before *string
}

// Ask is a checked question for one page.
type Ask struct {
	// Size is the number of items wanted.
	Size int
	// Backward asks for the items before the cursor instead of after it.
	Backward bool
	// Descending is the order asked for.
	Descending bool
	// From is the cursor, or nil.
	From *Cursor
	// Order names the order; cursors of another order are refused.
	Order string
}

// Cursor is a place in an ordered list.
type Cursor struct {
	// Order names the order the place is in.
	Order string `json:"o"`
	// Sort is what the list is ordered by, and ID breaks ties.
	Sort any    `json:"s"`
	ID   string `json:"i"`
}

// ArgumentError is an argument the caller has to correct.
type ArgumentError struct{ What string }

func (e *ArgumentError) Error() string { return e.What }

// NewAsk checks the arguments of a connection in this order. Errors are *ArgumentError.
func NewAsk(a Args, order string, descending bool) (Ask, error) {
	if descending {
		order += " DESC"
	}
	ask := Ask{Size: DefaultSize, Descending: descending, Order: order}
	size, cursor := a.First, a.After
	switch {
	case a.First != nil && a.Last != nil:
		return ask, &ArgumentError{"give first or last, not both"}
	case a.Last != nil || a.First == nil && a.Before != nil:
		ask.Backward, size, cursor = true, a.Last, a.Before
		if a.After != nil {
			return ask, &ArgumentError{"last goes with before, not with after"}
		}
	case a.Before != nil:
		return ask, &ArgumentError{"first goes with after, not with before"}
	}
	if size != nil {
		if *size < 1 || *size > MaxSize {
			return ask, &ArgumentError{fmt.Sprintf("first and last may be 1 to %d", MaxSize)}
		}
		ask.Size = int(*size)
	}
	if cursor != nil {
		from, err := Decode(*cursor)
		if err != nil {
			return ask, err
		}
		if from.Order != order {
			return ask, &ArgumentError{"the cursor belongs to a list in another order; begin again without it"}
		}
		ask.From = &from
	}
	return ask, nil
}

// Reads tells whether the database has to read from the largest down.
func (a Ask) Reads() (descending bool) { return a.Descending != a.Backward }

// Limit is how many rows to read: one more than the page, to know whether there are more.
func (a Ask) Limit() int { return a.Size + 1 }

// Encode writes the cursor as an opaque text.
func (c Cursor) Encode() string {
	b, err := json.Marshal(c)
	if err != nil {
		panic("page: a sort value that is no JSON: " + err.Error())
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// Decode reads what Encode wrote. Errors are *ArgumentError.
func Decode(s string) (Cursor, error) {
	var c Cursor
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err == nil {
		err = json.Unmarshal(b, &c)
	}
	if err != nil || c.ID == "" {
		return c, &ArgumentError{"the cursor is none that this API gave; begin again without it"}
	}
	if f, ok := c.Sort.(float64); ok && f == float64(int64(f)) {
		// JSON knows no integers; the database compares 5 and 5.0 as equal, but plans better for integers.
		c.Sort = int64(f)
	}
	return c, nil
}

// Info says where a page stands, as Relay's PageInfo.
type Info struct {
	HasNextPage, HasPreviousPage bool
	StartCursor, EndCursor       *string
}

// Edge is one item with its place.
type Edge[T any] struct {
	Cursor string
	Node   T
}

// Connection is one page of a list.
type Connection[T any] struct {
	Edges    []*Edge[T]
	PageInfo *Info
	// Question is what was asked, for fields that ask more about the whole list.
	Question any
	count    func(context.Context) (int32, error)
}

// Item is a row of a page: the node, what it is ordered by, and its id.
type Item[T any] struct {
	Node T
	Sort any
	ID   string
}

// New builds a page from the rows read for an Ask: at most Limit of them, in the order they were read. count tells how
// many items the whole list has; it is called at most once, and only if asked.
func New[T any](ask Ask, items []Item[T], question any, count func(context.Context) (int32, error)) *Connection[T] {
	more := len(items) > ask.Size
	if more {
		items = items[:ask.Size]
	}
	if ask.Backward {
		items = slices.Clone(items)
		slices.Reverse(items)
	}
	c := &Connection[T]{Edges: make([]*Edge[T], len(items)), PageInfo: &Info{}, Question: question, count: once(count)}
	for i, item := range items {
		c.Edges[i] = &Edge[T]{Cursor: Cursor{Order: ask.Order, Sort: item.Sort, ID: item.ID}.Encode(), Node: item.Node}
	}
	c.PageInfo.HasNextPage, c.PageInfo.HasPreviousPage = more, ask.From != nil
	if ask.Backward {
		c.PageInfo.HasNextPage, c.PageInfo.HasPreviousPage = ask.From != nil, more
	}
	if len(c.Edges) > 0 {
		c.PageInfo.StartCursor, c.PageInfo.EndCursor = &c.Edges[0].Cursor, &c.Edges[len(c.Edges)-1].Cursor
	}
	return c
}

func once(count func(context.Context) (int32, error)) func(context.Context) (int32, error) {
	var mu sync.Mutex
	var done bool
	var n int32
	return func(ctx context.Context) (int32, error) {
		mu.Lock()
		defer mu.Unlock()
		if done {
			return n, nil
		}
		got, err := count(ctx)
		if err == nil {
			n, done = got, true
		}
		return got, err
	}
}

// Nodes returns the items of the page.
func (c *Connection[T]) Nodes() []T {
	nodes := make([]T, len(c.Edges))
	for i, e := range c.Edges {
		nodes[i] = e.Node
	}
	return nodes
}

// TotalCount returns how many items the whole list has.
func (c *Connection[T]) TotalCount(ctx context.Context) (int32, error) { return c.count(ctx) }
