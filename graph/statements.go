package graph

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"sync"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/graph/page"
	"github.com/hres/hres/internal/batch"
	"github.com/hres/hres/query"
)

// matched is a list of statements of which a connection shows a page: what else may be asked of the whole list. One
// question serves the lists of a whole cohort, and is asked only if a client wants to know.
type matched struct {
	key    string
	facets func(context.Context) (map[string]*model.StatementFacets, error)
}

func (r *Resolver) recommendations(ctx context.Context, filter *model.RecommendationFilter, orderBy *model.RecommendationOrder, args page.Args) (*model.RecommendationConnection, error) {
	conditions, err := ofRecommendations(filter)
	if err != nil {
		return nil, err
	}
	o := given(orderBy)
	return alone[*model.Recommendation](ctx, r.DB, conditions, string(cmp.Or(o.Field, model.StatementOrderFieldID)), o.Direction, args)
}

func (r *Resolver) statements(ctx context.Context, filter *model.StatementFilter, orderBy *model.StatementOrder, args page.Args) (*model.StatementConnection, error) {
	conditions, err := ofStatements(filter)
	if err != nil {
		return nil, err
	}
	o := given(orderBy)
	return alone[model.Statement](ctx, r.DB, conditions, string(cmp.Or(o.Field, model.StatementOrderFieldID)), o.Direction, args)
}

func (r *Resolver) recommendationsOf(ctx context.Context, obj any, id string, anchor query.Anchor, filter *model.RecommendationFilter,
	orderBy *model.RecommendationOrder, args page.Args) (*model.RecommendationConnection, error) {
	conditions, err := ofRecommendations(filter)
	if err != nil {
		return nil, err
	}
	o := given(orderBy)
	return belonging[*model.Recommendation](ctx, r.DB, obj, id, anchor, conditions, string(cmp.Or(o.Field, model.StatementOrderFieldID)), o.Direction, args)
}

func (r *Resolver) statementsOf(ctx context.Context, obj any, id string, anchor query.Anchor, filter *model.StatementFilter,
	orderBy *model.StatementOrder, args page.Args) (*model.StatementConnection, error) {
	conditions, err := ofStatements(filter)
	if err != nil {
		return nil, err
	}
	o := given(orderBy)
	return belonging[model.Statement](ctx, r.DB, obj, id, anchor, conditions, string(cmp.Or(o.Field, model.StatementOrderFieldID)), o.Direction, args)
}

func (r *Resolver) pledgesOf(ctx context.Context, obj any, id string, anchor query.Anchor, args page.Args) (*model.PledgeConnection, error) {
	conditions := query.Conditions{Kinds: []model.StatementKind{model.StatementKindPledge}}
	return belonging[*model.Pledge](ctx, r.DB, obj, id, anchor, conditions, string(model.StatementOrderFieldID), model.OrderDirectionAsc, args)
}

func ofStatements(filter *model.StatementFilter) (query.Conditions, error) {
	f := given(filter)
	text, err := words(f.Text)
	return query.Conditions{Kinds: f.Kinds, States: f.States, Reviews: f.Reviews, Sessions: f.Sessions, Cycles: f.Cycles, Themes: f.Themes,
		Obligations: f.Obligations, Issues: f.Issues, Provisions: f.Provisions, IssuedBy: f.IssuedBy, Authorities: f.Authorities,
		From: f.From, To: f.To, Text: text}, err
}

func ofRecommendations(filter *model.RecommendationFilter) (query.Conditions, error) {
	f := given(filter)
	text, err := words(f.Text)
	return query.Conditions{Kinds: []model.StatementKind{model.StatementKindRecommendation}, States: f.States,
		RecommendingStates: f.RecommendingStates, Reviews: f.Reviews, Sessions: f.Sessions, Cycles: f.Cycles, Themes: f.Themes,
		Obligations: f.Obligations, Responses: f.Responses, Actions: f.Actions, Text: text}, err
}

func words(text *string) (*string, error) {
	if text == nil {
		return nil, nil
	}
	w, err := wordsOf(*text)
	if err != nil {
		return nil, err
	}
	return &w, nil
}

// mostWords is how many words one search may have: Lucene takes 1,024 clauses, and each word is one for each property searched.
const mostWords = 50

// wordsOf makes a search of a text.
func wordsOf(text string) (string, error) {
	w := query.Words(text)
	switch {
	case w == "":
		return "", &page.ArgumentError{What: "the search has no word to look for"}
	case strings.Count(w, " ") >= mostWords:
		return "", &page.ArgumentError{What: fmt.Sprintf("a search may have at most %d words", mostWords)}
	}
	return w, nil
}

// alone returns a page of one list of statements.
func alone[T model.Statement](ctx context.Context, db query.Reader, c query.Conditions, order string, direction model.OrderDirection, args page.Args) (*page.Connection[T], error) {
	ask, err := page.NewAsk(args, "statements "+order, direction == model.OrderDirectionDesc)
	if err != nil {
		return nil, err
	}
	m := c.Alone()
	var rows []query.StatementRow
	if m.Anchor == query.Everywhere && order == string(model.StatementOrderFieldID) {
		rows, err = inOrder(ctx, db, c, ask)
	} else {
		rows, err = query.Statements.Run(ctx, db, query.StatementsParams{Matching: m, Page: query.PageOf(ask, order)})
	}
	if err != nil {
		return nil, err
	}
	return pages[T](ctx, db, m, ask, rows)[""], nil
}

// inOrder reads along the index of ids.
func inOrder(ctx context.Context, db query.Reader, c query.Conditions, ask page.Ask) ([]query.StatementRow, error) {
	q, p := query.StatementsForward, query.OrderedParams{Conditions: c, Limit: ask.Limit()}
	if ask.Reads() {
		q, p.AfterID = query.StatementsBackward, query.LastID
	}
	if ask.From != nil {
		p.AfterID = ask.From.ID
	}
	return q.Run(ctx, db, p)
}

// belonging returns a page of the statements that belong to a node, read for the node's whole cohort at once.
func belonging[T model.Statement](ctx context.Context, db query.Reader, obj any, id string, anchor query.Anchor, c query.Conditions,
	order string, direction model.OrderDirection, args page.Args) (*page.Connection[T], error) {
	ask, err := page.NewAsk(args, "statements "+order, direction == model.OrderDirectionDesc)
	if err != nil {
		return nil, err
	}
	return batch.Load(ctx, obj, id, field(ctx), func(ctx context.Context, ids []string) (map[string]*page.Connection[T], error) {
		m := c.Of(anchor, ids)
		rows, err := query.Statements.Run(ctx, db, query.StatementsParams{Matching: m, Page: query.PageOf(ask, order)})
		if err != nil {
			return nil, err
		}
		return pages[T](ctx, db, m, ask, rows), nil
	})
}

// pages makes a page for each group; the statements of all of them are one cohort, whatever page they stand on.
func pages[T model.Statement](ctx context.Context, db query.Reader, m query.Matching, ask page.Ask, rows []query.StatementRow) map[string]*page.Connection[T] {
	items := map[string][]page.Item[T]{}
	for _, row := range rows {
		items[row.Key] = append(items[row.Key], page.Item[T]{Node: row.Node.(T), Sort: row.Sort, ID: model.Key(row.Node)})
	}
	count := lazily(func(ctx context.Context) (map[string]int32, error) {
		rows, err := query.StatementsCount.Run(ctx, db, m)
		counts := map[string]int32{}
		for _, row := range rows {
			counts[row.Key] = row.Total
		}
		return counts, err
	})
	facets := lazily(func(ctx context.Context) (map[string]*model.StatementFacets, error) { return readFacets(ctx, db, m) })
	found := map[string]*page.Connection[T]{}
	byType := map[string][]model.Node{}
	for _, group := range m.Groups {
		c := page.New(ask, items[group.Key], &matched{group.Key, facets}, func(ctx context.Context) (int32, error) {
			counts, err := count(ctx)
			return counts[group.Key], err
		})
		found[group.Key] = c
		for _, n := range c.Nodes() {
			byType[model.LabelOf(n)] = append(byType[model.LabelOf(n)], n)
		}
	}
	for _, nodes := range byType {
		together(ctx, nodes)
	}
	return found
}

// lazily asks once, when first wanted; who comes meanwhile waits.
func lazily[V any](ask func(context.Context) (V, error)) func(context.Context) (V, error) {
	var once sync.Once
	var v V
	var err error
	return func(ctx context.Context) (V, error) {
		once.Do(func() { v, err = ask(ctx) })
		return v, err
	}
}

func facets(ctx context.Context, question any) (*model.StatementFacets, error) {
	m := question.(*matched)
	all, err := m.facets(ctx)
	if err != nil {
		return nil, err
	}
	if f, ok := all[m.key]; ok {
		return f, nil
	}
	return emptyFacets(), nil
}

func emptyFacets() *model.StatementFacets {
	none := []*model.Facet{}
	return &model.StatementFacets{Kinds: none, States: none, RecommendingStates: none, Sessions: none, Themes: none, Obligations: none, Authorities: none, Responses: none}
}

func readFacets(ctx context.Context, db query.Reader, m query.Matching) (map[string]*model.StatementFacets, error) {
	rows, err := query.StatementsFacets.Run(ctx, db, m)
	all := map[string]*model.StatementFacets{}
	for _, row := range rows {
		f := all[row.Key]
		if f == nil {
			f = emptyFacets()
			all[row.Key] = f
		}
		into := map[string]*[]*model.Facet{"kinds": &f.Kinds, "states": &f.States, "recommendingStates": &f.RecommendingStates,
			"sessions": &f.Sessions, "themes": &f.Themes, "obligations": &f.Obligations, "authorities": &f.Authorities, "responses": &f.Responses}[row.Facet]
		*into = append(*into, &model.Facet{Value: row.Value, Name: row.Name, Count: row.Count})
	}
	return all, err
}
