package main

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/e2e/parity/cases"
	"github.com/hres/hres/internal/neo4jdb"
	"github.com/hres/hres/internal/neo4jdb/neo4jdbtest"
	"github.com/hres/hres/internal/neo4jtest"
)

func TestMain(m *testing.M) { neo4jtest.Main(m) }

// loaded is the graph of the tests with what the cases say.
func loaded(t *testing.T) *neo4jdb.DB {
	t.Helper()
	db := neo4jdbtest.Loaded(t)
	require.NoError(t, cases.Add(t.Context(), db))
	return db
}

// randomAsks is how many random asks TestParity makes, over all questions.
const randomAsks = 200

// TestParity asks the API, the command line and the cookbook the same, and wants the same rows: what the cases say, and anything.
func TestParity(t *testing.T) {
	db := loaded(t)
	server := neo4jtest.Start(t)
	w, end, err := ways(t.Context(), t.TempDir(), server.URI, server.User, server.Password, db)
	require.NoError(t, err)
	t.Cleanup(end)

	all := cases.All()
	random := rand.New(rand.NewPCG(7, 1))
	for _, c := range all {
		t.Run(c.Question.Name, func(t *testing.T) {
			found, asks := 0, slices.Clone(c.Asks)
			for range randomAsks/len(all) + 1 {
				asks = append(asks, c.Random(random))
			}
			for i, ask := range asks {
				// One of each question as it stands in the cookbook; main asks all cases so.
				w.InMap = i > 0
				rows, err := w.Compare(t.Context(), c, ask)
				require.NoError(t, err, ask.Arguments)
				require.Empty(t, rows.Differs, ask.Arguments)
				found += rows.Cypher
			}
			assert.NotZero(t, found, "nothing was compared")
			t.Logf("%d asks, %d rows", len(asks), found)
		})
	}
	var questions []string
	for _, c := range all {
		questions = append(questions, c.Question.Name)
	}
	for _, q := range analysis.All() {
		assert.Contains(t, questions, q.Name, "a question without a case")
	}
}
