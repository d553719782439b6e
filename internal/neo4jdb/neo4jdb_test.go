package neo4jdb

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/internal/neo4jtest"
	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/seeds"
	"github.com/hres/hres/query"
	"github.com/hres/hres/schema"
)

func TestMain(m *testing.M) { neo4jtest.Main(m) }

func open(t *testing.T, change func(*Config)) (*DB, error) {
	t.Helper()
	server := neo4jtest.Start(t)
	c := Config{URI: server.URI, User: server.User, Password: server.Password}
	if change != nil {
		change(&c)
	}
	db, err := Open(context.Background(), c)
	if err == nil {
		t.Cleanup(func() { assert.NoError(t, db.Close(context.Background())) })
	}
	return db, err
}

// empty returns a store on an empty graph.
func empty(t *testing.T) (*DB, *Store) {
	t.Helper()
	// A fingerprint reads all there is, which takes long on a busy machine.
	db, err := open(t, func(c *Config) { c.ReadTimeout = time.Minute })
	require.NoError(t, err)
	graph, err := schema.Load()
	require.NoError(t, err)
	s := NewStore(db, graph)
	require.NoError(t, s.run(context.Background(), "empty", "MATCH (n) DETACH DELETE n", nil))
	require.NoError(t, s.Prepare(context.Background()))
	return db, s
}

func number(t *testing.T, db *DB, cypher string) (n int64) {
	t.Helper()
	require.NoError(t, db.Read(context.Background(), "number", cypher, nil, func(_ []string, v []any) error {
		n = v[0].(int64)
		return nil
	}))
	return n
}

func TestOpenTellsWhatIsWrong(t *testing.T) {
	t.Run("wrong password", func(t *testing.T) {
		_, err := open(t, func(c *Config) { c.Password = "not the password" })
		assert.ErrorIs(t, err, query.ErrAuth)
		assert.ErrorContains(t, err, "HRES_NEO4J_PASSWORD_FILE")
		assert.NotContains(t, err.Error(), "not the password")
	})
	t.Run("nobody listens", func(t *testing.T) {
		_, err := open(t, func(c *Config) { c.URI = "bolt://127.0.0.1:1" })
		assert.ErrorIs(t, err, query.ErrUnreachable)
		assert.ErrorContains(t, err, "hres up")
	})
	t.Run("no address", func(t *testing.T) {
		_, err := open(t, func(c *Config) { c.URI = "localhost" })
		assert.ErrorContains(t, err, "bolt://host:7687")
	})
}

func TestReadIsReadOnly(t *testing.T) {
	db, _ := empty(t)
	for _, text := range []string{"CREATE (:Theme {id: 'x'})", "MERGE (:Theme {id: 'x'})", "CREATE INDEX x FOR (n:Theme) ON (n.x)"} {
		err := db.Read(context.Background(), "write", text, nil, func([]string, []any) error { return nil })
		assert.ErrorContains(t, err, "query write", text)
	}
	assert.Zero(t, number(t, db, "MATCH (n:Theme) RETURN count(n)"))
}

const slow = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE (a * b) % 7 = 99 RETURN count(*)"

func TestALongQuestionIsEnded(t *testing.T) {
	db, err := open(t, func(c *Config) { c.ReadTimeout = 500 * time.Millisecond })
	require.NoError(t, err)
	err = db.Read(context.Background(), "slow", slow, nil, func([]string, []any) error { return nil })
	assert.ErrorIs(t, err, query.ErrTimeout)
	assert.ErrorContains(t, err, "at most 500ms, which HRES_READ_TIMEOUT sets")
}

func TestCancellingEndsTheTransactionInTheServer(t *testing.T) {
	db, _ := empty(t)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- db.Read(ctx, "slow", slow, nil, func([]string, []any) error { return nil })
	}()
	running := func() bool {
		n := int64(0)
		_ = db.Read(context.Background(), "running", "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND range' RETURN count(*)", nil,
			func(_ []string, v []any) error { n = v[0].(int64); return nil })
		return n > 0
	}
	require.Eventually(t, running, 10*time.Second, 20*time.Millisecond)
	cancel()
	assert.ErrorIs(t, <-ended, context.Canceled)
	assert.Eventually(t, func() bool { return !running() }, 10*time.Second, 50*time.Millisecond)
}

func TestTripsAreCounted(t *testing.T) {
	db, _ := empty(t)
	ctx, trips := CountTrips(context.Background())
	for range 3 {
		require.NoError(t, db.Read(ctx, "one", "RETURN 1", nil, func([]string, []any) error { return nil }))
	}
	assert.EqualValues(t, 3, trips.Count())
}

func TestPrepareMakesTheIndexesOfTheSchema(t *testing.T) {
	db, s := empty(t)
	require.NoError(t, s.Prepare(context.Background()), "again is harmless")
	names := map[string]bool{}
	require.NoError(t, db.Read(context.Background(), "indexes", "SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name", nil,
		func(_ []string, v []any) error { names[v[0].(string)] = true; return nil }))
	for _, i := range indexes(s.graph) {
		assert.True(t, names[i.name], i.name)
	}
}

func TestPrepareMendsAnIndexDeclaredOtherwise(t *testing.T) {
	db, s := empty(t)
	require.NoError(t, s.run(context.Background(), "drop", "DROP INDEX names", nil))
	require.NoError(t, s.run(context.Background(), "create", "CREATE FULLTEXT INDEX names FOR (n:State) ON EACH [n.name]", nil))
	require.NoError(t, s.Prepare(context.Background()))
	assert.Positive(t, number(t, db, "SHOW INDEXES YIELD name, labelsOrTypes WHERE name = 'names' AND 'Treaty' IN labelsOrTypes RETURN count(*)"))
}

func TestAnIdIsUniqueOverAllLabels(t *testing.T) {
	_, s := empty(t)
	row := func(label string, p record.Properties) []loaders.NodeRow {
		return []loaders.NodeRow{{Node: record.Node{Label: label, ID: "same", Properties: p}}}
	}
	run := loaders.LoadRun{ID: "load/1", Loader: "a"}
	_, err := s.WriteNodes(context.Background(), run, "Theme", row("Theme", record.Properties{"name": "x", "scheme": "y", "source": "z"}))
	require.NoError(t, err)
	_, err = s.WriteNodes(context.Background(), run, "Review", row("Review", record.Properties{"source": "z"}))
	assert.ErrorContains(t, err, "already exists")
}

func TestAnotherOwnersNodeStaysAsItIs(t *testing.T) {
	db, s := empty(t)
	nodes := []loaders.NodeRow{{Node: record.Node{Label: "Review", ID: "r1", Properties: record.Properties{"source": "a"}}},
		{Node: record.Node{Label: "Review", ID: "r2", Properties: record.Properties{"source": "a"}}}}
	_, err := s.WriteNodes(context.Background(), loaders.LoadRun{ID: "load/1", Loader: "a"}, "Review", nodes[:1])
	require.NoError(t, err)
	foreign, err := s.WriteNodes(context.Background(), loaders.LoadRun{ID: "load/2", Loader: "b"}, "Review", nodes)
	require.NoError(t, err)
	assert.Equal(t, []string{"r1"}, foreign)
	assert.EqualValues(t, 1, number(t, db, "MATCH (n:Review) WHERE n.owner = 'a' RETURN count(n)"), "nothing of the batch is kept")
	assert.Zero(t, number(t, db, "MATCH (n:Review {id: 'r2'}) RETURN count(n)"))
}

// Two loaders say the same review. The one of the lower rank leads it whatever the order; what only one said goes with it.
func TestASharedNodeIsLedByTheLowerRank(t *testing.T) {
	first, second := loaders.LoadRun{ID: "load/1", Loader: "a", Shares: []string{"Review"}, Rank: 1}, loaders.LoadRun{ID: "load/2", Loader: "b", Shares: []string{"Review"}, Rank: 2}
	say := func(t *testing.T, s *Store, run loaders.LoadRun, note string) {
		foreign, err := s.WriteNodes(t.Context(), run, "Review", []loaders.NodeRow{{Digest: 7, Node: record.Node{Label: "Review", ID: "r1", Scope: "s",
			Properties: record.Properties{"source": run.Loader, "note": note}}}})
		require.NoError(t, err)
		assert.Empty(t, foreign)
	}
	said := func(t *testing.T, s *Store, owner string) (all []loaders.SaidNode) {
		require.NoError(t, s.SaidNodes(t.Context(), owner, "Review", func(n loaders.SaidNode) error { all = append(all, n); return nil }))
		return all
	}
	remove := func(t *testing.T, s *Store, owner string) {
		t.Helper()
		lost, err := s.RemoveNodes(t.Context(), owner, "Review", []string{"r1"})
		require.NoError(t, err)
		assert.Empty(t, lost)
	}
	const leads = "MATCH (n:Review {id: 'r1'}) WHERE n.owner = '%s' AND n.note = '%s' AND n.source = '%s' AND n.claimOf IS NULL RETURN count(n)"
	const claimed = "MATCH (n:Review {id: 'r1'})<-[:SAYS_OF]-(c:Claim) WHERE c.owner = '%s' AND c.note = '%s' RETURN count(c)"
	for name, runs := range map[string][]loaders.LoadRun{"in order": {first, second}, "the other way": {second, first}, "again": {second, first, second, first}} {
		t.Run(name, func(t *testing.T) {
			db, s := empty(t)
			for i, run := range runs {
				say(t, s, run, fmt.Sprint(run.Loader, i))
			}
			last := map[string]string{}
			for i, run := range runs {
				last[run.Loader] = fmt.Sprint(run.Loader, i)
			}
			assert.EqualValues(t, 1, number(t, db, fmt.Sprintf(leads, "a", last["a"], "a")))
			assert.EqualValues(t, 1, number(t, db, fmt.Sprintf(claimed, "b", last["b"])))
			assert.EqualValues(t, 1, number(t, db, "MATCH (c:Claim) RETURN count(c)"))
			want := []loaders.SaidNode{{ID: "r1", Scope: "s", Digest: 7}}
			assert.Equal(t, want, said(t, s, "a"))
			assert.Equal(t, want, said(t, s, "b"))

			remove(t, s, "a")
			assert.EqualValues(t, 1, number(t, db, fmt.Sprintf(leads, "b", last["b"], "b")), "the next who says it leads it")
			assert.Zero(t, number(t, db, "MATCH (c:Claim) RETURN count(c)"))
			assert.Empty(t, said(t, s, "a"))
			say(t, s, first, "back")
			remove(t, s, "b")
			assert.EqualValues(t, 1, number(t, db, fmt.Sprintf(leads, "a", "back", "a")))
			assert.Zero(t, number(t, db, "MATCH (c:Claim) RETURN count(c)"))
			remove(t, s, "a")
			assert.Zero(t, number(t, db, "MATCH (n:Review {id: 'r1'}) RETURN count(n)"))
		})
	}
}

// What others said of a node goes with it, and is counted.
func TestARemovedNodeTakesTheRelationshipsOfOthers(t *testing.T) {
	db, s := empty(t)
	a, b := loaders.LoadRun{ID: "load/1", Loader: "a"}, loaders.LoadRun{ID: "load/2", Loader: "b"}
	write := func(run loaders.LoadRun, label, id string) {
		_, err := s.WriteNodes(t.Context(), run, label, []loaders.NodeRow{{New: true, Node: record.Node{Label: label, ID: id,
			Properties: record.Properties{"source": run.Loader, "name": id, "scheme": "x"}}}})
		require.NoError(t, err)
	}
	write(a, "Theme", "t1")
	write(a, "Theme", "t2")
	write(b, "Observation", "o1")
	shape := loaders.Shape{Type: "HAS_THEME", From: "Observation", To: "Theme"}
	edges := []loaders.EdgeRow{}
	for _, id := range []string{"t1", "t2", "t3"} {
		edges = append(edges, loaders.EdgeRow{New: true, Edge: record.Edge{Type: shape.Type, From: record.Ref{Label: shape.From, ID: "o1"},
			To: record.Ref{Label: shape.To, ID: id}, Properties: record.Properties{"source": "b"}}})
	}
	missing, err := s.WriteEdges(t.Context(), b, shape, edges)
	require.NoError(t, err)
	assert.Equal(t, []int{2}, missing)
	missing, err = s.WriteEdges(t.Context(), b, shape, edges[:2])
	require.NoError(t, err)
	assert.Empty(t, missing)

	lost, err := s.RemoveNodes(t.Context(), "a", "Theme", []string{"t1"})
	require.NoError(t, err)
	assert.Equal(t, map[string]int{"b": 1}, lost)
	assert.EqualValues(t, 1, number(t, db, "MATCH (:Observation)-[e:HAS_THEME]->(:Theme {id: 't2'}) RETURN count(e)"))
}

func TestOneWriterAtATime(t *testing.T) {
	_, s := empty(t)
	began := time.Date(2026, time.March, 1, 12, 0, 0, 0, time.UTC)
	first, release, err := s.Lock(t.Context(), loaders.LoadRun{Loader: "first", StartedAt: began})
	require.NoError(t, err)

	_, _, err = s.Lock(t.Context(), loaders.LoadRun{Loader: "second"})
	var locked *loaders.LockedError
	require.ErrorAs(t, err, &locked, "a lock that is renewed is held by a run that lives")
	assert.Equal(t, "first", locked.Loader)
	assert.True(t, began.Equal(locked.Since))
	assert.NoError(t, first.Err())

	release()
	assert.Error(t, first.Err())
	second, release, err := s.Lock(t.Context(), loaders.LoadRun{Loader: "second"})
	require.NoError(t, err)

	// A run that was killed renews nothing: its lease ends.
	require.NoError(t, s.run(t.Context(), "end the lease", "MATCH (l:WriterLock) SET l.until = 0", nil))
	_, releaseThird, err := s.Lock(t.Context(), loaders.LoadRun{Loader: "third"})
	require.NoError(t, err)
	require.Eventually(t, func() bool { return second.Err() != nil }, 2*lease, 50*time.Millisecond, "who has lost the lock is told")
	assert.ErrorContains(t, context.Cause(second), "taken this one's place")
	release()
	releaseThird()

	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	_, _, err = s.Lock(cancelled, loaders.LoadRun{Loader: "fourth"})
	assert.Error(t, err)
}

func TestAnEdgeWithoutItsEndComesBack(t *testing.T) {
	_, s := empty(t)
	run := loaders.LoadRun{ID: "load/1", Loader: "a"}
	_, err := s.WriteNodes(context.Background(), run, "Review", []loaders.NodeRow{{Node: record.Node{Label: "Review", ID: "r1", Properties: record.Properties{"source": "a"}}}})
	require.NoError(t, err)
	edge := record.Edge{Type: "OF", From: record.Ref{Label: "Review", ID: "r1"}, To: record.Ref{Label: "State", ID: "ZZZ"}}
	missing, err := s.WriteEdges(context.Background(), run, loaders.Shape{Type: "OF", From: "Review", To: "State"}, []loaders.EdgeRow{{Edge: edge}})
	require.NoError(t, err)
	assert.Equal(t, []int{0}, missing)
}

// Loading twice changes nothing, down to the last property; what a loader no longer says goes, and nothing else.
func TestTheSeedsTwice(t *testing.T) {
	db, s := empty(t)
	ctx := context.Background()
	first, err := loaders.Run(ctx, s, seeds.Loader{}, nil, loaders.Options{})
	require.NoError(t, err)
	assert.Empty(t, first.MissingEnds)
	assert.Equal(t, 195, first.Nodes["State"].Created)
	assert.EqualValues(t, first.Totals.Created, number(t, db, "MATCH (n:Entity) WHERE n.owner = 'seeds' RETURN count(n)")+
		number(t, db, "MATCH ()-[e]->() WHERE e.owner = 'seeds' RETURN count(e)"))
	before := fingerprint(t, db)

	second, err := loaders.Run(ctx, s, seeds.Loader{}, nil, loaders.Options{})
	require.NoError(t, err)
	assert.Equal(t, loaders.Counts{Unchanged: first.Totals.Created}, second.Totals)
	assert.Empty(t, second.Load, "a run of embedded facts that finds nothing new is not recorded")
	assert.Equal(t, before, fingerprint(t, db))

	last, err := s.LastLoad(ctx, "seeds")
	require.NoError(t, err)
	assert.Equal(t, first.Load, last.ID)
	assert.Len(t, last.Content, 32)

	require.NoError(t, s.run(ctx, "add", "CREATE (:Meeting:Entity {id: 'hres/gone', owner: 'seeds', scope: 'seeds', digest: 1})", nil))
	require.NoError(t, s.run(ctx, "add", "CREATE (:Meeting:Entity {id: 'mine', owner: 'me', scope: 'seeds', digest: 1})", nil))
	require.NoError(t, s.run(ctx, "change", "MATCH (s:State {id: 'KEN'}) SET s.name = 'Elsewhere', s.digest = 1", nil))
	third, err := loaders.Run(ctx, s, seeds.Loader{}, nil, loaders.Options{})
	require.NoError(t, err)
	assert.Equal(t, 1, third.Nodes["Meeting"].Removed)
	assert.Equal(t, 1, third.Nodes["State"].Changed)
	assert.EqualValues(t, 2, third.DataVersion)
	assert.EqualValues(t, 1, number(t, db, "MATCH (n:Meeting {id: 'mine'}) RETURN count(n)"))
	assert.EqualValues(t, 1, number(t, db, "MATCH (s:State {id: 'KEN', name: 'Kenya'}) RETURN count(s)"))
}

// fingerprint is every node and relationship with every property, in order.
func fingerprint(t *testing.T, db *DB) (lines []string) {
	t.Helper()
	for _, text := range []string{
		"MATCH (n:Entity) WHERE NOT n:Load WITH n, [k IN keys(n) | k + '=' + coalesce(toStringOrNull(n[k]), reduce(l = '', y IN n[k] | l + '|' + toString(y)))] AS p UNWIND p AS x WITH n.id AS id, x ORDER BY x WITH id, collect(x) AS all RETURN id + reduce(s = ' ', y IN all | s + y + ';') AS line ORDER BY line",
		"MATCH (a)-[e]->(b) WITH a, b, e, keys(e) AS ks UNWIND ks AS k WITH a.id + type(e) + b.id AS id, k + '=' + coalesce(toStringOrNull(e[k]), reduce(l = '', y IN e[k] | l + '|' + toString(y))) AS x ORDER BY x WITH id, collect(x) AS all RETURN id + reduce(s = ' ', y IN all | s + y + ';') AS line ORDER BY line",
	} {
		require.NoError(t, db.Read(context.Background(), "fingerprint", text, nil, func(_ []string, v []any) error {
			lines = append(lines, v[0].(string))
			return nil
		}))
	}
	require.NotEmpty(t, lines)
	return lines
}

// The plans of the writer hold no Eager, which would keep a whole batch in memory twice.
func TestWritingIsNotEager(t *testing.T) {
	db, s := empty(t)
	ctx := context.Background()
	session := db.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: "neo4j"})
	defer func() { _ = session.Close(ctx) }()
	// EXPLAIN through the driver repeats the last child of a plan (v5.28.4), so the plan is taken from PROFILE, which keeps its children apart.
	operators := func(text string) (names []string) {
		result, err := session.Run(ctx, "PROFILE "+text, map[string]any{"rows": []any{}, "owner": "a", "load": "l", "rank": 1})
		require.NoError(t, err, text)
		summary, err := result.Consume(ctx)
		require.NoError(t, err, text)
		var walk func(neo4j.ProfiledPlan)
		walk = func(p neo4j.ProfiledPlan) {
			names = append(names, strings.TrimSuffix(p.Operator(), "@neo4j"))
			for _, c := range p.Children() {
				walk(c)
			}
		}
		walk(summary.Profile())
		return names
	}
	require.Contains(t, operators("UNWIND $rows AS row MERGE (n:Theme {id: row.id}) SET n += row"), "Eager", "the check can fail")
	for _, l := range s.graph.Labels {
		for _, text := range []string{createStatement(l, true), nodeStatement(l, true), claimStatement(l), sayOf(l)} {
			assert.NotContains(t, operators(text), "Eager", l.Name)
		}
	}
	edges := map[string]bool{}
	for _, r := range s.graph.Relationships {
		edges[edgeStatement(r, false)], edges[edgeStatement(r, true)] = true, true
	}
	for text := range edges {
		assert.NotContains(t, operators(text), "Eager", text)
	}
}
