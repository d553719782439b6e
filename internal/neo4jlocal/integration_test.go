package neo4jlocal

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestMain lets this binary play the process that owns a Neo4j and is killed,
// and the process whose parent is killed.
func TestMain(m *testing.M) {
	switch os.Getenv("NEO4JLOCAL_TEST_ROLE") {
	case "own":
		in, err := Start(context.Background(), smallIn(os.Getenv("NEO4JLOCAL_TEST_DIR")))
		if err != nil {
			fmt.Println("failed:", err)
			os.Exit(1)
		}
		fmt.Println("java", in.PID())
		select {}
	case "parent":
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), "NEO4JLOCAL_TEST_ROLE=child")
		cmd.Stdout = os.Stdout
		if err := cmd.Run(); err != nil {
			fmt.Println("failed:", err)
		}
	case "child":
		fmt.Println("watching")
		<-ParentGone(context.Background())
		fmt.Println("gone")
	default:
		os.Exit(m.Run())
	}
}

// smallIn is a server for tests: the settings of neo4jtest.
func smallIn(dir string) Options {
	return Options{
		DataDir: dir, HeapMB: 512, PageCacheMB: 64, BoltPort: AnyPort, HTTPPort: AnyPort,
		JVMArgs: []string{"-XX:TieredStopAtLevel=1", "-XX:-UseParallelGC", "-XX:+UseSerialGC"},
	}
}

func needsNeo4j(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a Neo4j; not with -short")
	}
}

func startIn(t *testing.T, dir string) *Instance {
	t.Helper()
	begin := time.Now()
	in, err := Start(t.Context(), smallIn(dir))
	require.NoError(t, err)
	t.Cleanup(func() { _ = in.Kill() })
	t.Logf("started in %v", time.Since(begin).Round(10*time.Millisecond))
	return in
}

func stop(t *testing.T, in *Instance) {
	t.Helper()
	begin := time.Now()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	require.NoError(t, in.Stop(ctx))
	require.NoError(t, in.Err())
	require.Empty(t, processIdentity(in.PID()))
	t.Logf("stopped in %v", time.Since(begin).Round(10*time.Millisecond))
}

// one runs a query with the real driver and returns its only value.
func one(t *testing.T, in *Instance, query string) (any, error) {
	t.Helper()
	driver, err := neo4j.NewDriverWithContext(in.BoltURI, neo4j.BasicAuth(in.Username, in.Password, ""))
	require.NoError(t, err)
	defer driver.Close(context.Background())
	result, err := neo4j.ExecuteQuery(t.Context(), driver, query, nil, neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase("neo4j"))
	if err != nil {
		return nil, err
	}
	require.Len(t, result.Records, 1)
	return result.Records[0].Values[0], nil
}

func count(t *testing.T, in *Instance) int {
	t.Helper()
	n, err := one(t, in, "MATCH (n:Kept) RETURN count(n)")
	require.NoError(t, err)
	return int(n.(int64))
}

// TestFetchWithMaven lets the user's Maven deliver the real jars into an empty
// cache; they come from Maven's own repository when it has them.
func TestFetchWithMaven(t *testing.T) {
	needsNeo4j(t)
	if _, err := exec.LookPath("mvn"); err != nil {
		t.Skip("there is no mvn here")
	}
	begin := time.Now()
	cache := t.TempDir()
	var last Progress
	dir, err := Fetch(t.Context(), cache, func(p Progress) { last = p })
	var failed *FetchError
	if errors.As(err, &failed) && failed.Offline {
		t.Skip("Maven cannot reach its repository, and does not hold the jars")
	}
	require.NoError(t, err)
	t.Logf("fetched in %v", time.Since(begin).Round(10*time.Millisecond))
	assert.Equal(t, StageVerifying, last.Stage)
	assert.Equal(t, last.JarsTotal, last.Jars)
	assert.Equal(t, last.BytesTotal, last.Bytes)

	begin = time.Now()
	fakePath(t, nil)
	again, err := Fetch(t.Context(), cache, nil)
	require.NoError(t, err)
	assert.Equal(t, dir, again)
	assert.Less(t, time.Since(begin), 500*time.Millisecond)
}

func TestLifeOfAServer(t *testing.T) {
	needsNeo4j(t)
	dir := filepath.Join(t.TempDir(), "a folder", "neo4j")
	in := startIn(t, dir)

	t.Run("files are the user's only", func(t *testing.T) {
		for name, mode := range map[string]os.FileMode{"": 0o700, "password": 0o600, "instance.json": 0o600, "conf/neo4j.conf": 0o600} {
			info, err := os.Stat(filepath.Join(dir, name))
			require.NoError(t, err)
			assert.Equal(t, mode, info.Mode().Perm(), name)
		}
	})
	t.Run("the password is nowhere else", func(t *testing.T) {
		require.NoError(t, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || path == in.PasswordFile {
				return err
			}
			content, err := os.ReadFile(path)
			assert.False(t, bytes.Contains(content, []byte(in.Password)), path)
			return err
		}))
	})
	t.Run("Bolt answers a real driver", func(t *testing.T) {
		version, err := one(t, in, "CALL dbms.components() YIELD versions RETURN versions[0]")
		require.NoError(t, err)
		assert.Equal(t, Version, version)
		_, err = one(t, in, "CREATE (n:Kept) RETURN 1")
		require.NoError(t, err)
	})
	t.Run("a wrong password is refused", func(t *testing.T) {
		wrong := *in
		wrong.Password = "not the password"
		_, err := one(t, &wrong, "RETURN 1")
		assert.ErrorContains(t, err, "Neo.ClientError.Security.Unauthorized")

		r, err := http.Post(in.HTTPURL+"/db/neo4j/tx/commit", "application/json", strings.NewReader(`{"statements":[]}`))
		require.NoError(t, err)
		r.Body.Close()
		assert.Equal(t, http.StatusUnauthorized, r.StatusCode)
	})
	t.Run("Browser is served and sends nothing home", func(t *testing.T) {
		r, err := http.Get(in.BrowserURL())
		require.NoError(t, err)
		body, err := io.ReadAll(r.Body)
		r.Body.Close()
		require.NoError(t, err)
		assert.Equal(t, http.StatusOK, r.StatusCode)
		assert.Contains(t, string(body), "Neo4j Browser")

		telemetry, err := one(t, in, "CALL dbms.clientConfig() YIELD name, value WHERE name = 'client.allow_telemetry' RETURN value")
		require.NoError(t, err)
		assert.Equal(t, "false", telemetry)
	})
	t.Run("other origins are not allowed to read", func(t *testing.T) {
		request, _ := http.NewRequest(http.MethodOptions, in.HTTPURL+"/db/neo4j/tx/commit", nil)
		request.Header.Set("Origin", "http://evil.example")
		request.Header.Set("Access-Control-Request-Method", "POST")
		r, err := http.DefaultClient.Do(request)
		require.NoError(t, err)
		r.Body.Close()
		assert.Equal(t, in.HTTPURL, r.Header.Get("Access-Control-Allow-Origin"))
	})
	t.Run("LOAD CSV reaches neither the network nor files", func(t *testing.T) {
		var asked atomic.Bool
		secret := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			asked.Store(true)
			fmt.Fprintln(w, "secret")
		}))
		defer secret.Close()
		_, err := one(t, in, fmt.Sprintf("LOAD CSV FROM '%s/x.csv' AS row RETURN row", secret.URL))
		assert.ErrorContains(t, err, "blocked")
		_, err = one(t, in, fmt.Sprintf("LOAD CSV FROM '%s/x.csv' AS row RETURN row", strings.Replace(secret.URL, "127.0.0.1", "[::1]", 1)))
		assert.Error(t, err)
		assert.False(t, asked.Load())

		_, err = one(t, in, "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row")
		assert.ErrorContains(t, err, "allow_csv_import_from_file_urls")
	})
	t.Run("it listens on the loopback interface only", func(t *testing.T) {
		addresses, err := net.InterfaceAddrs()
		require.NoError(t, err)
		for _, a := range addresses {
			ip := a.(*net.IPNet).IP
			if ip.IsLoopback() || ip.IsLinkLocalUnicast() {
				continue
			}
			for _, url := range []string{in.BoltURI, in.HTTPURL} {
				_, port, _ := net.SplitHostPort(url[strings.LastIndex(url, "/")+1:])
				_, err := net.DialTimeout("tcp", net.JoinHostPort(ip.String(), port), time.Second)
				assert.Error(t, err, "%s:%s", ip, port)
			}
		}
	})
	t.Run("others find it and cannot start a second", func(t *testing.T) {
		r, err := Find(dir)
		require.NoError(t, err)
		assert.Equal(t, in.PID(), r.JavaPID)
		assert.Equal(t, os.Getpid(), r.OwnerPID)
		assert.Equal(t, []string{in.BoltURI, in.HTTPURL, in.BrowserURL()}, []string{r.BoltURI, r.HTTPURL, r.BrowserURL()})
		password, err := r.Password()
		require.NoError(t, err)
		assert.Equal(t, in.Password, password)
		status, err := r.Status(t.Context())
		require.NoError(t, err)
		assert.Equal(t, StatusRunning, status)

		_, err = Start(t.Context(), smallIn(dir))
		var locked *LockedError
		require.ErrorAs(t, err, &locked)
		assert.Equal(t, in.BoltURI, locked.Holder.BoltURI)
	})

	stop(t, in)
	assert.NoError(t, in.Stop(t.Context()), "stopping twice is fine")
	_, err := Find(dir)
	assert.ErrorIs(t, err, ErrNotRunning)

	t.Run("restarted with the archive, data is there", func(t *testing.T) {
		in := startIn(t, dir)
		assert.Equal(t, 1, count(t, in))
		if runtime.GOOS == "linux" {
			maps, err := os.ReadFile(fmt.Sprintf("/proc/%d/maps", in.PID()))
			require.NoError(t, err)
			assert.Contains(t, string(maps), ".jsa", "the class-data archive is not used")
			assert.Contains(t, string(maps), filepath.Base(DefaultCacheDir())+"/neo4j-", "the class-data archive is not used")
		}
		// Somebody else ends Neo4j: its owner is told.
		process, err := os.FindProcess(in.PID())
		require.NoError(t, err)
		require.NoError(t, process.Kill())
		select {
		case <-in.Done():
		case <-time.After(10 * time.Second):
			t.Fatal("Done is not closed")
		}
		var exit *ExitError
		require.ErrorAs(t, in.Err(), &exit)
		assert.False(t, exit.Starting)
		assert.ErrorContains(t, exit, "ended unexpectedly (signal: killed)")
	})
	t.Run("a password changed elsewhere is told", func(t *testing.T) {
		right, err := os.ReadFile(in.PasswordFile)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(in.PasswordFile, []byte("wrong-password\n"), 0o600))
		_, err = Start(t.Context(), smallIn(dir))
		var refused *PasswordError
		require.ErrorAs(t, err, &refused)
		assert.False(t, refused.Missing)
		require.NoError(t, os.WriteFile(in.PasswordFile, right, 0o600))
	})
	t.Run("read only", func(t *testing.T) {
		options := smallIn(dir)
		options.ReadOnly = true
		in, err := Start(t.Context(), options)
		require.NoError(t, err)
		defer in.Kill()
		assert.Equal(t, 1, count(t, in), "data survives kills")
		_, err = one(t, in, "CREATE (n:Kept) RETURN 1")
		assert.ErrorContains(t, err, "read-only")
	})
}

// A truncated archive crashes Java 17; garbage in it is noticed by Java itself.
func TestDamagedArchiveDoesNotPreventAStart(t *testing.T) {
	needsNeo4j(t)
	cached, err := Fetch(t.Context(), "", nil)
	require.NoError(t, err)
	// The same jars under another name, so that others keep their archive.
	cache := t.TempDir()
	store, err := openJarStore(cache, pomXML, jarsSHA256)
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(store.dir, 0o755))
	for _, j := range store.jars {
		if err := os.Link(filepath.Join(cached, j.name), filepath.Join(store.dir, j.name)); err != nil {
			t.Skip("no hard links here: ", err)
		}
	}
	java, err := findJava(t.Context())
	require.NoError(t, err)
	require.NoError(t, store.addLauncher())
	real, _ := filepath.Glob(filepath.Join(cached, "classes-*.jsa"))
	content := bytes.Repeat([]byte("damaged "), 1<<20)
	if len(real) > 0 {
		// A true beginning makes Java believe in it.
		whole, err := os.ReadFile(real[0])
		require.NoError(t, err)
		content = whole[:len(whole)/2]
	}
	damaged := store.archiveName(java, int64(len(content)))
	require.NoError(t, os.WriteFile(damaged, content, 0o644))

	options := smallIn(t.TempDir())
	options.CacheDir = cache
	in, err := Start(t.Context(), options)
	require.NoError(t, err)
	defer in.Kill()
	_, err = one(t, in, "RETURN 1")
	assert.NoError(t, err)
}

func TestNoOrphanWhenTheOwnerIsKilled(t *testing.T) {
	needsNeo4j(t)
	dir := t.TempDir()
	owner := exec.Command(os.Args[0])
	owner.Env = append(os.Environ(), "NEO4JLOCAL_TEST_ROLE=own", "NEO4JLOCAL_TEST_DIR="+dir)
	out, err := owner.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, owner.Start())
	defer owner.Process.Kill()
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	var pid int
	_, err = fmt.Sscanf(line, "java %d", &pid)
	require.NoError(t, err, line)

	r, err := Find(dir)
	require.NoError(t, err)
	require.Equal(t, pid, r.JavaPID)
	t.Cleanup(func() {
		if process, err := os.FindProcess(pid); err == nil && r.alive() {
			_ = process.Kill() // this test failed; leave nothing behind
		}
	})
	require.Equal(t, owner.Process.Pid, r.OwnerPID)
	status, err := r.Status(t.Context())
	require.NoError(t, err)
	require.Equal(t, StatusRunning, status)

	require.NoError(t, owner.Process.Kill()) // SIGKILL: the owner can do nothing any more
	_ = owner.Wait()
	begin := time.Now()
	require.Eventually(t, func() bool { return processIdentity(pid) == "" }, 30*time.Second, 20*time.Millisecond, "Java outlives its owner")
	t.Logf("Java ended %v after its owner was killed", time.Since(begin).Round(10*time.Millisecond))
	_, err = Find(dir)
	assert.ErrorIs(t, err, ErrNotRunning)
	assert.FileExists(t, recordFile(dir), "nobody was left to remove it")

	// What is left behind keeps nobody from starting.
	in := startIn(t, dir)
	_, err = one(t, in, "RETURN 1")
	assert.NoError(t, err)
}

func TestParentGone(t *testing.T) {
	parent := exec.Command(os.Args[0])
	parent.Env = append(os.Environ(), "NEO4JLOCAL_TEST_ROLE=parent")
	out, err := parent.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, parent.Start())
	lines := bufio.NewScanner(out)
	require.True(t, lines.Scan())
	require.Equal(t, "watching", lines.Text())
	require.NoError(t, parent.Process.Kill())
	begin := time.Now()
	require.True(t, lines.Scan(), "the child ended without a word")
	assert.Equal(t, "gone", lines.Text())
	assert.Less(t, time.Since(begin), 3*time.Second)
	_ = parent.Wait()

	ctx, cancel := context.WithCancel(t.Context())
	gone := ParentGone(ctx)
	cancel()
	select {
	case <-gone:
		t.Fatal("our parent lives")
	case <-time.After(50 * time.Millisecond):
	}
}

func TestRecordHoldsNoPassword(t *testing.T) {
	content, err := json.Marshal(Running{PasswordFile: "/x/password"})
	require.NoError(t, err)
	assert.NotContains(t, strings.ReplaceAll(strings.ToLower(string(content)), "passwordfile", ""), `"password"`)
}
