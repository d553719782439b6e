package graph

import (
	"context"
	"slices"
	"time"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/graph/page"
	"github.com/hres/hres/query"
)

// bindingObligations asks the question of the cookbook, and then for the nodes that its rows name: two round trips, however much
// bound the State.
func (r *Resolver) bindingObligations(ctx context.Context, state string, on *string, obligations []string) ([]*model.BindingObligation, error) {
	day := time.Now().UTC().Format(time.DateOnly)
	if on != nil {
		day = *on
	}
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return nil, &page.ArgumentError{What: "on must be a day, as 2022-08-09"}
	}
	found := []*model.BindingObligation{}
	if obligations != nil && len(obligations) == 0 {
		return found, nil
	}
	known, err := lookUp[*model.State](ctx, r.DB, state)
	if err != nil {
		return nil, err
	}
	if known == nil {
		return nil, &page.ArgumentError{What: "there is no State " + state + "; States have the codes of ISO 3166-1 alpha-3, as KEN"}
	}
	rows, err := query.BindingObligations.Run(ctx, r.DB, query.BindingParams{State: state, On: day, Obligations: slices.Clip(append([]string{}, obligations...))})
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, row := range rows {
		ids = append(ids, row.Obligation, row.Provision, row.Instrument)
		ids = append(ids, row.Reservations...)
	}
	slices.Sort(ids)
	nodes, err := r.byID(ctx, slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	var last *model.BindingObligation
	for _, row := range rows {
		if last == nil || last.Obligation.ID != row.Obligation {
			last = &model.BindingObligation{Obligation: nodes[row.Obligation].(*model.Obligation)}
			found = append(found, last)
		}
		source := &model.BindingSource{Provision: nodes[row.Provision].(*model.Provision), Instrument: nodes[row.Instrument].(model.Instrument),
			SourceClass: model.SourceClass(row.SourceClass), Reason: row.Reason, Since: row.Since, Certain: row.Certain, Reservations: []*model.Reservation{}}
		if row.Action != nil {
			action := model.TreatyAction(*row.Action)
			source.Action = &action
		}
		for _, id := range row.Reservations {
			source.Reservations = append(source.Reservations, nodes[id].(*model.Reservation))
		}
		last.Sources = append(last.Sources, source)
	}
	return found, nil
}
