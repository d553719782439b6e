package neo4jlocal

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/gofrs/flock"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// newStarting is a start that has come as far as launch, with a stand-in for
// Java.
func newStarting(t *testing.T, java_ string) *starting {
	t.Helper()
	dir := fakePath(t, map[string]string{"java": java_})
	store, _ := newStore(t)
	s := &starting{
		Options:  Options{DataDir: t.TempDir(), HeapMB: 64, Logger: slog.New(slog.DiscardHandler)},
		java:     java{path: filepath.Join(dir, "java"), build: "17-x"},
		store:    store,
		password: "the password of this test",
	}
	require.NoError(t, os.MkdirAll(s.confDir(), 0o700))
	require.NoError(t, os.MkdirAll(s.logDir(), 0o700))
	require.NoError(t, s.choosePorts(true))
	return s
}

func TestNeo4jThatEndsWhileStarting(t *testing.T) {
	s := newStarting(t, "echo 'something is wrong'; echo '	at org.neo4j.Line(1)'; echo 'very wrong' >&2; exit 3")
	_, err := s.launch(t.Context(), "")
	var exit *ExitError
	require.ErrorAs(t, err, &exit)
	assert.Equal(t, &ExitError{Starting: true, State: "exit status 3", LogFile: s.consoleFile(), Log: []string{"something is wrong", "very wrong"}}, exit)
	assert.ErrorContains(t, err, "did not start (exit status 3)")
}

func TestDiskFullWhileStarting(t *testing.T) {
	s := newStarting(t, "echo 'java.io.IOException: No space left on device'; exit 1")
	_, err := s.launch(t.Context(), "")
	var full *DiskFullError
	require.ErrorAs(t, s.diskFull(err), &full)
	assert.Equal(t, s.DataDir, full.Path)
	assert.EqualValues(t, startBytes, full.Needed)
}

func TestInterruptedStartLeavesNoProcess(t *testing.T) {
	s := newStarting(t, "exec sleep 60")
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	_, err := s.launch(ctx, "")
	assert.ErrorIs(t, err, context.DeadlineExceeded)
	r, err := load(s.DataDir)
	require.NoError(t, err)
	assert.Positive(t, r.JavaPID)
	assert.False(t, r.alive())
	_, err = find(s.DataDir)
	assert.ErrorIs(t, err, ErrNotRunning)
}

func TestPasswordStaysOutOfTheProcessListAndTheError(t *testing.T) {
	s := newStarting(t, `echo "called with $*" "$(cat ${1#@})"; exit 1`)
	err := s.setInitialPassword(t.Context())
	require.Error(t, err)
	assert.Contains(t, err.Error(), "called with @"+filepath.Join(s.confDir(), "set-initial-password.args"))
	assert.NotContains(t, err.Error(), s.password)
	left, _ := filepath.Glob(filepath.Join(s.confDir(), "*password*"))
	assert.Empty(t, left)
}

func TestLockedDataFolder(t *testing.T) {
	dir := t.TempDir()
	lock := flock.New(filepath.Join(dir, "lock"))
	require.NoError(t, lock.Lock())
	defer lock.Unlock()

	_, err := start(t.Context(), Options{DataDir: dir})
	var locked *LockedError
	require.ErrorAs(t, err, &locked)
	assert.Nil(t, locked.Holder)

	other := &Running{DataDir: dir, OwnerPID: 4711, BoltURI: "bolt://127.0.0.1:1", HTTPURL: "http://127.0.0.1:2"}
	require.NoError(t, other.save())
	_, err = start(t.Context(), Options{DataDir: dir})
	require.ErrorAs(t, err, &locked)
	assert.Equal(t, 4711, locked.Holder.OwnerPID)
	assert.ErrorContains(t, err, "the hres process 4711 (bolt://127.0.0.1:1, http://127.0.0.1:2) already runs a local Neo4j over "+dir)
	assert.FileExists(t, recordFile(dir), "the record is the holder's")
}

// sleeper stands for a Java process left over by an owner that was killed.
func sleeper(t *testing.T) *exec.Cmd {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("there is no sleep")
	}
	cmd := exec.Command("sleep", "60")
	require.NoError(t, cmd.Start())
	go cmd.Wait()
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd
}

func TestStalePID(t *testing.T) {
	old := orphanPatience
	orphanPatience = 200 * time.Millisecond
	t.Cleanup(func() { orphanPatience = old })
	s := &starting{Options: Options{DataDir: t.TempDir(), Logger: slog.New(slog.DiscardHandler)}}
	require.NoError(t, s.endOrphan(t.Context()), "no record")

	t.Run("an orphan that does not end is killed", func(t *testing.T) {
		pid := sleeper(t).Process.Pid
		r := &Running{DataDir: s.DataDir, JavaPID: pid, JavaIdentity: processIdentity(pid)}
		require.NoError(t, r.save())
		require.NoError(t, s.endOrphan(t.Context()))
		assert.Empty(t, processIdentity(pid))
	})
	t.Run("another process that was given the same id lives on", func(t *testing.T) {
		pid := sleeper(t).Process.Pid
		r := &Running{DataDir: s.DataDir, JavaPID: pid, JavaIdentity: "of an earlier boot/123"}
		require.NoError(t, r.save())
		require.NoError(t, s.endOrphan(t.Context()))
		assert.NotEmpty(t, processIdentity(pid))
		status, err := r.Status(t.Context())
		assert.NoError(t, err)
		assert.Equal(t, StatusStopped, status)
	})
	t.Run("a damaged record does not keep anybody from starting", func(t *testing.T) {
		require.NoError(t, os.WriteFile(recordFile(s.DataDir), []byte("{"), 0o600))
		require.NoError(t, s.endOrphan(t.Context()))
	})
}

func TestStatusOfAServerThatIsNotReadyOrSilent(t *testing.T) {
	pid := os.Getpid()
	r := &Running{DataDir: t.TempDir(), JavaPID: pid, JavaIdentity: processIdentity(pid), PasswordFile: "/nowhere"}
	status, err := r.Status(t.Context())
	assert.NoError(t, err)
	assert.Equal(t, StatusStarting, status)

	r.Ready = true
	status, err = r.Status(t.Context())
	var gone *PasswordError
	assert.ErrorAs(t, err, &gone)
	assert.Equal(t, StatusSilent, status)
}

func TestTakenPortsAreReplaced(t *testing.T) {
	// Below the ports that systems hand out, so that nobody is given this one once it is free again.
	var taken net.Listener
	port := 21000
	for ; taken == nil && port < 21100; port++ {
		taken, _ = net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	}
	require.NotNil(t, taken)
	defer taken.Close()
	port = taken.Addr().(*net.TCPAddr).Port
	s := &starting{Options: Options{BoltPort: port, HTTPPort: port}}
	require.NoError(t, s.choosePorts(false))
	assert.NotEqual(t, port, s.bolt)
	assert.NotEqual(t, port, s.http)
	assert.NotEqual(t, s.bolt, s.http)

	taken.Close()
	require.NoError(t, s.choosePorts(false))
	assert.Equal(t, port, s.bolt, "a wished port that is free is taken")
	assert.NotEqual(t, port, s.http, "and only once")

	require.NoError(t, s.choosePorts(true))
	assert.NotEqual(t, port, s.bolt)
}

func TestPortTakenBetweenTheLookAndTheStart(t *testing.T) {
	for _, line := range []string{
		"Caused by: org.neo4j.exceptions.BoltPortBindException: Address localhost:7687 is already in use, cannot bind to it.",
		"java.net.BindException: Address already in use",
	} {
		assert.True(t, portTaken.MatchString(line), line)
	}
}

func TestPasswordFile(t *testing.T) {
	s := newStarting(t, "exit 0")
	require.NoError(t, s.prepare(t.Context()))
	first := s.password
	assert.GreaterOrEqual(t, len(first), 26)
	info, err := os.Stat(s.passwordFile())
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	// A start cut short before Neo4j ever ran keeps the password.
	require.NoError(t, os.Chmod(s.passwordFile(), 0o644))
	require.NoError(t, s.prepare(t.Context()))
	assert.Equal(t, first, s.password)
	info, err = os.Stat(s.passwordFile())
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm(), "and closes the file again")

	require.NoError(t, os.MkdirAll(filepath.Join(s.DataDir, "data", "databases", "system"), 0o700))
	require.NoError(t, os.Remove(s.passwordFile()))
	var gone *PasswordError
	require.ErrorAs(t, s.prepare(t.Context()), &gone)
	assert.Equal(t, &PasswordError{File: s.passwordFile(), DataDir: s.DataDir, Missing: true}, gone)
	assert.NoFileExists(t, s.passwordFile())
}

func TestArgumentFile(t *testing.T) {
	assert.Equal(t, "\"-cp\"\n\"C:\\\\a b\\\\\\\"x\\\"\"\n", string(argumentFile([]string{"-cp", `C:\a b\"x"`})))
}

func TestHeapOf(t *testing.T) {
	for total, want := range map[uint64]int{0: 1024, 2 << 30: 1024, 6 << 30: 1536, 64 << 30: 2048} {
		assert.Equal(t, want, heapOf(total), "%d", total)
	}
}

func TestYoungOf(t *testing.T) {
	for heap, want := range map[int]int{512: 170, 1024: 341, 1536: 768, 2048: 1280, 4096: 2560} {
		assert.Equal(t, want, youngOf(heap), "%d", heap)
	}
}

func TestConf(t *testing.T) {
	text := conf(Options{HeapMB: 1024, PageCacheMB: 256, TransactionTimeout: 90 * time.Second}, 7687, 7474)
	for _, line := range []string{
		"server.config.strict_validation.enabled=true",
		"server.bolt.listen_address=127.0.0.1:7687",
		"server.http.listen_address=127.0.0.1:7474",
		"dbms.security.auth_enabled=true",
		"dbms.security.http_access_control_allow_origin=http://127.0.0.1:7474",
		"internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0",
		"db.transaction.timeout=90000ms",
		"db.memory.transaction.max=512m",
		"server.memory.pagecache.size=256m",
		"dbms.usage_report.enabled=false",
	} {
		assert.Contains(t, strings.Split(text, "\n"), line)
	}
	assert.NotContains(t, text, "read_only")
	assert.NotContains(t, text, "0.0.0.0:")
	assert.Contains(t, conf(Options{ReadOnly: true}, 1, 2), "server.databases.read_only=neo4j")
}

func TestBoltLoginOfSomethingElse(t *testing.T) {
	serve := func(answer string) string {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		require.NoError(t, err)
		t.Cleanup(func() { l.Close() })
		go func() {
			for {
				c, err := l.Accept()
				if err != nil {
					return
				}
				_, _ = c.Write([]byte(answer))
			}
		}()
		return l.Addr().String()
	}
	assert.ErrorContains(t, boltLogin(t.Context(), serve("HTTP/1.1 400 Bad Request\r\n"), "u", "p"), "does not speak Bolt")
	assert.ErrorContains(t, boltLogin(t.Context(), serve("\x00\x00\x04\x04\x00\x02\xB0\x55\x00\x00"), "u", "p"), "answers HELLO with b055")
	assert.NoError(t, boltLogin(t.Context(), serve("\x00\x00\x04\x04\x00\x00\x00\x01\xB1\x00\x02\x70\xA0\x00\x00"), "u", "p"), "keep-alive, then two chunks")

	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	assert.Error(t, boltLogin(ctx, serve(""), "u", "p"), "one that never answers")
}

func TestProcessIdentity(t *testing.T) {
	cmd := sleeper(t)
	pid := cmd.Process.Pid
	first := processIdentity(pid)
	require.NotEmpty(t, first)
	assert.Equal(t, first, processIdentity(pid))
	assert.NotEqual(t, first, processIdentity(os.Getpid()))
	assert.Equal(t, "sleep", processName(pid))
	require.NoError(t, cmd.Process.Kill())
	require.Eventually(t, func() bool { return processIdentity(pid) == "" }, 5*time.Second, 10*time.Millisecond)
}
