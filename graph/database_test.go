package graph_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/graph"
	"github.com/hres/hres/internal/neo4jdb"
	"github.com/hres/hres/internal/neo4jdb/neo4jdbtest"
	"github.com/hres/hres/internal/neo4jtest"
)

func TestMain(m *testing.M) { neo4jtest.Main(m) }

// slow asks the database something that takes minutes, whatever it is asked.
type slow struct{ db *neo4jdb.DB }

func (s slow) Read(ctx context.Context, _, _ string, _ map[string]any, each func([]string, []any) error) error {
	return s.db.Read(ctx, "slow", "UNWIND range(1, 10000000000) AS x WITH x WHERE x % 7 = 8 RETURN count(x)", nil, each)
}

// underWay is how many transactions ask the slow question.
func underWay(t *testing.T, db *neo4jdb.DB) (n int) {
	t.Helper()
	assert.NoError(t, db.Read(t.Context(), "watch", "SHOW TRANSACTIONS YIELD metaData WHERE metaData.hres = 'slow' RETURN metaData", nil,
		func([]string, []any) error { n++; return nil }))
	return n
}

// TestTimeoutEndsTheTransaction lets a request run out of time, and another be given up by its client: the database stops
// working for either.
func TestTimeoutEndsTheTransaction(t *testing.T) {
	db := neo4jdbtest.Open(t)
	h := handler(slow{db}, func(o *graph.Options) { o.Timeout = 4 * time.Second })
	underWay(t, db) // the first look takes longest
	answers := make(chan answer, 1)
	go func() { answers <- ask(t, h, `{ state(id: "KEN") { id } }`, nil) }()
	require.Eventually(t, func() bool { return underWay(t, db) == 1 }, 4*time.Second, 50*time.Millisecond, "the question runs in the database")
	a := <-answers
	assert.Equal(t, "TIMEOUT", a.code(t))
	assert.Contains(t, a.Errors[0].Message, "narrow it down")
	assert.Eventually(t, func() bool { return underWay(t, db) == 0 }, 5*time.Second, 50*time.Millisecond, "the transaction ends")

	server := httptest.NewServer(handler(slow{db}))
	defer server.Close()
	ctx, cancel := context.WithCancel(t.Context())
	gone := make(chan error, 1)
	go func() {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+"/graphql?query="+url.QueryEscape(`{ state(id: "KEN") { id } }`), nil)
		if err == nil {
			_, err = http.DefaultClient.Do(r)
		}
		gone <- err
	}()
	require.Eventually(t, func() bool { return underWay(t, db) == 1 }, 5*time.Second, 50*time.Millisecond)
	cancel()
	require.ErrorIs(t, <-gone, context.Canceled)
	assert.Eventually(t, func() bool { return underWay(t, db) == 0 }, 5*time.Second, 50*time.Millisecond, "the transaction ends when the client leaves")
}

// TestDatabaseDown takes the database away from a server that runs, and gives it back.
func TestDatabaseDown(t *testing.T) {
	neo4j := neo4jtest.Start(t)
	address, err := url.Parse(neo4j.URI)
	require.NoError(t, err)
	way := newWay(t, address.Host)
	db, err := neo4jdb.Open(t.Context(), neo4jdb.Config{URI: "bolt://" + way.at, User: neo4j.User, Password: neo4j.Password})
	require.NoError(t, err)
	defer func() { _ = db.Close(context.Background()) }()
	h := handler(db, func(o *graph.Options) { o.Ready = db.Ping })
	status := func(path string) int {
		return send(t, h, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)).Code
	}
	const question = `{ meta { dataVersion } }`
	require.Empty(t, ask(t, h, question, nil).Errors)
	require.Equal(t, http.StatusOK, status("/readyz"))

	way.close()
	begun := time.Now()
	a := ask(t, h, question, nil)
	assert.Equal(t, "UNAVAILABLE", a.code(t))
	assert.Contains(t, a.Errors[0].Message, "try again later")
	assert.NotContains(t, a.Body.String(), way.at)
	assert.Less(t, time.Since(begun), 16*time.Second)
	t.Logf("told after %s", time.Since(begun))
	assert.Equal(t, http.StatusServiceUnavailable, status("/readyz"))
	assert.Equal(t, http.StatusOK, status("/livez"))

	way.open()
	defer way.close()
	assert.Eventually(t, func() bool { return status("/readyz") == http.StatusOK }, 5*time.Second, 100*time.Millisecond)
	assert.Empty(t, ask(t, h, question, nil).Errors)
}

// way is a way to the database that can be closed. Its listener stays, so that no other program takes the port meanwhile:
// a closed way hangs up on whoever calls.
type way struct {
	at, to string
	closed atomic.Bool
	mu     sync.Mutex
	conns  []net.Conn
}

func newWay(t *testing.T, to string) *way {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = l.Close() })
	w := &way{at: l.Addr().String(), to: to}
	go func() {
		for {
			near, err := l.Accept()
			if err != nil {
				return
			}
			if w.closed.Load() {
				_ = near.Close()
				continue
			}
			far, err := net.Dial("tcp", w.to)
			if err != nil {
				_ = near.Close()
				continue
			}
			w.mu.Lock()
			w.conns = append(w.conns, near, far)
			w.mu.Unlock()
			go func() { _, _ = io.Copy(far, near); _ = far.Close() }()
			go func() { _, _ = io.Copy(near, far); _ = near.Close() }()
		}
	}()
	return w
}

func (w *way) close() {
	w.closed.Store(true)
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range w.conns {
		_ = c.Close()
	}
	w.conns = nil
}

func (w *way) open() { w.closed.Store(false) }
