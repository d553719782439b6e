package neo4jlocal

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }

var threeJars = map[string]string{"a-1.jar": "first", "b-2.jar": "second", "c-3.jar": "third one"}

// newStore is a store of threeJars in an empty cache; runs counts the calls of
// the stand-in for Maven.
func newStore(t *testing.T) (s *jarStore, runs func() int) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "runs")
	t.Setenv("RUNS", file)
	s, err := openJarStore(filepath.Join(t.TempDir(), "deep", "cache"), []byte("<project/>"), listOf(threeJars))
	require.NoError(t, err)
	return s, func() int {
		content, _ := os.ReadFile(file)
		return strings.Count(string(content), "run")
	}
}

func TestPinnedList(t *testing.T) {
	jars, err := parseJars(jarsSHA256)
	require.NoError(t, err)
	assert.Greater(t, len(jars), 150)
	assert.True(t, slices.IsSortedFunc(jars, func(a, b jar) int { return strings.Compare(a.name, b.name) }), "the classpath must have a stable order")
	for _, name := range []string{"neo4j-5.26.30.jar", "neo4j-server-5.26.30.jar", "neo4j-browser-5.24.0.jar"} {
		assert.True(t, slices.ContainsFunc(jars, func(j jar) bool { return j.name == name }), name)
	}
	for _, text := range []string{string(pomXML), string(jarsSHA256)} {
		assert.NotContains(t, text, "://", "no download address may stand in the repository")
	}
}

func TestParseJarsRejects(t *testing.T) {
	hash := strings.Repeat("0", 64)
	for _, list := range []string{"", "x", hash + "  1", hash + " x a.jar", "00 1 a.jar", hash + "  1  ../a.jar"} {
		_, err := parseJars([]byte(list))
		assert.ErrorContains(t, err, "jars.sha256: line 1", "%q", list)
	}
}

func TestFetchOnceThenFromCache(t *testing.T) {
	s, runs := newStore(t)
	dir := fakePath(t, map[string]string{"mvn": deliver(threeJars)})
	var got []Progress
	require.NoError(t, s.ensure(t.Context(), func(p Progress) { got = append(got, p) }))

	for name, content := range threeJars {
		have, err := os.ReadFile(filepath.Join(s.dir, name))
		require.NoError(t, err)
		assert.Equal(t, content, string(have))
	}
	name, content := launcherJar()
	have, err := os.ReadFile(filepath.Join(s.dir, name))
	require.NoError(t, err)
	assert.Equal(t, content, have)

	require.NotEmpty(t, got)
	assert.Equal(t, Progress{Stage: StageFetching, JarsTotal: 3, BytesTotal: 20}, got[0])
	assert.Contains(t, got, Progress{Stage: StageFetching, Jars: 3, JarsTotal: 3, Bytes: 20, BytesTotal: 20})
	assert.Equal(t, Progress{Stage: StageVerifying, Jars: 3, JarsTotal: 3, Bytes: 20, BytesTotal: 20}, got[len(got)-1])

	// Later starts need no Maven and leave nothing temporary.
	require.NoError(t, os.Remove(filepath.Join(dir, "mvn")))
	require.NoError(t, s.ensure(t.Context(), nil))
	assert.Equal(t, 1, runs())
	left, _ := filepath.Glob(filepath.Join(s.cacheDir, ".fetch-*"))
	assert.Empty(t, left)
}

func TestConcurrentFetchesRunMavenOnce(t *testing.T) {
	s, runs := newStore(t)
	fakePath(t, map[string]string{"mvn": "sleep 0.3\n" + deliver(threeJars)})
	var wg sync.WaitGroup
	for range 6 {
		other := *s
		wg.Go(func() { assert.NoError(t, other.ensure(t.Context(), nil)) })
	}
	wg.Wait()
	assert.Equal(t, 1, runs())
}

func TestWaitingForAnotherFetchCanBeInterrupted(t *testing.T) {
	s, _ := newStore(t)
	fakePath(t, map[string]string{"mvn": "exec sleep 30"})
	fetching := make(chan struct{}, 9)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.ensure(ctx, func(Progress) { fetching <- struct{}{} }) }()
	<-fetching

	short, cancelShort := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancelShort()
	other := *s
	var stages []Stage
	err := other.ensure(short, func(p Progress) { stages = append(stages, p.Stage) })
	assert.ErrorIs(t, err, context.DeadlineExceeded)
	assert.ErrorContains(t, err, s.dir+".lock")
	assert.Equal(t, []Stage{StageWaiting}, stages)

	begin := time.Now()
	cancel()
	assert.ErrorIs(t, <-done, context.Canceled)
	assert.Less(t, time.Since(begin), 8*time.Second)
}

func TestDamagedCacheIsRepaired(t *testing.T) {
	s, runs := newStore(t)
	fakePath(t, map[string]string{"mvn": deliver(threeJars)})
	require.NoError(t, s.ensure(t.Context(), nil))
	archive := filepath.Join(s.dir, "classes-17-x-y-1.jsa")

	for name, damage := range map[string]func() error{
		"missing":   func() error { return os.Remove(filepath.Join(s.dir, "a-1.jar")) },
		"truncated": func() error { return os.Truncate(filepath.Join(s.dir, "b-2.jar"), 2) },
		"altered, noticed by a start that failed": func() error {
			err := os.WriteFile(filepath.Join(s.dir, "c-3.jar"), []byte("THIRD one"), 0o644)
			assert.True(t, s.dropAltered())
			return err
		},
		"everything": func() error { return os.RemoveAll(s.dir) },
	} {
		t.Run(name, func(t *testing.T) {
			before := runs()
			require.NoError(t, os.WriteFile(archive, []byte("x"), 0o644))
			require.NoError(t, damage())
			require.NoError(t, s.ensure(t.Context(), nil))
			assert.Equal(t, before+1, runs())
			assert.Empty(t, s.damaged())
			assert.False(t, s.dropAltered())
			assert.NoFileExists(t, archive, "an archive does not fit other jars")
		})
	}
}

func TestNothingIsInstalledThatWasNotPinned(t *testing.T) {
	delivered := maps.Clone(threeJars)
	delivered["a-1.jar"] = "FIRST"
	delete(delivered, "b-2.jar")
	delivered["x.jar"] = "stranger"

	s, _ := newStore(t)
	fakePath(t, map[string]string{"mvn": deliver(delivered)})
	err := s.ensure(t.Context(), nil)
	var wrong *JarsError
	require.ErrorAs(t, err, &wrong)
	assert.Equal(t, &JarsError{Mismatched: []string{"a-1.jar"}, Missing: []string{"b-2.jar"}, Extra: []string{"x.jar"}}, wrong)
	assert.ErrorContains(t, err, "content differs: a-1.jar; missing: b-2.jar; not expected: x.jar")
	assert.NoDirExists(t, s.dir)
}

func TestMavenMissing(t *testing.T) {
	s, _ := newStore(t)
	fakePath(t, nil)
	osRelease(t, "ID=fedora\n")
	err := s.ensure(t.Context(), nil)
	var missing *MavenMissingError
	require.ErrorAs(t, err, &missing)
	assert.Equal(t, s.dir, missing.CacheDir)
	assert.Contains(t, missing.Install, "dnf install maven")
	assert.ErrorContains(t, err, "docker compose up")
}

func TestMavenFailures(t *testing.T) {
	for name, c := range map[string]struct {
		output  string
		offline bool
		log     []string
	}{
		"no name resolution": {
			`[INFO] Scanning for projects...
[WARNING] Could not transfer something
[ERROR] Plugin x:y:1 or one of its dependencies could not be resolved: Could not transfer artifact x:y:pom:1 from/to mirror (some://where): repo.example: Temporary failure in name resolution: Unknown host repo.example -> [Help 1]
[ERROR]
[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
[ERROR] Re-run Maven using the -X switch to enable full debug logging.
[ERROR] For more information about the errors and possible solutions, please read the following articles:
[ERROR] [Help 1] some://help`,
			true,
			[]string{"Plugin x:y:1 or one of its dependencies could not be resolved: Could not transfer artifact x:y:pom:1 from/to mirror (some://where): repo.example: Temporary failure in name resolution: Unknown host repo.example -> [Help 1]"},
		},
		"offline mode": {"[ERROR] Cannot access mirror (some://where) in offline mode and the artifact a:b:1 has not been downloaded from it before.", true, nil},
		"refused":      {"[ERROR] Connect to proxy.example:3128 failed: Connection refused", true, nil},
		"not a network error": {
			"[ERROR] Malformed settings.xml at line 3", false, []string{"Malformed settings.xml at line 3"},
		},
		"mvn cannot even start": {
			"The JAVA_HOME environment variable is not defined correctly,", false,
			[]string{"The JAVA_HOME environment variable is not defined correctly,"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, _ := newStore(t)
			fakePath(t, map[string]string{"mvn": "cat <<'EOF'\n" + c.output + "\nEOF\nexit 1"})
			err := s.ensure(t.Context(), nil)
			var failed *FetchError
			require.ErrorAs(t, err, &failed)
			assert.Equal(t, c.offline, failed.Offline)
			if c.log != nil {
				assert.Equal(t, c.log, failed.Log)
			}
			for _, way := range []string{"settings.xml", "HRES_NEO4J_URI", "docker compose up"} {
				assert.ErrorContains(t, err, way)
			}
			assert.NoDirExists(t, s.dir)
		})
	}
}

func TestDiskFullBeforeAndDuringFetch(t *testing.T) {
	s, runs := newStore(t)
	fakePath(t, map[string]string{"mvn": "echo '[ERROR] copying a.jar: No space left on device'; exit 1"})
	err := s.ensure(t.Context(), nil)
	var full *DiskFullError
	require.ErrorAs(t, err, &full)
	assert.Equal(t, s.cacheDir, full.Path)

	diskHas(t, 1000)
	err = s.ensure(t.Context(), nil)
	require.ErrorAs(t, err, &full)
	assert.Equal(t, &DiskFullError{Path: s.cacheDir, Needed: 20 + archiveBytes, Free: 1000}, full)
	assert.ErrorContains(t, err, "bytes (256 MiB) are needed and 1000 (0 MiB) are free")
	assert.Zero(t, runs())
}

func diskHas(t *testing.T, bytes uint64) {
	old := freeBytes
	t.Cleanup(func() { freeBytes = old })
	freeBytes = func(string) (uint64, error) { return bytes, nil }
}

func TestFreeBytesOnARealDisk(t *testing.T) {
	n, err := freeBytesOn(t.TempDir())
	require.NoError(t, err)
	assert.Positive(t, n)
	_, err = freeBytesOn(filepath.Join(t.TempDir(), "none"))
	assert.ErrorIs(t, err, os.ErrNotExist)
	assert.NoError(t, needSpace(filepath.Join(t.TempDir(), "none"), 1), "when the system cannot say, the work is tried")
}

func TestArchiveOfTheWrongSizeIsDropped(t *testing.T) {
	s, _ := newStore(t)
	require.NoError(t, os.MkdirAll(s.dir, 0o755))
	j := java{build: "17-abc"}
	assert.Empty(t, s.archive(j))

	written := s.newArchive()
	require.NoError(t, os.WriteFile(written, []byte("0123456789"), 0o644))
	s.keepArchive(j, written)
	path := s.archive(j)
	require.NotEmpty(t, path)
	assert.NoFileExists(t, written)
	assert.Empty(t, s.archive(java{build: "21-abc"}), "an archive fits one build of Java")

	require.NoError(t, os.Truncate(path, 5))
	assert.Empty(t, s.archive(j))
	assert.NoFileExists(t, path)
}

func TestWriteAtomically(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(path, []byte("old"), 0o644))
	require.NoError(t, writeAtomically(path, []byte("new"), 0o600))
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	entries, _ := os.ReadDir(filepath.Dir(path))
	assert.Len(t, entries, 1)
	assert.Error(t, writeAtomically(filepath.Join(path, "below a file"), nil, 0o600))
}
