package neo4jlocal

import (
	"errors"
	"fmt"
	"strings"
)

// ErrNotRunning is returned by Find when no Neo4j runs over the data folder.
var ErrNotRunning = errors.New("no local Neo4j is running here: start one with `hres up`, or set HRES_NEO4J_URI to use another")

// JavaError says that no Java which Neo4j 5.26 supports was found.
type JavaError struct {
	// Seen tells, per place looked at, what was there.
	Seen []string
	// Install is the command that installs what is missing on this system.
	Install string
}

func (e *JavaError) Error() string {
	seen := "JAVA_HOME is not set and there is no java on PATH"
	if len(e.Seen) > 0 {
		seen = strings.Join(e.Seen, "; ")
	}
	return fmt.Sprintf("the local Neo4j %s needs Java 17 or 21, and none was found: %s.\n"+
		"Either install it:       %s\n"+
		"or run Neo4j in Docker:  docker compose up", Version, seen, e.Install)
}

// MavenMissingError says that the jars are not in the cache and that there is no
// mvn on PATH to fetch them with.
type MavenMissingError struct {
	CacheDir string // where the jars would have been
	Install  string // the command that installs Maven on this system
}

func (e *MavenMissingError) Error() string {
	return fmt.Sprintf("the first start of the local Neo4j %s fetches it with Maven, and there is no mvn on PATH (nothing usable in %s yet).\n"+
		"Either install it:       %s\n"+
		"or run Neo4j in Docker:  docker compose up", Version, e.CacheDir, e.Install)
}

// FetchError says that Maven ran and failed.
type FetchError struct {
	// Offline is true when the reason is the network: no name resolution, no
	// connection, Maven in offline mode.
	Offline bool
	// Log holds the last lines of Maven's output that say why.
	Log []string
	Err error // how Maven ended
}

func (e *FetchError) Error() string {
	var b strings.Builder
	if e.Offline {
		fmt.Fprintf(&b, "Neo4j %s could not be fetched: Maven cannot reach its repository. It said:\n", Version)
	} else {
		fmt.Fprintf(&b, "Neo4j %s could not be fetched: Maven failed (%v). It said:\n", Version, e.Err)
	}
	for _, line := range e.Log {
		b.WriteString("  " + line + "\n")
	}
	b.WriteString("What to do, any of these:\n" +
		"  connect to the network and run this again (what has arrived is kept)\n" +
		"  behind a proxy or mirror, name it in Maven's settings.xml (~/.m2/settings.xml)\n" +
		"  use a Neo4j that already runs: set HRES_NEO4J_URI\n" +
		"  run Neo4j in Docker: docker compose up")
	return b.String()
}

// Unwrap returns how Maven ended.
func (e *FetchError) Unwrap() error { return e.Err }

// JarsError says that what Maven delivered is not what hres pinned. Nothing is
// installed then.
type JarsError struct {
	Mismatched []string // other content than the pinned SHA-256
	Missing    []string // pinned, not delivered
	Extra      []string // delivered, not pinned
}

func (e *JarsError) Error() string {
	var parts []string
	add := func(what string, names []string) {
		if len(names) == 0 {
			return
		}
		shown := names
		if len(shown) > 5 {
			shown = shown[:5]
		}
		more := ""
		if len(names) > len(shown) {
			more = fmt.Sprintf(" and %d more", len(names)-len(shown))
		}
		parts = append(parts, what+" "+strings.Join(shown, ", ")+more)
	}
	add("content differs:", e.Mismatched)
	add("missing:", e.Missing)
	add("not expected:", e.Extra)
	return fmt.Sprintf("what Maven delivered for Neo4j %s is not what hres pinned, so nothing was installed (%s). "+
		"A broken download or a mirror that alters files does this: delete these files from Maven's local repository (~/.m2/repository) and run this again, "+
		"or use another mirror in settings.xml", Version, strings.Join(parts, "; "))
}

// DiskFullError says that there is too little free space.
type DiskFullError struct {
	Path         string // the folder that needs it
	Needed, Free uint64 // bytes
}

func (e *DiskFullError) Error() string {
	return fmt.Sprintf("too little disk space for the local Neo4j in %s: %d bytes (%s) are needed and %d (%s) are free. "+
		"Free some, or choose a folder on another disk", e.Path, e.Needed, mebibytes(e.Needed), e.Free, mebibytes(e.Free))
}

func mebibytes(n uint64) string { return fmt.Sprintf("%.0f MiB", float64(n)/(1<<20)) }

// LockedError says that another process runs a Neo4j over this data folder.
type LockedError struct {
	DataDir string
	// Holder is the other Neo4j. It is nil while its process has not yet said
	// what it is; its addresses are empty while it is starting.
	Holder *Running
}

func (e *LockedError) Error() string {
	who := "another hres process, just starting,"
	if e.Holder != nil {
		who = fmt.Sprintf("the hres process %d", e.Holder.OwnerPID)
		if e.Holder.BoltURI != "" {
			who += fmt.Sprintf(" (%s, %s)", e.Holder.BoltURI, e.Holder.HTTPURL)
		}
	}
	return fmt.Sprintf("%s already runs a local Neo4j over %s. Use that one, end it, or choose another data folder", who, e.DataDir)
}

// PasswordError says that the password hres keeps does not open the server.
type PasswordError struct {
	File    string
	DataDir string
	Missing bool // the file is gone; otherwise Neo4j refuses its content
}

func (e *PasswordError) Error() string {
	what := fmt.Sprintf("Neo4j refuses the password in %s: it was changed elsewhere", e.File)
	if e.Missing {
		what = fmt.Sprintf("the password file %s is gone, but the graph in %s already has a password", e.File, e.DataDir)
	}
	return what + fmt.Sprintf(". Write the present password into %s (one line, mode 0600), or delete %s to start with an empty graph and load it again", e.File, e.DataDir)
}

// ExitError says that Neo4j ended without being asked to.
type ExitError struct {
	Starting bool // it ended before it ever answered
	State    string
	LogFile  string   // everything it printed
	Log      []string // the last lines of that
}

func (e *ExitError) Error() string {
	when := "ended unexpectedly"
	if e.Starting {
		when = "did not start"
	}
	return fmt.Sprintf("the local Neo4j %s (%s). The end of %s:\n  %s\nMore is in debug.log beside it",
		when, e.State, e.LogFile, strings.Join(e.Log, "\n  "))
}
