package main

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/e2e/parity/cases"
	"github.com/hres/hres/graph"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/internal/neo4jdb"
	"github.com/hres/hres/internal/neo4jdb/neo4jdbtest"
	"github.com/hres/hres/internal/neo4jtest"
)

// randomAsks is how many random asks TestParity makes, over all questions.
const randomAsks = 200

// TestParity asks the API, the command line and the cookbook the same, and wants the same rows: what the cases say, and anything.
func TestParity(t *testing.T) {
	db := neo4jdbtest.Loaded(t)
	require.NoError(t, cases.Add(t.Context(), db))
	server := neo4jtest.Start(t)
	password := filepath.Join(t.TempDir(), "password")
	require.NoError(t, os.WriteFile(password, []byte(server.Password), 0o600))
	t.Setenv("HRES_NEO4J_URI", server.URI)
	t.Setenv("HRES_NEO4J_USER", server.User)
	t.Setenv("HRES_NEO4J_PASSWORD_FILE", password)
	api := httptest.NewServer(graph.NewHandler(graph.Options{DB: db, Ready: db.Ping, Version: "test", Timeout: time.Minute, Logger: slog.New(slog.DiscardHandler)}))
	t.Cleanup(api.Close)
	w := cases.Ways{API: api.URL + "/graphql", DB: db, Run: func(ctx context.Context, args ...string) (string, error) {
		var out, errOut bytes.Buffer
		if code := run(ctx, args, strings.NewReader(""), &out, &errOut); code != exitOK {
			return "", fmt.Errorf("hres %s: %s", strings.Join(args, " "), errOut.String())
		}
		return out.String(), nil
	}}

	all := cases.All()
	random := rand.New(rand.NewPCG(7, 1))
	for _, c := range all {
		t.Run(c.Question.Name, func(t *testing.T) {
			found, asks := 0, slices.Clone(c.Asks)
			for range randomAsks/len(all) + 1 {
				asks = append(asks, c.Random(random))
			}
			for _, ask := range asks {
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
		assert.True(t, slices.ContainsFunc(verbs, func(v verb) bool { return v.question.Name == q.Name }), "%s is no command", q.Name)
	}
}

// TestTrips holds each question to the number of trips to the database that it states.
func TestTrips(t *testing.T) {
	db := neo4jdbtest.Loaded(t)
	require.NoError(t, cases.Add(t.Context(), db))
	for _, v := range verbs {
		t.Run(v.question.Name, func(t *testing.T) {
			i := slices.IndexFunc(cases.All(), func(c cases.Case) bool { return c.Question.Name == v.question.Name })
			for _, ask := range cases.All()[i].Asks {
				ctx, trips := neo4jdb.CountTrips(t.Context())
				c := (&app{}).questionCommand(v)
				require.NoError(t, c.ParseFlags(ask.Line))
				_, err := c.ask(ctx, db, c.Flags().Args())
				require.NoError(t, err)
				assert.Equal(t, int64(v.question.Trips), trips.Count(), ask.Arguments)
			}
		})
	}
}

// TestMisunderstood asks what nobody can answer: that is a fault of the call, with what may have been meant.
func TestMisunderstood(t *testing.T) {
	db := neo4jdbtest.Loaded(t)
	server := neo4jtest.Start(t)
	require.NoError(t, db.Ping(t.Context()))
	password := filepath.Join(t.TempDir(), "password")
	require.NoError(t, os.WriteFile(password, []byte(server.Password), 0o600))
	t.Setenv("HRES_NEO4J_URI", server.URI)
	t.Setenv("HRES_NEO4J_USER", server.User)
	t.Setenv("HRES_NEO4J_PASSWORD_FILE", password)
	for line, want := range map[string]string{
		"gaps Belarsu":                               "near it are Belarus",
		"gaps BLR --cycle upr:9":                     "write upr:1 to upr:4",
		"gaps BLR --obligation secret-balot":         "Secret Ballot",
		"gaps BLR --status quiet":                    "--status quiet is none of",
		"gaps BLR --on 2022":                         "on must be a day",
		"views BLR --provision iccpr/99":             "no provision is known",
		"peers-like BLR --cycle upr:5":               "write upr:1 to upr:4",
		"around-election election/XYZ":               "no election is known as",
		"around-election KEN 2022":                   "date must be a day",
		"explain CITES~KEN":                          "joined by ~",
		"binding":                                    "accepts 1 arg(s)",
		"calendar --from 2026-01-01 --to 2025-01-01": "to must not be before from",
	} {
		code, out, errOut := hres(t, strings.Fields(line)...)
		assert.Equal(t, exitUsage, code, line)
		assert.Empty(t, out, line)
		assert.Contains(t, errOut, want, line)
	}
}

// TestSilenceIsProven wants of each SILENT row that the mechanism held a review, that each of its reviews has a complete record of what
// was said, and that nothing said there bears on the obligation; and of each cell that the case meant for it is told.
func TestSilenceIsProven(t *testing.T) {
	db := neo4jdbtest.Loaded(t)
	require.NoError(t, cases.Add(t.Context(), db))
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
	db := neo4jdbtest.Loaded(t)
	require.NoError(t, cases.Add(t.Context(), db))
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
