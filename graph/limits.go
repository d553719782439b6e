package graph

import (
	"context"
	"fmt"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/hres/hres/graph/page"
)

// Limits bound what one request may ask. Each is checked before anything is read.
type Limits struct {
	// Body is the most bytes of a request's body.
	Body int64
	// Tokens is the most lexical tokens of a query; it also bounds the time of parsing and validation.
	Tokens int
	// Depth is how deep fields may nest; introspection does not count.
	Depth int
	// Cost is the most a query may cost: every field costs 1, multiplied by the sizes of the lists it stands in. What a
	// connection says of the whole list, as totalCount and facets, it says once, whatever the size of its page.
	Cost int
}

// DefaultLimits suit people and front ends: a page of 50 recommendations with all that belongs to them costs about 1,500.
var DefaultLimits = Limits{Body: 1 << 20, Tokens: 4000, Depth: 12, Cost: 50000}

// The codes of errors, in extensions.code.
const (
	codeInput       = "BAD_USER_INPUT"
	codeTooDeep     = "QUERY_TOO_DEEP"
	codeTooCostly   = "QUERY_TOO_COSTLY"
	codeTimeout     = "TIMEOUT"
	codeUnavailable = "UNAVAILABLE"
	codeInternal    = "INTERNAL"
)

// limiter is the gqlgen extension that holds queries to Depth and Cost.
type limiter struct{ limits Limits }

var (
	_ graphql.HandlerExtension        = limiter{}
	_ graphql.OperationContextMutator = limiter{}
	_ graphql.ResponseInterceptor     = limiter{}
)

// ExtensionName implements graphql.HandlerExtension.
func (limiter) ExtensionName() string { return "Limits" }

// Validate implements graphql.HandlerExtension.
func (limiter) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext refuses a query that nests too deep or costs too much.
func (l limiter) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	w := weighing{variables: op.Variables, fragments: map[string]weight{}}
	total := w.of(op.Operation.SelectionSet)
	op.Stats.SetExtension("Limits", total.cost)
	if total.depth > l.limits.Depth {
		return refusal(codeTooDeep, "the query nests %d fields deep; at most %d are answered: ask for less at once", total.depth, l.limits.Depth)
	}
	if total.cost > l.limits.Cost {
		return refusal(codeTooCostly, "the query costs %d; at most %d is answered: ask for fewer fields, or smaller pages with first or last", total.cost, l.limits.Cost)
	}
	return nil
}

// InterceptResponse tells what the query cost, where there is a query.
func (l limiter) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if !graphql.HasOperationContext(ctx) {
		return next(ctx)
	}
	if cost, ok := graphql.GetOperationContext(ctx).Stats.GetExtension("Limits").(int); ok {
		graphql.RegisterExtension(ctx, "cost", map[string]int{"requested": cost, "limit": l.limits.Cost})
	}
	return next(ctx)
}

func refusal(code, format string, args ...any) *gqlerror.Error {
	return &gqlerror.Error{Message: fmt.Sprintf(format, args...), Extensions: map[string]any{"code": code}}
}

// weight is the depth and the cost of a selection. In the selection of a connection, items is the cost of one item of
// its page, and cost that of the rest.
type weight struct{ depth, cost, items int }

// weighing works out weights. A fragment is weighed once, however often it is spread: weighing again at each spread
// takes exponential time for fragments that spread fragments.
type weighing struct {
	variables map[string]any
	fragments map[string]weight
}

// most keeps costs, and mostItems sizes, from overflowing; no limit is near them.
const (
	most      = 1 << 40
	mostItems = 1 << 20
)

func (w *weighing) of(selections ast.SelectionSet) weight {
	var sum weight
	for _, selection := range selections {
		var one weight
		switch s := selection.(type) {
		case *ast.Field:
			one = w.field(s)
		case *ast.InlineFragment:
			one = w.of(s.SelectionSet)
		case *ast.FragmentSpread:
			known, ok := w.fragments[s.Name]
			if !ok {
				known = w.of(s.Definition.SelectionSet)
				w.fragments[s.Name] = known
			}
			one = known
		}
		sum = weight{max(sum.depth, one.depth), min(sum.cost+one.cost, most), min(sum.items+one.items, most)}
	}
	return sum
}

func (w *weighing) field(f *ast.Field) weight {
	below := w.of(f.SelectionSet)
	if f.ObjectDefinition != nil && f.ObjectDefinition.BuiltIn || f.Definition != nil && (f.Name == "__schema" || f.Name == "__type") {
		return weight{0, min(1+below.cost, most), 0}
	}
	depth := 1 + below.depth
	switch {
	case isPaged(f.ObjectDefinition) && (f.Name == "nodes" || f.Name == "edges"):
		return weight{depth, 0, min(1+below.cost, most)}
	case f.Definition.Arguments.ForName("first") != nil:
		return weight{depth, min(1+below.cost+w.size(f)*below.items, most), 0}
	}
	return weight{depth, min(1+w.size(f)*below.cost, most), 0}
}

// isPaged tells whether a type is a connection.
func isPaged(d *ast.Definition) bool { return d != nil && strings.HasSuffix(d.Name, "Connection") }

// size is how many objects the field's selection is asked of.
func (w *weighing) size(f *ast.Field) int {
	if f.Definition.Arguments.ForName("first") != nil {
		args := f.ArgumentMap(w.variables)
		for _, name := range []string{"first", "last"} {
			if n, ok := integer(args[name]); ok {
				// A size out of range is refused by the resolver; here it must only not make the query cheap.
				return max(n, 1)
			}
		}
		return page.DefaultSize
	}
	if ids, ok := f.ArgumentMap(w.variables)["ids"].([]any); ok {
		return max(len(ids), 1)
	}
	if d := f.Definition.Directives.ForName("listSize"); d != nil {
		if n, err := d.Arguments.ForName("assumed").Value.Value(nil); err == nil {
			if n, ok := integer(n); ok {
				return n
			}
		}
	}
	return 1
}

func integer(v any) (int, bool) {
	switch v := v.(type) {
	case int64:
		return int(min(max(v, 0), mostItems)), true
	case int:
		return min(max(v, 0), mostItems), true
	case interface{ Int64() (int64, error) }:
		n, err := v.Int64()
		return int(min(max(n, 0), mostItems)), err == nil
	}
	return 0, false
}
