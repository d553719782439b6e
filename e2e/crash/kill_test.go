//go:build unix

// Package crash kills hres itself while it writes. It has a graph of its own, to which nothing else adds.
package crash

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/internal/neo4jdb/neo4jdbtest"
	"github.com/hres/hres/internal/neo4jtest"
	"github.com/hres/hres/loaders"
)

func TestMain(m *testing.M) { neo4jtest.Main(m) }

// file writes a file that lasts as long as the test.
func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// largeExport writes an export in the form of UHRI's that is too large for one transaction: annotations with many labels.
func largeExport(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	list := func(what string, n, at int) []string {
		var all []string
		for i := range n {
			all = append(all, fmt.Sprintf("%s %d", what, (at+i*7)%300))
		}
		return all
	}
	for i := range 1300 {
		if i > 0 {
			b.WriteByte(',')
		}
		text, err := json.Marshal(map[string]any{"AnnotationId": fmt.Sprintf("00000000-0000-4000-8000-%012d", i), "AnnotationType": "- Recommendations", "Body": "- CCPR",
			"Countries": []string{"Belarus"}, "Symbol": fmt.Sprintf("CCPR/C/BLR/CO/%d", 100+i/20), "Text": fmt.Sprintf("%d. Count the votes of place %d.", 1+i%20, i),
			"PublicationDate": "2018-11-22T00:00:00", "Themes": list("Theme", 40, i), "AffectedPersons": list("Group", 40, i)})
		require.NoError(t, err)
		b.Write(text)
	}
	return file(t, "export-full-en.json", "["+b.String()+"]")
}

// TestAProcessThatIsKilled kills hres itself while it loads what takes several transactions, at several points, runs it again, and
// finds the graph of a load that was not killed.
func TestAProcessThatIsKilled(t *testing.T) {
	server := neo4jtest.Start(t)
	db := neo4jdbtest.Loaded(t)
	store := neo4jdbtest.Store(t, db)
	password := file(t, "password", server.Password)
	dir := t.TempDir()
	hres := filepath.Join(dir, "hres")
	text, err := exec.CommandContext(t.Context(), "go", "build", "-o", hres, "github.com/hres/hres/cmd/hres").CombinedOutput()
	require.NoError(t, err, string(text))
	command := func(args ...string) *exec.Cmd {
		c := exec.CommandContext(t.Context(), hres, append(args, "--data-dir", dir)...)
		c.Env = append(os.Environ(), "HRES_NEO4J_URI="+server.URI, "HRES_NEO4J_USER="+server.User, "HRES_NEO4J_PASSWORD_FILE="+password)
		return c
	}
	done := func(args ...string) loaders.Report {
		out, err := command(append(args, "--output", "json")...).Output()
		var exit *exec.ExitError
		if assert.NoError(t, err) || !assert.ErrorAs(t, err, &exit) {
			var report loaders.Report
			require.NoError(t, json.Unmarshal(out, &report), string(out))
			return report
		}
		require.FailNow(t, string(exit.Stderr))
		return loaders.Report{}
	}
	fingerprint := func() string {
		f, err := store.Fingerprint(t.Context())
		require.NoError(t, err)
		return f.Sum
	}
	// themes counts what is there of the load, as far as it was committed.
	themes := func() (n int64) {
		require.NoError(t, db.Read(t.Context(), "themes", "MATCH (:Recommendation)-[e:HAS_THEME]->() WHERE e.owner = 'uhri' RETURN count(e)", nil, func(_ []string, v []any) error {
			n = v[0].(int64)
			return nil
		}))
		return n
	}
	large, before := largeExport(t), fingerprint()
	done("unload", "uhri", "--no-links")
	empty := fingerprint()
	report := done("load", "uhri", large, "--no-links")
	require.Greater(t, report.Totals.Created, 100_000, "it takes more than one transaction")
	whole, all := fingerprint(), themes()
	for _, after := range []int64{all / 2} {
		done("unload", "uhri", "--no-links")
		require.Equal(t, empty, fingerprint())
		c := command("load", "uhri", large, "--no-links")
		require.NoError(t, c.Start())
		require.Eventually(t, func() bool { return themes() > after }, time.Minute, 20*time.Millisecond)
		require.NoError(t, c.Process.Kill())
		require.Error(t, c.Wait())
		require.Equal(t, syscall.SIGKILL, c.ProcessState.Sys().(syscall.WaitStatus).Signal(), "it did not end by itself")
		assert.Less(t, themes(), all)
		done("load", "uhri", large, "--no-links")
		assert.Equal(t, whole, fingerprint(), "killed after %d of %d", after, all)
	}
	done("unload", "uhri", "--no-links")
	published := filepath.Join("..", "..", "internal", "neo4jdb", "neo4jdbtest", "testdata")
	done("load", "uhri", filepath.Join(published, "export-full-en.json"), filepath.Join(published, "export-full-fr.json"))
	assert.Equal(t, before, fingerprint(), "what was unloaded is there again as it was")
}
