// Package neo4jtest gives the tests of a package a real, empty Neo4j.
//
//	func TestMain(m *testing.M) { neo4jtest.Main(m) }
//
//	func TestSomething(t *testing.T) {
//		db := neo4jtest.Start(t)
//		driver, err := neo4j.NewDriverWithContext(db.URI, neo4j.BasicAuth(db.User, db.Password, ""))
//		…
//	}
//
// One server serves all tests of the package: it is started by the first that
// asks (a few seconds) and ended with the last. It needs Java 17 or 21, and the
// very first run on a machine needs Maven and network. Tests share the graph:
// each cleans up after itself, or uses keys of its own.
package neo4jtest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/gofrs/flock"
	"github.com/hres/hres/internal/neo4jlocal"
)

// Server is how to reach the Neo4j of this test process.
type Server struct {
	URI      string // bolt://127.0.0.1:…
	HTTPURL  string // http://127.0.0.1:…
	User     string
	Password string
}

var (
	mainRuns   bool
	shared     = sync.OnceValues(start)
	started    *neo4jlocal.Instance
	folder     string
	folderLock *flock.Flock
)

// Main runs the tests and ends the Neo4j they shared, if any asked for one. It
// does not return. Call it from TestMain.
func Main(m *testing.M) {
	mainRuns = true
	code := m.Run()
	end()
	os.Exit(code)
}

// Start returns the Neo4j of this test process and starts it when needed. It
// skips the test under `go test -short`, and ends it with the reason when Neo4j
// cannot be started: a test that silently does not run proves nothing.
func Start(tb testing.TB) Server {
	tb.Helper()
	if testing.Short() {
		tb.Skip("needs a Neo4j; not with -short")
	}
	if !mainRuns {
		tb.Fatal("neo4jtest.Start needs `func TestMain(m *testing.M) { neo4jtest.Main(m) }` in this package, to end the Neo4j it starts")
	}
	server, err := shared()
	if err != nil {
		tb.Fatalf("start a Neo4j for the tests: %v", err)
	}
	return server
}

const folderPrefix = "hres-neo4jtest-"

func start() (Server, error) {
	sweep()
	var err error
	if folder, err = os.MkdirTemp("", folderPrefix); err != nil {
		return Server{}, err
	}
	folderLock = flock.New(filepath.Join(folder, "test.lock"))
	if err := folderLock.Lock(); err != nil {
		return Server{}, err
	}
	// The first run on a machine fetches 137 MB, which took between 8 seconds
	// and 5 minutes; `go test` itself gives up after ten.
	ctx, cancel := context.WithTimeout(context.Background(), 9*time.Minute)
	defer cancel()
	started, err = neo4jlocal.Start(ctx, neo4jlocal.Options{
		DataDir:     filepath.Join(folder, "neo4j"),
		HeapMB:      512,
		PageCacheMB: 64,
		BoltPort:    neo4jlocal.AnyPort,
		HTTPPort:    neo4jlocal.AnyPort,
		// Tests run for seconds: the optimising compiler only takes processor
		// time away from them, and so do parallel collector threads.
		JVMArgs:  []string{"-XX:TieredStopAtLevel=1", "-XX:-UseParallelGC", "-XX:+UseSerialGC"},
		Progress: tellOfFetch(),
	})
	if err != nil {
		return Server{}, err
	}
	return Server{URI: started.BoltURI, HTTPURL: started.HTTPURL, User: started.Username, Password: started.Password}, nil
}

// tellOfFetch says once that a long wait has begun.
func tellOfFetch() func(neo4jlocal.Progress) {
	told := false
	return func(p neo4jlocal.Progress) {
		if !told && (p.Stage == neo4jlocal.StageFetching || p.Stage == neo4jlocal.StageWaiting) {
			told = true
			fmt.Fprintln(os.Stderr, "neo4jtest: fetching Neo4j for the first time, which may take some minutes")
		}
	}
}

func end() {
	if started != nil {
		// A clean stop also writes the archive that makes the next start fast.
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		if err := started.Stop(ctx); err != nil {
			fmt.Fprintln(os.Stderr, "neo4jtest: stop Neo4j:", err)
		}
	}
	if folder != "" {
		_ = folderLock.Unlock()
		_ = os.RemoveAll(folder)
	}
}

// sweep removes the folders of test processes that were killed. Their Neo4j
// ended with them.
func sweep() {
	folders, _ := filepath.Glob(filepath.Join(os.TempDir(), folderPrefix+"*"))
	for _, dir := range folders {
		info, err := os.Stat(dir)
		if err != nil || time.Since(info.ModTime()) < 2*time.Minute {
			continue // it may have no lock yet
		}
		lock := flock.New(filepath.Join(dir, "test.lock"))
		if ok, err := lock.TryLock(); ok && err == nil {
			_ = lock.Unlock()
			_ = os.RemoveAll(dir)
		}
	}
}
