package neo4jlocal

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"github.com/gofrs/flock"
)

// Check is one thing a local Neo4j needs, for `hres doctor`.
type Check struct {
	Name string
	// Found says what is there; Err, where it is not nil, what is not and what to do.
	Found string
	Err   error
}

// Examine looks for what Start needs over dataDir and cacheDir ("" for the defaults) without changing anything.
func Examine(ctx context.Context, dataDir, cacheDir string) []Check {
	java, javaErr := findJava(ctx)
	checks := []Check{{Name: "Java 17 or 21", Found: java.path, Err: javaErr}}
	store, err := openJarStore(cacheDir, pomXML, jarsSHA256)
	switch {
	case err != nil:
		checks = append(checks, Check{Name: "Neo4j's files", Err: err})
	case len(store.damaged()) == 0:
		checks = append(checks, Check{Name: "Neo4j's files", Found: store.dir})
	default:
		mvn, mvnErr := exec.LookPath("mvn")
		if mvnErr != nil {
			mvnErr = &MavenMissingError{CacheDir: store.cacheDir, Install: installCommand(javaErr != nil, true)}
		}
		checks = append(checks, Check{Name: "Neo4j's files", Found: "not fetched yet; the first start fetches them"},
			Check{Name: "Maven", Found: mvn, Err: mvnErr})
	}
	if dataDir == "" {
		dataDir = DefaultDataDir()
	}
	return append(checks, Check{Name: "room on the disk of " + dataDir, Found: "enough to start", Err: needSpace(dataDir, startBytes)})
}

// Stop asks the process that started this Neo4j to end, as Ctrl-C there would, and returns once the data folder is free
// for another start or ctx has ended, whose error it then returns.
func (r *Running) Stop(ctx context.Context) error {
	owner, err := os.FindProcess(r.OwnerPID)
	if err == nil {
		err = owner.Signal(syscall.SIGTERM)
	}
	if err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("process %d, which runs Neo4j, cannot be asked to end: %w; end it yourself", r.OwnerPID, err)
	}
	lock := flock.New(filepath.Join(r.DataDir, "lock"))
	if _, err := lock.TryLockContext(ctx, 50*time.Millisecond); err != nil {
		return err
	}
	return lock.Unlock()
}
