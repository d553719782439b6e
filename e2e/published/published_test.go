// Package published loads the files that UPR Info published, where they are at hand, and asks of them what is known.
package published

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/graph"
	"github.com/hres/hres/internal/neo4jdb/neo4jdbtest"
	"github.com/hres/hres/internal/neo4jtest"
	"github.com/hres/hres/loaders/loadertest"
	seedsloader "github.com/hres/hres/loaders/seeds"
	"github.com/hres/hres/query"
)

func TestMain(m *testing.M) { neo4jtest.Main(m) }

// TestSessions1To17 loads sessions 1 to 17 and the voluntary pledges.
func TestSessions1To17(t *testing.T) {
	inputs := loadertest.Published(t, "upr-info/upr-info-recs-*.csv")
	require.Len(t, inputs, 5)
	db := neo4jdbtest.Open(t)
	neo4jdbtest.Load(t, db, seedsloader.Loader{})

	first := neo4jdbtest.Load(t, db, neo4jdbtest.UprInfo(t), inputs...)
	assert.Equal(t, 32076, first.Nodes["Recommendation"].Created)
	assert.Equal(t, 944, first.Nodes["Pledge"].Created)
	assert.Equal(t, 33069, first.Relationships["RECOMMENDED_BY"].Created)

	again := neo4jdbtest.Load(t, db, neo4jdbtest.UprInfo(t), inputs...)
	assert.False(t, again.Totals.Differs(), "the second load changes nothing: %+v", again.Totals)
	assert.Equal(t, first.Totals.Created, again.Totals.Unchanged)
	assert.Equal(t, first.DataVersion, again.DataVersion)

	counts := map[string]int32{}
	rows, err := query.LabelCounts.Run(t.Context(), db, query.Nothing{})
	require.NoError(t, err)
	for _, row := range rows {
		counts[row.Label] = row.Count
	}
	assert.EqualValues(t, 32076, counts["Recommendation"])
	assert.EqualValues(t, 944, counts["Pledge"])

	ask := func(text string, params map[string]any) (n int64) {
		require.NoError(t, db.Read(t.Context(), "test", text, params, func(_ []string, values []any) error {
			n = values[0].(int64)
			return nil
		}))
		return n
	}
	assert.EqualValues(t, 33069, ask("MATCH ()-[e:RECOMMENDED_BY]->() RETURN count(e)", nil))

	all := 0
	states, err := query.States.Run(t.Context(), db, query.StatesParams{Page: query.Page{Order: "ID", Place: query.Place{Limit: 1000}}})
	require.NoError(t, err)
	byState := map[string]int{}
	for _, item := range states[0].Items {
		rows, err := query.ElectoralRecommendations.Run(t.Context(), db, query.StateParam{State: item.Node.ID})
		require.NoError(t, err)
		byState[item.Node.ID] = len(rows)
		all += len(rows)
	}
	assert.Equal(t, map[string]int{"KGZ": 15, "GIN": 14, "FJI": 8}, map[string]int{"KGZ": byState["KGZ"], "GIN": byState["GIN"], "FJI": byState["FJI"]})
	assert.Equal(t, 200, all)

	// Of the States with recommendations in the first and in the second cycle, how many have one on elections in which: as counted in the
	// files without hres.
	twice := map[string]int64{}
	require.NoError(t, db.Read(t.Context(), "test", `MATCH (s:State)<-[:ADDRESSED_TO]-(r:Recommendation)
		WITH s, collect(DISTINCT r.cycle) AS cycles,
		  collect(DISTINCT CASE WHEN EXISTS { (r)-[:HAS_THEME]->(:Theme {id: 'theme/upr-info/elections'}) } THEN r.cycle END) AS electoral
		WHERE 1 IN cycles AND 2 IN cycles
		RETURN CASE size(electoral) WHEN 2 THEN 'both' WHEN 0 THEN 'neither' ELSE 'cycle ' + electoral[0] END AS of, count(s)`, nil, func(_ []string, values []any) error {
		twice[values[0].(string)] = values[1].(int64)
		return nil
	}))
	assert.Equal(t, map[string]int64{"both": 5, "cycle 1": 2, "cycle 2": 24, "neither": 39}, twice)

	server := httptest.NewServer(graph.NewHandler(graph.Options{DB: db, Ready: db.Ping, Version: "test", Logger: slog.New(slog.DiscardHandler)}))
	defer server.Close()
	type row struct {
		Recommendation, By, Response string
		Action                       int32
	}
	var named, api []row
	electoral, err := query.ElectoralRecommendations.Run(t.Context(), db, query.StateParam{State: "BLR"})
	require.NoError(t, err)
	for _, r := range electoral {
		require.NotNil(t, r.RecommendedBy)
		named = append(named, row{r.Recommendation, *r.RecommendedBy, *r.Response, *r.Action})
	}
	require.NotEmpty(t, named)
	body, err := json.Marshal(map[string]any{"query": `{ state(id: "BLR") { recommendationsReceived(filter: {themes: ["theme/upr-info/elections"]}, first: 100) {
		nodes { id recommendedBy { state { id } response action } } } } }`})
	require.NoError(t, err)
	answer, err := http.Post(server.URL+"/graphql", "application/json", bytes.NewReader(body))
	require.NoError(t, err)
	defer func() { _ = answer.Body.Close() }()
	var got struct {
		Errors []any
		Data   struct {
			State struct {
				RecommendationsReceived struct {
					Nodes []struct {
						ID            string
						RecommendedBy []struct {
							State    struct{ ID string }
							Response string
							Action   int32
						}
					}
				}
			}
		}
	}
	require.NoError(t, json.NewDecoder(answer.Body).Decode(&got))
	require.Empty(t, got.Errors)
	for _, n := range got.Data.State.RecommendationsReceived.Nodes {
		for _, by := range n.RecommendedBy {
			api = append(api, row{n.ID, by.State.ID, by.Response, by.Action})
		}
	}
	assert.Equal(t, named, api)
}
