// Package neo4jlocal runs a real Neo4j Community 5.26.30 on this machine as a
// child process of hres: no container, no installation, no root.
//
// The server is put together from the jars its authors publish. Maven fetches
// them once with the user's own settings; each is checked against a SHA-256
// pinned in jars.sha256 and kept in the user's cache, so that later starts need
// neither Maven nor network. Neo4j Community is GPLv3: it is fetched by the
// user, runs as a process of its own and is never bundled with hres.
//
// What is started here listens on the loopback interface only, asks for a
// password, and ends with the process that started it, even when that process
// is killed with SIGKILL (see launcher/HresLauncher.java).
package neo4jlocal

import (
	"context"
	"log/slog"
	"time"
)

// Version is the version of the Neo4j Community server that is run.
const Version = "5.26.30"

// Username is the only user of a local server. Community edition has no roles.
const Username = "neo4j"

// Options says where and how large a local Neo4j is. The zero value is what
// `hres up` uses.
type Options struct {
	// DataDir holds the graph, its logs, its configuration and its password.
	// One running server per folder. Default: DefaultDataDir().
	DataDir string
	// CacheDir holds the verified jars, shared by all data folders of a user.
	// Default: DefaultCacheDir().
	CacheDir string

	// HeapMB and PageCacheMB are in mebibytes. Defaults: a quarter of the memory, from 1024 to 2048, and 256.
	HeapMB      int
	PageCacheMB int

	// BoltPort and HTTPPort are the ports wished for. 0 means 7687 and 7474; a
	// wished port that is taken is replaced by a free one. AnyPort means any
	// free port.
	BoltPort int
	HTTPPort int

	// TransactionTimeout ends a transaction whose client set no timeout of its
	// own. Default: 2 minutes.
	TransactionTimeout time.Duration

	// ReadOnly makes the server refuse every write to the graph, whatever the
	// session says (`server.databases.read_only`).
	ReadOnly bool

	// JVMArgs are further arguments for Java, after our own. Tests use them to
	// trade speed under load for a fast start.
	JVMArgs []string

	// Progress, when set, is told what is being done. It is called from one
	// goroutine at a time and must return quickly.
	Progress func(Progress)
	// Logger receives what an operator needs. Default: nothing is logged. The
	// password never reaches it.
	Logger *slog.Logger
}

// AnyPort as Options.BoltPort or Options.HTTPPort takes any free port.
const AnyPort = -1

// Stage is what a start is busy with.
type Stage string

// The stages, in the order in which they come. Those not needed are left out.
const (
	StageWaiting   Stage = "waiting"   // another process is fetching the same jars
	StageFetching  Stage = "fetching"  // Maven is resolving and downloading
	StageVerifying Stage = "verifying" // jars are checked against the pinned SHA-256
	StageStarting  Stage = "starting"  // Java runs, Bolt does not answer yet
	StageReady     Stage = "ready"     // Bolt answers with the password
)

// Progress is one step of Fetch or Start.
type Progress struct {
	Stage Stage
	// Jars of JarsTotal are there, and Bytes of BytesTotal. Zero outside
	// StageFetching and StageVerifying. While Maven downloads they count what it
	// says has arrived; jars that were in its own repository before are not
	// among them, so StageFetching may end below the total.
	Jars, JarsTotal   int
	Bytes, BytesTotal int64
}

// Instance is a Neo4j that this process started and owns.
type Instance struct {
	BoltURI      string // bolt://127.0.0.1:7687
	HTTPURL      string // http://127.0.0.1:7474, without a slash at the end
	Username     string // always "neo4j"
	Password     string // never log it
	PasswordFile string // mode 0600, in DataDir
	DataDir      string // absolute

	server *server
}

// BrowserURL is the page of Neo4j Browser.
func (i *Instance) BrowserURL() string { return i.HTTPURL + "/browser/" }

// PID is the process id of Neo4j's Java process.
func (i *Instance) PID() int { return i.server.pid() }

// Done is closed once Neo4j has exited, whether asked to or not.
func (i *Instance) Done() <-chan struct{} { return i.server.exited }

// Err is nil until Done is closed and after an exit that Stop or Kill asked
// for; after any other exit it is an *ExitError.
func (i *Instance) Err() error { return i.server.err() }

// Stop ends Neo4j cleanly: transactions are rolled back, the store is
// checkpointed and, once per Java version, the class-data archive for faster
// starts is written. It takes half a second, and up to ten when it writes the
// archive: give ctx 30 seconds or no deadline. When ctx ends first, Neo4j is killed and ctx's error is
// returned; committed data is safe either way. After Stop the data folder is
// free for another Start. Calling it again does nothing.
func (i *Instance) Stop(ctx context.Context) error { return i.server.stop(ctx) }

// Kill ends Neo4j at once. Committed data is safe; the next start recovers it.
func (i *Instance) Kill() error { return i.server.kill() }

// Fetch makes sure that the verified jars are in cacheDir ("" for
// DefaultCacheDir()) and returns the folder that holds them. Once they are
// there it takes about a millisecond and needs neither Maven nor network.
//
// Errors: *MavenMissingError, *FetchError (no network, or Maven failed),
// *JarsError (a jar is not what was pinned), *DiskFullError.
func Fetch(ctx context.Context, cacheDir string, progress func(Progress)) (string, error) {
	return fetch(ctx, cacheDir, progress)
}

// Start runs a Neo4j over opts.DataDir and returns once Bolt answers with the
// password. ctx bounds the start, not the life of the server.
//
// Errors: those of Fetch, and *JavaError (none, or not version 17 or 21),
// *LockedError (another process runs this folder), *PasswordError (the password
// file is gone or no longer right), *ExitError (Neo4j ended while starting).
func Start(ctx context.Context, opts Options) (*Instance, error) {
	return start(ctx, opts)
}

// Find returns the Neo4j that runs over dataDir ("" for DefaultDataDir()),
// whichever process started it. The error is ErrNotRunning when none does.
func Find(dataDir string) (*Running, error) {
	return find(dataDir)
}
