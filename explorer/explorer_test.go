package explorer_test

import (
	"html"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/validator"

	"github.com/hres/hres/explorer"
	"github.com/hres/hres/schema"
)

func get(t *testing.T, h http.Handler, method, target string, header http.Header) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, target, nil)
	for name, values := range header {
		r.Header[name] = values
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	text, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	return string(text)
}

func TestHeaders(t *testing.T) {
	pages := explorer.Handler(explorer.Options{})
	for _, c := range []struct {
		handler     http.Handler
		path        string
		status      int
		contentType string
	}{
		{pages, "/", http.StatusOK, "text/html; charset=utf-8"},
		{explorer.Console(explorer.Options{}), "/graphql", http.StatusOK, "text/html; charset=utf-8"},
		{pages, "/assets/console.js", http.StatusOK, "text/javascript; charset=utf-8"},
		{pages, "/assets/base.css", http.StatusOK, "text/css; charset=utf-8"},
		{pages, "/assets/examples.json", http.StatusOK, "application/json"},
		{pages, "/assets/icon.png", http.StatusOK, "image/png"},
		{pages, "/assets/", http.StatusNotFound, "text/plain; charset=utf-8"},
		{pages, "/assets/none.js", http.StatusNotFound, "text/plain; charset=utf-8"},
		{pages, "/none", http.StatusNotFound, "text/plain; charset=utf-8"},
	} {
		t.Run(c.path, func(t *testing.T) {
			r := get(t, c.handler, http.MethodGet, c.path, nil)
			assert.Equal(t, c.status, r.StatusCode)
			assert.Equal(t, c.contentType, r.Header.Get("Content-Type"))
			assert.Equal(t, "nosniff", r.Header.Get("X-Content-Type-Options"))
			assert.Equal(t, "no-referrer", r.Header.Get("Referrer-Policy"))
			if c.status == http.StatusOK {
				assert.Equal(t, "no-cache", r.Header.Get("Cache-Control"))
				assert.NotEmpty(t, body(t, r))
			}
			policy := r.Header.Get("Content-Security-Policy")
			assert.True(t, strings.HasPrefix(policy, "default-src 'none'; script-src 'self'; style-src 'self'; "), policy)
			assert.NotContains(t, policy, "unsafe")
			assert.NotContains(t, policy, "*")
			assert.NotContains(t, policy, "//")
		})
	}
	assert.Equal(t, "Accept", get(t, explorer.Console(explorer.Options{}), http.MethodGet, "/graphql", nil).Header.Get("Vary"))
}

func TestOnlyReads(t *testing.T) {
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete} {
		r := get(t, explorer.Handler(explorer.Options{}), method, "/", nil)
		assert.Equal(t, http.StatusMethodNotAllowed, r.StatusCode)
		assert.Equal(t, "GET, HEAD", r.Header.Get("Allow"))
	}
	assert.Empty(t, body(t, get(t, explorer.Handler(explorer.Options{}), http.MethodHead, "/", nil)))
}

func TestUnchangedFileIsNotSentAgain(t *testing.T) {
	pages := explorer.Handler(explorer.Options{Version: "v1"})
	for _, path := range []string{"/", "/assets/console.js"} {
		first := get(t, pages, http.MethodGet, path, nil)
		etag := first.Header.Get("ETag")
		require.Regexp(t, `^"[\w-]{16}"$`, etag)
		again := get(t, pages, http.MethodGet, path, http.Header{"If-None-Match": {etag}})
		assert.Equal(t, http.StatusNotModified, again.StatusCode)
		assert.Empty(t, body(t, again))
		other := get(t, pages, http.MethodGet, path, http.Header{"If-None-Match": {`"other"`}})
		assert.Equal(t, http.StatusOK, other.StatusCode)
	}
	newer := get(t, explorer.Handler(explorer.Options{Version: "v2"}), http.MethodGet, "/", nil)
	assert.NotEqual(t, get(t, pages, http.MethodGet, "/", nil).Header.Get("ETag"), newer.Header.Get("ETag"))
}

func TestPagesSayWhatTheServerToldThem(t *testing.T) {
	with := explorer.Options{BrowserURL: "http://localhost:7474/browser/", Version: "v1.2.3"}
	start := body(t, get(t, explorer.Handler(with), http.MethodGet, "/", nil))
	assert.Contains(t, start, `href="http://localhost:7474/browser/"`)
	assert.Contains(t, start, "hres v1.2.3")
	assert.Contains(t, body(t, get(t, explorer.Console(with), http.MethodGet, "/graphql", nil)), `href="http://localhost:7474/browser/"`)

	without := body(t, get(t, explorer.Handler(explorer.Options{}), http.MethodGet, "/", nil))
	assert.NotContains(t, without, "Open Neo4j Browser")

	hostile := body(t, get(t, explorer.Handler(explorer.Options{BrowserURL: "javascript:alert(1)", Version: "<script>"}), http.MethodGet, "/", nil))
	assert.NotContains(t, hostile, "javascript:alert")
	assert.NotContains(t, hostile, "hres <script>")
}

func TestStartPageOpensExamplesInTheConsole(t *testing.T) {
	start := body(t, get(t, explorer.Handler(explorer.Options{}), http.MethodGet, "/", nil))
	links := regexp.MustCompile(`href="graphql#([^"]+)"`).FindAllStringSubmatch(start, -1)
	require.Len(t, links, 3)
	for i, link := range links {
		values, err := url.ParseQuery(html.UnescapeString(link[1]))
		require.NoError(t, err)
		assert.Equal(t, explorer.Examples()[i].Query, values.Get("query"))
	}
}

var (
	outside       = regexp.MustCompile(`(?i)\b(?:https?|wss?|ftp):?//|["'(=]\s*//\w`)
	inlineScript  = regexp.MustCompile(`(?i)<script(?:\s+(?:type="module"|src="assets/[\w.]+"))*\s*>\s*[^<\s]|\son\w+\s*=|javascript:`)
	inlineStyle   = regexp.MustCompile(`(?i)<style|\sstyle\s*=`)
	asMarkup      = regexp.MustCompile(`\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|new Function|DOMParser)\b`)
	importedNames = regexp.MustCompile(`(?m)^(?:import|export) .*from '([^']+)'`)
)

// TestFilesStayAtHome holds the pages to their own host, and to scripts and styles in files.
func TestFilesStayAtHome(t *testing.T) {
	for _, folder := range []string{"assets", "pages"} {
		require.NoError(t, filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) == ".png" {
				return err
			}
			content, err := os.ReadFile(path)
			require.NoError(t, err)
			text := string(content)
			assert.NotRegexp(t, outside, text, path)
			assert.NotRegexp(t, asMarkup, text, path)
			switch filepath.Ext(path) {
			case ".html":
				assert.NotRegexp(t, inlineScript, text, path)
				assert.NotRegexp(t, inlineStyle, text, path)
			case ".css":
				assert.NotContains(t, text, "@import", path)
				assert.NotContains(t, text, "url(", path)
			case ".js":
				for _, name := range importedNames.FindAllStringSubmatch(text, -1) {
					assert.FileExists(t, filepath.Join(folder, name[1]), path)
				}
			}
			return nil
		}))
	}
}

// TestExamples holds every example to the schema, with its variables.
func TestExamples(t *testing.T) {
	api, err := schema.API()
	require.NoError(t, err)
	examples := explorer.Examples()
	require.NotEmpty(t, examples)
	for _, e := range examples {
		t.Run(e.Title, func(t *testing.T) {
			assert.NotEmpty(t, e.Description)
			doc, errs := gqlparser.LoadQueryWithRules(api, e.Query, nil)
			require.Empty(t, errs)
			require.Len(t, doc.Operations, 1)
			_, err := validator.VariableValues(api, doc.Operations[0], e.Variables)
			require.NoError(t, err)
		})
	}
}
