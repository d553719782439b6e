package graph

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/graph/page"
	"github.com/hres/hres/query"
)

// given returns the filter or order a client gave, or an empty one.
func given[T any](v *T) T {
	if v == nil {
		var none T
		return none
	}
	return *v
}

func (r *Resolver) states(ctx context.Context, filter *model.StateFilter, orderBy *model.StateOrder, args page.Args) (*model.StateConnection, error) {
	f, o := given(filter), given(orderBy)
	return list(ctx, r.DB, query.States, args, string(o.Field), o.Direction, func(p query.Page) query.StatesParams {
		return query.StatesParams{Page: p, IDs: f.Ids, RegionalGroups: f.RegionalGroups, Regions: f.Regions, Status: f.Status, NameStartsWith: f.NameStartsWith}
	})
}

func (r *Resolver) treaties(ctx context.Context, filter *model.TreatyFilter, orderBy *model.TreatyOrder, args page.Args) (*model.TreatyConnection, error) {
	f, o := given(filter), given(orderBy)
	return list(ctx, r.DB, query.Treaties, args, string(o.Field), o.Direction, func(p query.Page) query.TreatiesParams {
		return query.TreatiesParams{Page: p, IDs: f.Ids, MonitoredBy: f.MonitoredBy, IsProtocol: f.IsProtocol}
	})
}

func (r *Resolver) treatyBodies(ctx context.Context, filter *model.TreatyBodyFilter, orderBy *model.TreatyBodyOrder, args page.Args) (*model.TreatyBodyConnection, error) {
	f, o := given(filter), given(orderBy)
	return list(ctx, r.DB, query.TreatyBodies, args, string(o.Field), o.Direction, func(p query.Page) query.TreatyBodiesParams {
		return query.TreatyBodiesParams{Page: p, IDs: f.Ids, Monitors: f.Monitors}
	})
}

func (r *Resolver) specialProcedures(ctx context.Context, filter *model.SpecialProcedureFilter, orderBy *model.SpecialProcedureOrder, args page.Args) (*model.SpecialProcedureConnection, error) {
	f, o := given(filter), given(orderBy)
	return list(ctx, r.DB, query.SpecialProcedures, args, string(o.Field), o.Direction, func(p query.Page) query.SpecialProceduresParams {
		return query.SpecialProceduresParams{Page: p, IDs: f.Ids, Kind: f.Kind, States: f.States}
	})
}

func (r *Resolver) uprCycles(ctx context.Context, filter *model.UprCycleFilter, orderBy *model.UprCycleOrder, args page.Args) (*model.UprCycleConnection, error) {
	f, o := given(filter), given(orderBy)
	return list(ctx, r.DB, query.UprCycles, args, string(o.Field), o.Direction, func(p query.Page) query.UprCyclesParams {
		return query.UprCyclesParams{Place: p.Place, IDs: f.Ids, Numbers: f.Numbers}
	})
}

func (r *Resolver) reviews(ctx context.Context, filter *model.ReviewFilter, orderBy *model.ReviewOrder, args page.Args) (*model.ReviewConnection, error) {
	f, o := given(filter), given(orderBy)
	return list(ctx, r.DB, query.Reviews, args, string(o.Field), o.Direction, func(p query.Page) query.ReviewsParams {
		return query.ReviewsParams{Page: p, IDs: f.Ids, States: f.States, Sessions: f.Sessions, Cycles: f.Cycles}
	})
}

func (r *Resolver) meetings(ctx context.Context, filter *model.MeetingFilter, orderBy *model.MeetingOrder, args page.Args) (*model.MeetingConnection, error) {
	f, o := given(filter), given(orderBy)
	return list(ctx, r.DB, query.Meetings, args, string(o.Field), o.Direction, func(p query.Page) query.MeetingsParams {
		return query.MeetingsParams{Page: p, IDs: f.Ids, From: f.From, To: f.To}
	})
}

func (r *Resolver) obligations(ctx context.Context, filter *model.ObligationFilter, orderBy *model.ObligationOrder, args page.Args) (*model.ObligationConnection, error) {
	f, o := given(filter), given(orderBy)
	return list(ctx, r.DB, query.Obligations, args, string(o.Field), o.Direction, func(p query.Page) query.ObligationsParams {
		return query.ObligationsParams{Page: p, IDs: f.Ids, Group: f.Group}
	})
}

func (r *Resolver) electionParts(ctx context.Context, filter *model.ElectionPartFilter, orderBy *model.ElectionPartOrder, args page.Args) (*model.ElectionPartConnection, error) {
	f, o := given(filter), given(orderBy)
	return list(ctx, r.DB, query.ElectionParts, args, string(o.Field), o.Direction, func(p query.Page) query.ElectionPartsParams {
		return query.ElectionPartsParams{Page: p, IDs: f.Ids}
	})
}

func (r *Resolver) instruments(ctx context.Context, filter *model.InstrumentFilter, orderBy *model.InstrumentOrder, args page.Args) (*model.InstrumentConnection, error) {
	f, o := given(filter), given(orderBy)
	return list(ctx, r.DB, query.Instruments, args, string(o.Field), o.Direction, func(p query.Page) query.InstrumentsParams {
		return query.InstrumentsParams{Page: p, IDs: f.Ids, SourceClasses: f.SourceClasses, Reach: f.Reach}
	})
}

func (r *Resolver) provisions(ctx context.Context, filter *model.ProvisionFilter, orderBy *model.ProvisionOrder, args page.Args) (*model.ProvisionConnection, error) {
	f, o := given(filter), given(orderBy)
	return list(ctx, r.DB, query.Provisions, args, string(o.Field), o.Direction, func(p query.Page) query.ProvisionsParams {
		return query.ProvisionsParams{Page: p, IDs: f.Ids, Instruments: f.Instruments, Obligations: f.Obligations}
	})
}

func (r *Resolver) regionalBodies(ctx context.Context, filter *model.RegionalBodyFilter, orderBy *model.RegionalBodyOrder, args page.Args) (*model.RegionalBodyConnection, error) {
	f, o := given(filter), given(orderBy)
	return list(ctx, r.DB, query.RegionalBodies, args, string(o.Field), o.Direction, func(p query.Page) query.RegionalBodiesParams {
		return query.RegionalBodiesParams{Page: p, IDs: f.Ids, Kind: f.Kind, Organizations: f.Organizations}
	})
}

func (r *Resolver) electionObservers(ctx context.Context, filter *model.ElectionObserverFilter, orderBy *model.ElectionObserverOrder, args page.Args) (*model.ElectionObserverConnection, error) {
	f, o := given(filter), given(orderBy)
	return list(ctx, r.DB, query.ElectionObservers, args, string(o.Field), o.Direction, func(p query.Page) query.ElectionObserversParams {
		return query.ElectionObserversParams{Page: p, IDs: f.Ids, Kind: f.Kind}
	})
}

func (r *Resolver) issues(ctx context.Context, filter *model.IssueFilter, orderBy *model.IssueOrder, args page.Args) (*model.IssueConnection, error) {
	f, o := given(filter), given(orderBy)
	return list(ctx, r.DB, query.Issues, args, string(o.Field), o.Direction, func(p query.Page) query.IssuesParams {
		return query.IssuesParams{Page: p, IDs: f.Ids, Obligations: f.Obligations, Parts: f.Parts}
	})
}

func (r *Resolver) documents(ctx context.Context, filter *model.DocumentFilter, orderBy *model.DocumentOrder, args page.Args) (*model.DocumentConnection, error) {
	f, o := given(filter), given(orderBy)
	return list(ctx, r.DB, query.Documents, args, string(o.Field), o.Direction, func(p query.Page) query.DocumentsParams {
		return query.DocumentsParams{Page: p, IDs: f.Ids, Kinds: f.Kinds, IssuedBy: f.IssuedBy}
	})
}

func (r *Resolver) actionPoints(ctx context.Context, filter *model.ActionPointFilter, orderBy *model.ActionPointOrder, args page.Args) (*model.ActionPointConnection, error) {
	f, o := given(filter), given(orderBy)
	return list(ctx, r.DB, query.ActionPoints, args, string(o.Field), o.Direction, func(p query.Page) query.ActionPointsParams {
		return query.ActionPointsParams{Place: p.Place, IDs: f.Ids, Meetings: f.Meetings}
	})
}

func (r *Resolver) loads(ctx context.Context, args page.Args) (*model.LoadConnection, error) {
	return list(ctx, r.DB, query.Loads, args, "", model.OrderDirectionDesc, func(p query.Page) query.Place { return p.Place })
}

func (r *Resolver) nodes(ctx context.Context, ids []string) ([]model.Node, error) {
	if len(ids) > page.MaxSize {
		return nil, &page.ArgumentError{What: "nodes takes at most 100 ids"}
	}
	byID, err := r.byID(ctx, ids)
	if err != nil {
		return nil, err
	}
	found := make([]model.Node, len(ids))
	for i, id := range ids {
		found[i] = byID[id]
	}
	return found, nil
}

// byID returns the nodes of these ids that there are.
func (r *Resolver) byID(ctx context.Context, ids []string) (map[string]model.Node, error) {
	rows, err := query.Entities.Run(ctx, r.DB, query.IDs{IDs: ids})
	if err != nil {
		return nil, err
	}
	byID := map[string]model.Node{}
	for _, row := range rows {
		byID[row.Key] = row.Node
	}
	// Fields are asked of nodes of one type at a time, so each type is a cohort.
	cohorts := map[string][]model.Node{}
	for _, n := range byID {
		cohorts[model.LabelOf(n)] = append(cohorts[model.LabelOf(n)], n)
	}
	for _, nodes := range cohorts {
		together(ctx, nodes)
	}
	return byID, nil
}

func (r *Resolver) meta(ctx context.Context) (*model.Meta, error) {
	rows, err := query.DataVersion.Run(ctx, r.DB, query.Nothing{})
	if err != nil {
		return nil, err
	}
	return &model.Meta{DataVersion: rows[0].Version, HresVersion: r.Version}, nil
}

func (r *Resolver) sources(ctx context.Context) ([]*model.Source, error) {
	rows, err := query.Sources.Run(ctx, r.DB, query.Nothing{})
	sources := make([]*model.Source, len(rows))
	for i, row := range rows {
		sources[i] = row.Node
	}
	return sources, err
}

func (r *Resolver) gradeScales(ctx context.Context) ([]*model.GradeScale, error) {
	rows, err := query.GradeScales.Run(ctx, r.DB, query.Nothing{})
	scales := make([]*model.GradeScale, len(rows))
	for i, row := range rows {
		scales[i] = row.Node
	}
	return scales, err
}

func (r *Resolver) labelCounts(ctx context.Context) ([]*model.LabelCount, error) {
	rows, err := query.LabelCounts.Run(ctx, r.DB, query.Nothing{})
	counts := make([]*model.LabelCount, len(rows))
	for i, row := range rows {
		counts[i] = &model.LabelCount{Label: row.Label, Count: row.Count}
	}
	return counts, err
}

func (r *Resolver) search(ctx context.Context, text string, kinds []model.SearchKind, first *int32, after *string) (*model.SearchConnection, error) {
	words, err := wordsOf(text)
	if err != nil {
		return nil, err
	}
	ask, err := page.NewAsk(page.Args{First: first, After: after}, "search "+words, false)
	if err != nil {
		return nil, err
	}
	p := query.SearchParams{Words: words, Kinds: kinds, Limit: ask.Limit()}
	if ask.From != nil {
		p.AfterScore, p.AfterID = ask.From.Sort, &ask.From.ID
	}
	rows, err := query.Search.Run(ctx, r.DB, p)
	if err != nil {
		return nil, err
	}
	items := make([]page.Item[query.SearchRow], len(rows))
	for i, row := range rows {
		items[i] = page.Item[query.SearchRow]{Node: row, Sort: row.Score, ID: model.Key(row.Node)}
	}
	found := page.New(ask, items, nil, nil)
	c := &model.SearchConnection{PageInfo: found.PageInfo, Edges: []*model.SearchEdge{}, Nodes: []model.Node{}}
	for _, e := range found.Edges {
		c.Edges = append(c.Edges, &model.SearchEdge{Cursor: e.Cursor, Score: e.Node.Score, Node: e.Node.Node})
		c.Nodes = append(c.Nodes, e.Node.Node)
	}
	if slices.Contains(graphql.CollectAllFields(ctx), "totalCount") {
		total, err := query.SearchCount.Run(ctx, r.DB, query.SearchCountParams{Words: words, Kinds: kinds})
		if err != nil {
			return nil, err
		}
		c.TotalCount = total[0].Total
	}
	byType := map[string][]model.Node{}
	for _, n := range c.Nodes {
		byType[model.LabelOf(n)] = append(byType[model.LabelOf(n)], n)
	}
	for _, nodes := range byType {
		together(ctx, nodes)
	}
	return c, nil
}
