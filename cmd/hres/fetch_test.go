package main

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/fetch"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/councilresolutions"
	"github.com/hres/hres/loaders/opentreaties"
	"github.com/hres/hres/loaders/uhri"
)

// fetchAt runs the command by itself over a folder of the graph.
func fetchAt(t *testing.T, dataDir string, args ...string) (out string, err error) {
	t.Helper()
	var o, e stream
	a := &app{out: &o, err: &e, dataDir: dataDir, registry: loaders.NewRegistry(&uhri.Loader{}, &opentreaties.Loader{}, councilresolutions.Loader{})}
	c := a.fetchCommand()
	c.SilenceErrors, c.SilenceUsage = true, true
	c.SetArgs(append([]string{}, args...))
	err = c.ExecuteContext(t.Context())
	assert.Empty(t, e.String(), "there is no bar where nobody watches")
	return o.String(), err
}

func TestFetchLists(t *testing.T) {
	out, err := fetchAt(t, t.TempDir())
	require.NoError(t, err)
	for _, want := range []string{"uhri.ohchr.org", "CC0", "PolyForm Noncommercial", "language=en"} {
		assert.Contains(t, out, want)
	}
	out, err = fetchAt(t, t.TempDir(), "--output", "json")
	require.NoError(t, err)
	var rows []map[string]any
	require.NoError(t, json.Unmarshal([]byte(out), &rows))
	sources, err := fetch.Sources()
	require.NoError(t, err)
	require.Len(t, rows, len(sources))
	for i, s := range sources {
		assert.Equal(t, s.ID, rows[i]["source"])
		assert.Equal(t, s.Licence, rows[i]["licence"])
	}
}

func TestFetchTellsWhatToRunNext(t *testing.T) {
	agent := ""
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		agent = r.UserAgent()
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = w.Write([]byte("[]"))
	}))
	t.Cleanup(s.Close)
	dir := filepath.Join(t.TempDir(), "the graph")
	file := filepath.Join(dir, "downloads", "export-full-en.json")
	const sum = "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"

	out, err := fetchAt(t, dir, "uhri", "--set", "url="+s.URL+"/a,b=c", "--set", "contact=https://example.org", "--sha256", sum, "--rate", "2MB")
	require.NoError(t, err)
	assert.Equal(t, file+": fetched, 2 B, SHA-256 "+sum+"\nNext: hres load uhri '"+file+"' --data-dir '"+dir+"'\n", out)
	assert.FileExists(t, file)
	assert.Contains(t, agent, "(+https://example.org)")

	out, err = fetchAt(t, dir, "uhri", "--set", "url="+s.URL+"/a,b=c", "--output", "json")
	require.NoError(t, err)
	var done []fetched
	require.NoError(t, json.Unmarshal([]byte(out), &done))
	require.Len(t, done, 1)
	require.Len(t, done[0].Files, 1)
	assert.True(t, done[0].Files[0].Unchanged)
	assert.True(t, strings.HasPrefix(done[0].Next, "hres load uhri "))
	assert.NotContains(t, agent, "+", "no address is invented")

	other := t.TempDir()
	out, err = fetchAt(t, "", "country-codes", "--dir", other, "--set", "url="+s.URL)
	require.NoError(t, err)
	assert.FileExists(t, filepath.Join(other, "country-codes.csv"))
	assert.NotContains(t, out, "Next:", "nothing loads it")
}

func TestFetchFails(t *testing.T) {
	s := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(s.Close)
	dir := t.TempDir()
	out, err := fetchAt(t, dir, "uhri", "--set", "url="+s.URL, "--output", "json")
	require.ErrorIs(t, err, fetch.ErrStatus)
	assert.JSONEq(t, `[{"source": "uhri", "files": []}]`, out)

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	a := &app{out: &stream{}, err: &stream{}, dataDir: dir}
	c := a.fetchCommand()
	c.SilenceErrors, c.SilenceUsage = true, true
	c.SetArgs([]string{"uhri", "--set", "url=" + s.URL})
	require.ErrorIs(t, c.ExecuteContext(ctx), context.Canceled)

	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"unknown source":    {[]string{"uhri", "eos"}, `"eos" cannot be fetched`},
		"unknown setting":   {[]string{"uhri", "--set", "tongue=fr"}, `no setting "tongue"`},
		"unknown value":     {[]string{"uhri", "--set", "language=de"}, "none of en"},
		"no value":          {[]string{"uhri", "--set", "language"}, "as name=value"},
		"twice":             {[]string{"uhri", "--set", "language=en", "--set", "language=fr"}, "once"},
		"settings of which": {[]string{"uhri", "open-treaties", "--set", "language=fr"}, "of one source"},
		"checksum of which": {[]string{"open-treaties", "--sha256", strings.Repeat("0", 64)}, "12 would be fetched"},
		"rate":              {[]string{"uhri", "--rate", "fast"}, "no number of bytes"},
		"no rate":           {[]string{"uhri", "--rate", "0"}, "no number of bytes"},
		"output":            {[]string{"uhri", "--output", "xml"}, "is none of text, json"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := fetchAt(t, dir, c.args...)
			require.ErrorContains(t, err, c.want)
			assert.ErrorAs(t, err, &usageError{})
		})
	}
}
