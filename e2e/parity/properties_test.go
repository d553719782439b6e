package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/internal/neo4jdb/neo4jdbtest"
)

// TestSilenceIsProven wants of each SILENT row that the mechanism held a review, that each of its reviews has a complete record of what
// was said, and that nothing said there bears on the obligation; and of each cell that the case meant for it is told.
func TestSilenceIsProven(t *testing.T) {
	db := loaded(t)
	count := map[model.Silence]int{}
	for _, state := range []string{"BLR", "KEN", "FJI", "NOR", "CHE"} {
		for _, cycle := range []string{"", "upr:1", "upr:2", "upr:3"} {
			a, err := analysis.Gaps(t.Context(), db, analysis.GapsAsk{State: state, Cycle: cycle, On: "2026-11-01"})
			require.NoError(t, err)
			for _, row := range a.Rows {
				count[row.Status]++
				assert.Equal(t, row.Status == model.SilenceRaised, row.Statements > 0, "%v", row)
				assert.Equal(t, row.Status == model.SilenceRaised, row.Why == nil, "%v", row)
				if row.Status != model.SilenceSilent {
					continue
				}
				require.NotEmpty(t, row.Reviews, "%v", row)
				var covered, against int64
				err := db.Read(t.Context(), "test", `MATCH (r:Review) WHERE r.id IN $reviews
					RETURN count(CASE WHEN EXISTS { (r)<-[:COVERS]-(v:Coverage {complete: true}) WHERE v.id IN $wholeBy } THEN 1 END) AS covered,
					  count(CASE WHEN EXISTS { (r)<-[:MADE_IN]-(x:Statement)-[:CONCERNS]->(:Obligation {id: $obligation}) WHERE NOT x:Pledge } THEN 1 END) AS against`,
					map[string]any{"reviews": row.Reviews, "wholeBy": row.WholeBy, "obligation": row.Obligation}, func(_ []string, values []any) error {
						covered, against = values[0].(int64), values[1].(int64)
						return nil
					})
				require.NoError(t, err)
				assert.Equal(t, int64(len(row.Reviews)), covered, "%v", row)
				assert.Zero(t, against, "%v", row)
			}
		}
	}
	for _, status := range model.AllSilence {
		assert.NotZero(t, count[status], "no row is %s", status)
	}
}

// TestPeersLikeAgreesWithGaps holds the lists of gaps that are compared to the answers of gaps, and wants proof of each silence.
func TestPeersLikeAgreesWithGaps(t *testing.T) {
	db := loaded(t)
	on := "2026-11-01"
	compare := func(state string, obligations []string, vector []model.Silence) {
		a, err := analysis.Gaps(t.Context(), db, analysis.GapsAsk{State: state, Cycle: "upr:1", Mechanisms: []string{"UPR"}, On: on})
		require.NoError(t, err)
		require.Len(t, a.Rows, len(vector))
		for _, row := range a.Rows {
			assert.Equal(t, row.Status, vector[slices.Index(obligations, row.Obligation)], "%s: %s", state, row.Obligation)
		}
	}
	a, err := analysis.PeersLike(t.Context(), db, analysis.PeersLikeAsk{State: "BLR", Cycle: "upr:1", On: on})
	require.NoError(t, err)
	require.NotEmpty(t, a.Rows)
	compare("BLR", a.Rows[0].Obligations, a.Rows[0].Vector)
	for _, row := range a.Rows {
		compare(row.State, row.Obligations, row.OtherVector)
		assert.NotEmpty(t, row.Reviews)
		assert.GreaterOrEqual(t, len(row.WholeBy), len(row.Reviews))
		if row.Either > 0 {
			assert.InDelta(t, float64(row.Shared)/float64(row.Either), *row.Likeness, 1e-9)
		}
	}
}

// TestViewsProveSilence wants, of each SILENT row, records that show the reviews since to be held whole, and of each RAISED one what
// was said, after the finding.
func TestViewsProveSilence(t *testing.T) {
	db := neo4jdbtest.Loaded(t)
	a, err := analysis.Views(t.Context(), db, analysis.ViewsAsk{On: "2026-11-01"})
	require.NoError(t, err)
	count := map[model.Silence]int{}
	for _, row := range a.Rows {
		count[row.Status]++
		assert.Equal(t, row.Status == model.SilenceRaised, row.Statements > 0, "%v", row)
		switch row.Status {
		case model.SilenceRaised:
			assert.NotEmpty(t, row.Links)
			assert.Greater(t, *row.EchoDate, *row.Decided)
		case model.SilenceSilent:
			assert.NotEmpty(t, row.WholeBy)
			assert.NotNil(t, row.NextReview)
		}
	}
	for _, status := range []model.Silence{model.SilenceRaised, model.SilenceSilent, model.SilenceUnknown} {
		assert.NotZero(t, count[status], "no row is %s", status)
	}
}

// TestTraceCut wants no evidence above the cut in any trace, and each citation told on both of its ends.
func TestTraceCut(t *testing.T) {
	db := loaded(t)
	random := rand.New(rand.NewPCG(1, 2))
	anchors := []analysis.TraceAsk{{Provision: "iccpr/25"}, {Provision: "iccpr/25/b", Issue: "prisoners"}, {Passage: "CCPR/C/21/Rev.1/Add.7#14"}, {Passage: "MADE-UP/GC/1#1"},
		{Issue: "prisoners"}, {Obligation: "vote", State: "BLR"}, {Passage: "CCPR/C/101/D/1410/2005"}}
	rows, links := 0, 0
	for i := range 40 {
		ask := anchors[i%len(anchors)]
		cut, steps := 1+random.Int32N(5), random.Int32N(4)
		ask.MaxLevel, ask.Steps = &cut, &steps
		a, err := analysis.Trace(t.Context(), db, ask)
		require.NoError(t, err)
		about := fmt.Sprintf("%+v, level %d, %d steps", anchors[i%len(anchors)], cut, steps)
		cited, citedBy := map[string]bool{}, map[string]bool{}
		for _, row := range a.Rows {
			rows++
			if row.Level != nil {
				assert.LessOrEqual(t, *row.Level, cut, "%s: %s", about, row.Item)
			}
			if row.Step != nil {
				assert.LessOrEqual(t, *row.Step, steps, "%s: %s", about, row.Item)
			}
			assert.Equal(t, row.Way == model.TraceWaySameIssue, row.Step == nil, "%s: %s", about, row.Item)
			require.Len(t, row.CitesLevels, len(row.Cites))
			require.Len(t, row.CitesLinks, len(row.Cites))
			require.Len(t, row.CitedByLevels, len(row.CitedBy))
			require.Len(t, row.CitedByLinks, len(row.CitedBy))
			for j, level := range slices.Concat(row.CitesLevels, row.CitedByLevels) {
				links++
				assert.LessOrEqual(t, level, min(cut, 4), "%s: %s, link %d", about, row.Item, j)
			}
			for _, l := range row.CitesLinks {
				cited[l] = true
			}
			for _, l := range row.CitedByLinks {
				citedBy[l] = true
			}
		}
		for l := range citedBy {
			assert.True(t, cited[l], "%s: %s is told on one end only", about, l)
		}
	}
	assert.Greater(t, rows, 100)
	assert.Greater(t, links, 50)
}

// TestCompareCounts wants as many pairs as the matrix counts, and the years to add up to the count.
func TestCompareCounts(t *testing.T) {
	db := loaded(t)
	for _, ask := range []analysis.CompareAsk{{Issue: "prisoners"}, {Issue: "guardianship", Mechanisms: []string{"CCPR", "CRPD", "CEDAW"}}, {Provision: "iccpr/25/b", Mechanisms: []string{"CCPR"}},
		{Obligation: "periodic-elections", State: "BLR"}} {
		matrix, err := analysis.Compare(t.Context(), db, ask)
		require.NoError(t, err)
		pairs, err := analysis.ComparePairs(t.Context(), db, ask)
		require.NoError(t, err)
		require.NotEmpty(t, matrix.Rows)
		require.Less(t, len(pairs.Rows), 1000, "more pairs than are told")
		counted := map[string]int32{}
		for _, row := range pairs.Rows {
			counted[strings.Join([]string{row.A, row.B, string(row.Relation)}, " ")]++
			assert.Equal(t, row.Relation == model.CompareRelationSameIssue, row.Link == nil, row.AStatement)
		}
		told := map[string]int32{}
		for _, row := range matrix.Rows {
			told[strings.Join([]string{row.A, row.B, string(row.Relation)}, " ")] = row.Count
			sum := int32(0)
			for _, n := range row.Counts {
				sum += n
			}
			assert.LessOrEqual(t, sum, row.Count)
			assert.Len(t, row.Years, len(row.Counts))
		}
		assert.Equal(t, told, counted, "%+v", ask)
	}
}
