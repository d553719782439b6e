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
	"github.com/hres/hres/e2e/parity/cases"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/internal/neo4jdb/neo4jdbtest"
)

// TestTraceCut wants no evidence above the cut in any trace, and each citation told on both of its ends.
func TestTraceCut(t *testing.T) {
	db := neo4jdbtest.Loaded(t)
	require.NoError(t, cases.Add(t.Context(), db))
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
	db := neo4jdbtest.Loaded(t)
	require.NoError(t, cases.Add(t.Context(), db))
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
