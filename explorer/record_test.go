package explorer_test

import (
	"context"
	"errors"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hres/hres/explorer"
	"github.com/hres/hres/query"
)

// broken is a graph that does not answer.
type broken struct{ err error }

func (b broken) Read(context.Context, string, string, map[string]any, func([]string, []any) error) error {
	return b.err
}

func TestAGraphThatDoesNotAnswer(t *testing.T) {
	for _, c := range []struct {
		err    error
		status int
	}{{query.ErrUnreachable, http.StatusServiceUnavailable}, {query.ErrTimeout, http.StatusGatewayTimeout}, {errors.New("secret of the server"), http.StatusServiceUnavailable}} {
		pages := explorer.Handler(explorer.Options{DB: broken{c.err}})
		for _, path := range []string{"/r/KEN", "/a/abc", "/feed/state/KEN.atom"} {
			r := get(t, pages, http.MethodGet, path, nil)
			assert.Equal(t, c.status, r.StatusCode, path)
			assert.Empty(t, r.Header.Get("ETag"))
			assert.Equal(t, "nosniff", r.Header.Get("X-Content-Type-Options"))
			assert.NotContains(t, body(t, r), c.err.Error(), "what went wrong is for the log")
		}
		assert.Equal(t, http.StatusOK, get(t, pages, http.MethodGet, "/", nil).StatusCode, "the start page needs no graph")
		assert.Equal(t, http.StatusOK, get(t, pages, http.MethodGet, "/guide", nil).StatusCode)
	}
	for _, path := range []string{"/r/KEN", "/a/abc", "/feed/state/KEN.atom", "/guide", "/favourites.zip"} {
		assert.Equal(t, http.StatusNotFound, get(t, explorer.Handler(explorer.Options{}), http.MethodGet, path, nil).StatusCode)
	}
}

func TestFeedPath(t *testing.T) {
	for want, of := range map[string][2]string{
		"/feed/state/KEN.atom":                                 {"State", "KEN"},
		"/feed/provision/iccpr/25/b.atom":                      {"Provision", "iccpr/25/b"},
		"/feed/obligation/secret-ballot.atom":                  {"Obligation", "obligation/secret-ballot"},
		"/feed/id/CCPR/C/GC/34%2320.atom":                      {"Passage", "CCPR/C/GC/34#20"},
		"/feed/id/interpretation/A/52/38/Rev.1%28GR23%29.atom": {"Interpretation", "interpretation/A/52/38/Rev.1(GR23)"},
	} {
		assert.Equal(t, want, explorer.FeedPath(of[0], of[1]))
	}
}

func TestBrowserText(t *testing.T) {
	d, _ := query.Get("binding")
	assert.Regexp(t, `^// hres: binding\n:param obligations => \[.*\];\n:param on => '[\d-]+';\n:param state => '[A-Z]+';\n// `, explorer.BrowserText(d))
	a, err := explorer.Favourites()
	assert.NoError(t, err)
	b, _ := explorer.Favourites()
	assert.Equal(t, a, b, "the same questions are the same bytes")
}
