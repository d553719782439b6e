package analysis_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
)

// link is a row of a lineage.
func link(from, fromDate, to, toDate string, step int32) model.LineageRow {
	who := "CCPR"
	row := model.LineageRow{Link: "CITES~" + from + "~" + to, From: from, To: to, Level: 1, Step: step, FromMechanism: &who, ToMechanism: &who}
	if fromDate != "" {
		row.FromDate = &fromDate
	}
	if toDate != "" {
		row.ToDate = &toDate
	}
	return row
}

func TestSummaryOfALineage(t *testing.T) {
	odihr := "observer/odihr"
	observed := link("d", "2022-12", "a", "1996", 1)
	observed.FromMechanism = &odihr
	decided := func(rows ...model.LineageRow) []model.LineageRow {
		for i := range rows {
			for id, decision := range map[*string]**string{&rows[i].From: &rows[i].FromDecision, &rows[i].To: &rows[i].ToDecision} {
				if *id != "a" {
					whole := "finding/" + (*id)[:1]
					*decision = &whole
				}
			}
		}
		return rows
	}
	for name, c := range map[string]struct {
		rows  []model.LineageRow
		whole bool
		want  model.LineageSummary
	}{
		"nothing": {want: model.LineageSummary{Roots: []string{}, FanOut: []*model.LineageFanOut{}, LongestPath: []string{}}},
		"a path beside a short cut": {rows: []model.LineageRow{link("b", "2008", "a", "1996", 1), link("c", "2018", "a", "1996", 1), link("c", "2018", "b", "2008", 2), observed},
			want: model.LineageSummary{Roots: []string{"a"}, Depth: 2, LongestPath: []string{"a", "b", "c"},
				FanOut: []*model.LineageFanOut{{Mechanism: new("CCPR"), Texts: 2}, {Mechanism: &odihr, Texts: 1}}}},
		"two roots": {rows: []model.LineageRow{link("c", "2018", "b", "2008", 1), link("c", "2018", "a", "1996", 1)},
			want: model.LineageSummary{Roots: []string{"a", "b"}, Depth: 1, LongestPath: []string{"a", "c"}, FanOut: []*model.LineageFanOut{{Mechanism: new("CCPR"), Texts: 1}}}},
		"a circle that time breaks": {rows: []model.LineageRow{link("b", "2009", "a", "2001", 1), link("c", "2015", "b", "2009", 2), link("a", "2001", "c", "2015-06", 3)},
			want: model.LineageSummary{Roots: []string{"a"}, Depth: 3, LongestPath: []string{"a", "b", "c"}, FanOut: []*model.LineageFanOut{{Mechanism: new("CCPR"), Texts: 2}}}},
		"a circle in one year": {rows: []model.LineageRow{link("b", "2009", "a", "2009-03-04", 1), link("a", "2009-03-04", "b", "2009", 2)},
			want: model.LineageSummary{Roots: []string{}, Depth: 2, LongestPath: []string{"b", "a"}, FanOut: []*model.LineageFanOut{{Mechanism: new("CCPR"), Texts: 2}}}},
		"a decision as one text": {whole: true, rows: decided(link("b#7", "2008", "a", "1996", 1), link("c#3", "2018", "b#8", "2008", 2)),
			want: model.LineageSummary{Roots: []string{"a"}, Depth: 2, LongestPath: []string{"a", "finding/b", "finding/c"},
				FanOut: []*model.LineageFanOut{{Mechanism: new("CCPR"), Texts: 2}}}},
	} {
		got := analysis.SummariseLineage(&model.Answer[model.LineageRow]{Params: map[string]any{"whole": c.whole}, Rows: c.rows})
		assert.Equal(t, &c.want, got, name)
	}
}
