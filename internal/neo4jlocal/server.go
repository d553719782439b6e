package neo4jlocal

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"
	"github.com/pbnjay/memory"
)

const (
	neo4jMain = "org.neo4j.server.CommunityEntryPoint"
	adminMain = "org.neo4j.cli.AdminTool"

	// startBytes is what a data folder must have free before a start: an empty
	// graph with its transaction logs, and some room to be of use.
	startBytes = 256 << 20
)

// orphanPatience is how long a Neo4j whose owner was killed may take to end by
// itself before it is killed: it needs a second, ten when it writes a class-data
// archive. Tests are less patient.
var orphanPatience = 30 * time.Second

// server is the Java process of one Instance.
type server struct {
	cmd   *exec.Cmd
	stdin io.Closer // closing it asks for a clean stop; see HresLauncher.java
	log   *slog.Logger

	ended  chan struct{} // the process has ended
	exited chan struct{} // and its record and lock are gone too
	ready  atomic.Bool
	asked  atomic.Bool // an end was asked for
	state  string      // how it ended; valid once ended is closed
	failed error       // valid once exited is closed
}

func (s *server) pid() int { return s.cmd.Process.Pid }

func (s *server) err() error {
	select {
	case <-s.exited:
		return s.failed
	default:
		return nil
	}
}

func (s *server) stop(ctx context.Context) error {
	s.asked.Store(true)
	_ = s.stdin.Close()
	select {
	case <-s.exited:
		return nil
	case <-ctx.Done():
		s.log.Warn("the local Neo4j does not stop in time and is killed", "pid", s.pid())
		return errors.Join(context.Cause(ctx), s.kill())
	}
}

func (s *server) kill() error {
	s.asked.Store(true)
	err := s.cmd.Process.Kill()
	<-s.exited
	if errors.Is(err, os.ErrProcessDone) {
		return nil
	}
	return err
}

// starting is what one call of Start knows on its way.
type starting struct {
	Options
	java     java
	store    *jarStore
	password string
	bolt     int
	http     int
	logged   int64 // size of Neo4j's log before this start
}

func (s *starting) confDir() string      { return filepath.Join(s.DataDir, "conf") }
func (s *starting) logDir() string       { return filepath.Join(s.DataDir, "logs") }
func (s *starting) consoleFile() string  { return filepath.Join(s.logDir(), "console.log") }
func (s *starting) userLog() string      { return filepath.Join(s.logDir(), "neo4j.log") }
func (s *starting) passwordFile() string { return filepath.Join(s.DataDir, "password") }

func (s *starting) withDefaults() {
	s.HeapMB = cmp.Or(s.HeapMB, heapOf(memory.TotalMemory()))
	s.PageCacheMB = cmp.Or(s.PageCacheMB, 256)
	s.BoltPort = cmp.Or(s.BoltPort, 7687)
	s.HTTPPort = cmp.Or(s.HTTPPort, 7474)
	s.TransactionTimeout = cmp.Or(s.TransactionTimeout, 2*time.Minute)
	if s.Progress == nil {
		s.Progress = func(Progress) {}
	}
	if s.Logger == nil {
		s.Logger = slog.New(slog.DiscardHandler)
	}
}

// heapOf is the heap in mebibytes for a machine with this memory in bytes, or 0 where that is not known: a quarter, as Java itself takes,
// from 1 to 2 GiB. With 2, loading takes a tenth less of the processors, for less is copied when memory is freed; with more, no less.
func heapOf(total uint64) int {
	return int(min(max(total>>20/4, 1024), 2048)) // #nosec G115 -- bounded
}

func start(ctx context.Context, o Options) (_ *Instance, err error) {
	s := &starting{Options: o}
	if s.DataDir, err = filepath.Abs(cmp.Or(o.DataDir, DefaultDataDir())); err != nil {
		return nil, err
	}
	s.withDefaults()
	for _, dir := range []string{s.DataDir, s.confDir(), s.logDir()} {
		// Only the user may look in: the folder holds the password's hash.
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, fmt.Errorf("make the data folder of the local Neo4j: %w", err)
		}
	}

	// The operating system gives the lock back when we end, however we end.
	lock := flock.New(filepath.Join(s.DataDir, "lock"))
	switch locked, err := lock.TryLock(); {
	case err != nil:
		return nil, fmt.Errorf("lock the data folder of the local Neo4j: %w", err)
	case !locked:
		holder, _ := load(s.DataDir)
		return nil, &LockedError{DataDir: s.DataDir, Holder: holder}
	}
	defer func() {
		if err != nil {
			_ = os.Remove(recordFile(s.DataDir))
			_ = lock.Unlock()
		}
	}()
	if err := s.endOrphan(ctx); err != nil {
		return nil, err
	}
	if err := s.record(nil, false).save(); err != nil {
		return nil, s.diskFull(fmt.Errorf("write to the data folder of the local Neo4j: %w", err))
	}

	// Java first: there is no use in fetching 137 MB without one.
	if s.java, err = findJava(ctx); err != nil {
		return nil, err
	}
	if s.store, err = openJarStore(o.CacheDir, pomXML, jarsSHA256); err != nil {
		return nil, err
	}
	if err := s.store.ensure(ctx, s.Progress); err != nil {
		return nil, err
	}
	if err := needSpace(s.DataDir, startBytes); err != nil {
		return nil, err
	}
	s.Progress(Progress{Stage: StageStarting})

	archive := s.store.archive(s.java)
	anyPort, checkedJars := false, false
	for attempt := 1; ; attempt++ {
		if err := s.choosePorts(anyPort); err != nil {
			return nil, err
		}
		if err := s.prepare(ctx); err != nil {
			return nil, s.diskFull(err)
		}
		srv, err := s.launch(ctx, archive)
		if err == nil {
			return s.own(srv, lock)
		}
		var exit *ExitError
		if attempt == 5 || !errors.As(err, &exit) {
			return nil, s.diskFull(err)
		}
		switch {
		case portTaken.MatchString(strings.Join(exit.Log, "\n")):
			anyPort = true // somebody was faster than Java
		case archive != "":
			s.store.dropArchives()
			archive = ""
		case !checkedJars && s.store.dropAltered():
			checkedJars = true
			if err := s.store.ensure(ctx, s.Progress); err != nil {
				return nil, err
			}
		default:
			return nil, s.diskFull(err)
		}
		s.Logger.Warn("the local Neo4j did not start and is started again", "reason", exit.State, "attempt", attempt)
	}
}

var portTaken = regexp.MustCompile(`(?i)already in use|BindException|failed to bind`)

// diskFull makes a full disk plain where the operating system says so.
func (s *starting) diskFull(err error) error {
	var exit *ExitError
	if isDiskFull(err) || errors.As(err, &exit) && diskFullSigns.MatchString(strings.Join(exit.Log, "\n")) {
		free, _ := freeBytes(s.DataDir)
		return &DiskFullError{Path: s.DataDir, Needed: startBytes, Free: free}
	}
	return err
}

// endOrphan ends the Neo4j of an owner that was killed. We hold the lock, so
// the owner is gone. Its Neo4j has noticed and is stopping by itself; it is
// only killed when that takes too long, and only when it is the very process
// that was recorded.
func (s *starting) endOrphan(ctx context.Context) error {
	r, err := load(s.DataDir)
	if err != nil {
		return nil // none recorded, or a record nobody can read
	}
	deadline := time.Now().Add(orphanPatience)
	for killed := false; r.alive(); {
		if time.Now().After(deadline) {
			if killed {
				return fmt.Errorf("a Neo4j left over from an earlier run (process %d) holds %s and cannot be ended: end it and try again", r.JavaPID, s.DataDir)
			}
			s.Logger.Warn("a Neo4j left over from an earlier run is killed", "pid", r.JavaPID, "dataDir", s.DataDir)
			if p, err := os.FindProcess(r.JavaPID); err == nil {
				_ = p.Kill()
			}
			killed, deadline = true, time.Now().Add(10*time.Second)
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(50 * time.Millisecond):
		}
	}
	return nil
}

func (s *starting) choosePorts(any bool) (err error) {
	if s.bolt, err = choosePort(s.BoltPort, any); err != nil {
		return err
	}
	for {
		if s.http, err = choosePort(s.HTTPPort, any); err != nil || s.http != s.bolt {
			return err
		}
		any = true
	}
}

// choosePort returns the wished port when it is free, and else any free one.
func choosePort(wished int, any bool) (int, error) {
	if !any && wished > 0 {
		address := net.JoinHostPort("127.0.0.1", strconv.Itoa(wished))
		// Where a listener on all interfaces does not keep others from listening
		// on one of them, it still answers.
		if conn, err := net.DialTimeout("tcp", address, time.Second); err == nil {
			conn.Close()
		} else if l, err := net.Listen("tcp", address); err == nil {
			return wished, l.Close()
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("find a free port on 127.0.0.1 for the local Neo4j: %w", err)
	}
	return l.Addr().(*net.TCPAddr).Port, l.Close()
}

// prepare writes the configuration and, before the first start, sets the
// password.
func (s *starting) prepare(ctx context.Context) error {
	if err := writeAtomically(filepath.Join(s.confDir(), "neo4j.conf"), []byte(conf(s.Options, s.bolt, s.http)), 0o600); err != nil {
		return err
	}
	// The system database holds the users; without it no password counts yet.
	_, err := os.Stat(filepath.Join(s.DataDir, "data", "databases", "system"))
	fresh := errors.Is(err, os.ErrNotExist)

	content, err := os.ReadFile(s.passwordFile())
	s.password = strings.TrimSpace(string(content))
	switch {
	case err == nil && s.password != "":
		// A file that was copied or restored may have been opened to others.
		if err := os.Chmod(s.passwordFile(), 0o600); err != nil {
			return err
		}
	case err != nil && !errors.Is(err, os.ErrNotExist):
		return err
	case !fresh:
		return &PasswordError{File: s.passwordFile(), DataDir: s.DataDir, Missing: true}
	default:
		s.password = rand.Text() // 130 bits
		if err := writeAtomically(s.passwordFile(), []byte(s.password+"\n"), 0o600); err != nil {
			return err
		}
	}
	if fresh {
		return s.setInitialPassword(ctx)
	}
	return nil
}

// setInitialPassword lets Neo4j's own tool write the password's hash. The tool
// wants the password as an argument; an argument file keeps it out of the
// process list.
func (s *starting) setInitialPassword(ctx context.Context) error {
	// Of a first start that was cut short.
	if err := os.RemoveAll(filepath.Join(s.DataDir, "data", "dbms", "auth.ini")); err != nil {
		return err
	}
	file := filepath.Join(s.confDir(), "set-initial-password.args")
	args := []string{"-XX:TieredStopAtLevel=1", "-cp", strings.Join(s.store.classpath(), string(os.PathListSeparator)),
		adminMain, "dbms", "set-initial-password", s.password}
	defer os.Remove(file)
	if err := writeAtomically(file, argumentFile(args), 0o600); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, s.java.path, "@"+file)
	cmd.Env = append(os.Environ(), "NEO4J_HOME="+s.DataDir, "NEO4J_CONF="+s.confDir())
	out, err := cmd.CombinedOutput()
	if err != nil {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		said := strings.ReplaceAll(string(out), s.password, "…")
		return fmt.Errorf("set the first password of the local Neo4j in %s: %w: %s", s.DataDir, err, strings.Join(lastLines(said), "; "))
	}
	return nil
}

// launch starts Java and waits until Bolt takes the password and HTTP answers.
func (s *starting) launch(ctx context.Context, archive string) (*server, error) {
	tmpDir := filepath.Join(s.DataDir, "tmp")
	if err := errors.Join(os.RemoveAll(tmpDir), os.Mkdir(tmpDir, 0o700)); err != nil {
		return nil, err
	}
	args := jvmFlags(s.Options, s.logDir(), tmpDir)
	written := ""
	if archive != "" {
		args = append(args, "-XX:SharedArchiveFile="+archive, "-XX:+VerifySharedSpaces")
	} else {
		written = s.store.newArchive()
		args = append(args, "-XX:ArchiveClassesAtExit="+written)
	}
	args = append(args, "-Xshare:auto", "-cp", strings.Join(s.store.classpath(), string(os.PathListSeparator)),
		launcherMain, neo4jMain, "--home-dir="+s.DataDir, "--config-dir="+s.confDir())
	argFile := filepath.Join(s.confDir(), "java.args")
	if err := writeAtomically(argFile, argumentFile(args), 0o600); err != nil {
		return nil, err
	}
	// A file and not a pipe: Neo4j must be able to print when we are gone.
	s.logged = 0
	if info, err := os.Stat(s.userLog()); err == nil {
		s.logged = info.Size()
	}
	console, err := os.OpenFile(s.consoleFile(), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer console.Close()

	cmd := exec.Command(s.java.path, "@"+argFile)
	cmd.Dir = s.logDir()
	cmd.Stdout, cmd.Stderr = console, console
	ownGroup(cmd)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start Java (%s) for the local Neo4j: %w", s.java.path, err)
	}
	srv := &server{cmd: cmd, stdin: stdin, log: s.Logger, ended: make(chan struct{}), exited: make(chan struct{})}
	go func() {
		_ = cmd.Wait()
		srv.state = cmd.ProcessState.String()
		if written != "" {
			if srv.ready.Load() && cmd.ProcessState.Success() {
				s.store.keepArchive(s.java, written)
			} else {
				_ = os.Remove(written) // it holds only part of the classes
			}
		}
		close(srv.ended)
	}()

	err = s.record(srv, false).save()
	if err == nil {
		err = s.awaitReady(ctx, srv)
	}
	if err == nil {
		srv.ready.Store(true)
		err = s.record(srv, true).save()
	}
	if err != nil {
		_ = cmd.Process.Kill()
		<-srv.ended
		return nil, err
	}
	return srv, nil
}

func (s *starting) awaitReady(ctx context.Context, srv *server) error {
	bolt := net.JoinHostPort("127.0.0.1", strconv.Itoa(s.bolt))
	http := net.JoinHostPort("127.0.0.1", strconv.Itoa(s.http))
	var refusedSince time.Time
	for loggedIn := false; ; {
		if !loggedIn {
			err := boltLogin(ctx, bolt, Username, s.password)
			loggedIn = err == nil
			var answer *boltError
			if errors.As(err, &answer) && answer.refused() {
				if refusedSince.IsZero() {
					refusedSince = time.Now()
				}
				// It may be another server that took the port a moment before; then
				// ours never says that it listens, and is about to end.
				if s.listens() || time.Since(refusedSince) > time.Minute {
					return &PasswordError{File: s.passwordFile(), DataDir: s.DataDir}
				}
				time.Sleep(500 * time.Millisecond) // too many refusals lock the user out
			}
		} else if conn, err := net.DialTimeout("tcp", http, time.Second); err == nil {
			return conn.Close()
		}
		select {
		case <-srv.ended:
			return s.exitError(srv, true)
		case <-ctx.Done():
			return fmt.Errorf("the local Neo4j has not answered on %s yet: %w", bolt, context.Cause(ctx))
		case <-time.After(25 * time.Millisecond):
		}
	}
}

// listens tells whether our own server has said that it listens on Bolt.
func (s *starting) listens() bool {
	said, err := os.ReadFile(s.userLog())
	if err != nil {
		return false
	}
	// The log goes on from earlier starts, unless it has just been rotated.
	if int64(len(said)) >= s.logged {
		said = said[s.logged:]
	}
	return bytes.Contains(said, []byte("Bolt enabled on"))
}

// own hands a server that answers over to an Instance.
func (s *starting) own(srv *server, lock *flock.Flock) (*Instance, error) {
	go func() {
		<-srv.ended
		if !srv.asked.Load() {
			srv.failed = s.exitError(srv, false)
			s.Logger.Error("the local Neo4j ended unexpectedly", "state", srv.state, "log", s.consoleFile())
		}
		_ = os.Remove(recordFile(s.DataDir))
		_ = lock.Unlock()
		close(srv.exited)
	}()
	r := s.record(srv, true)
	s.Logger.Info("the local Neo4j answers", "bolt", r.BoltURI, "http", r.HTTPURL, "pid", r.JavaPID, "dataDir", s.DataDir)
	s.Progress(Progress{Stage: StageReady})
	return &Instance{
		BoltURI: r.BoltURI, HTTPURL: r.HTTPURL,
		Username: Username, Password: s.password, PasswordFile: s.passwordFile(),
		DataDir: s.DataDir, server: srv,
	}, nil
}

// record is what other processes may know; srv is nil while there is no Java
// process yet.
func (s *starting) record(srv *server, ready bool) *Running {
	r := &Running{
		OwnerPID: os.Getpid(), Ready: ready,
		Username: Username, PasswordFile: s.passwordFile(), DataDir: s.DataDir,
		Neo4j: Version, Started: time.Now().UTC().Truncate(time.Second),
	}
	if srv != nil {
		r.JavaPID = srv.pid()
		r.JavaIdentity = processIdentity(r.JavaPID)
		r.BoltURI = fmt.Sprintf("bolt://127.0.0.1:%d", s.bolt)
		r.HTTPURL = fmt.Sprintf("http://127.0.0.1:%d", s.http)
	}
	return r
}

func (s *starting) exitError(srv *server, starting bool) *ExitError {
	content, _ := os.ReadFile(s.consoleFile())
	return &ExitError{Starting: starting, State: srv.state, LogFile: s.consoleFile(), Log: lastLines(string(content))}
}

// lastLines are the last lines that say something; a stack trace is in the log.
func lastLines(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if t := strings.TrimSpace(line); t == "" || strings.HasPrefix(t, "at ") || strings.HasPrefix(t, "...") {
			continue
		}
		lines = append(lines, line)
	}
	if len(lines) > 15 {
		lines = lines[len(lines)-15:]
	}
	return lines
}
