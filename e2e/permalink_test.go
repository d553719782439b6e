package e2e

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/explorer"
	"github.com/hres/hres/feed"
	"github.com/hres/hres/graph"
	"github.com/hres/hres/internal/neo4jdb"
	"github.com/hres/hres/internal/neo4jdb/neo4jdbtest"
	"github.com/hres/hres/permalink"
	"github.com/hres/hres/query"
	"github.com/hres/hres/schema"
)

// site is a server with all its pages over the loaded graph.
type site struct {
	url string
	db  *neo4jdb.DB
	// version is the version of the data.
	version int32
}

func pages(t *testing.T) site {
	db := neo4jdbtest.Loaded(t)
	o := graph.Options{DB: db, Ready: db.Ping, Version: "test", Logger: slog.New(slog.DiscardHandler)}
	looks := explorer.Options{Version: "test", DB: db, API: graph.API(o)}
	o.Console, o.Pages = explorer.Console(looks), explorer.Handler(looks)
	server := httptest.NewServer(graph.NewHandler(o))
	t.Cleanup(server.Close)
	state, err := query.StateOfData.Run(t.Context(), db, query.Nothing{})
	require.NoError(t, err)
	require.Zero(t, state[0].Running)
	return site{server.URL, db, state[0].Version}
}

// get asks for a path with headers as name, value, …; redirects are not followed.
func (s site) get(t *testing.T, path string, header ...string) (*http.Response, string) {
	t.Helper()
	return s.do(t, http.MethodGet, path, header...)
}

func (s site) do(t *testing.T, method, path string, header ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, s.url+path, nil)
	require.NoError(t, err)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w, err := http.DefaultTransport.RoundTrip(r)
	require.NoError(t, err)
	defer func() { _ = w.Body.Close() }()
	body, err := io.ReadAll(w.Body)
	require.NoError(t, err)
	return w, string(body)
}

// ids are those that a query gives.
func (s site) ids(t *testing.T, cypher string) (ids []string) {
	t.Helper()
	require.NoError(t, s.db.Read(t.Context(), "ids", cypher, nil, func(_ []string, v []any) error {
		ids = append(ids, v[0].(string))
		return nil
	}))
	return ids
}

var href = regexp.MustCompile(`href="([^"]+)"`)

// TestRecords opens the permalinks of every label, as a page and as JSON, and follows where the pages lead.
func TestRecords(t *testing.T) {
	s := pages(t)
	schema, err := schema.Load()
	require.NoError(t, err)
	followed, without := map[string]bool{}, []string{}
	for _, label := range schema.Labels {
		ids := s.ids(t, "MATCH (n:"+label.Name+") RETURN n.id ORDER BY n.id LIMIT 2")
		if ids = append(ids, s.ids(t, "MATCH (n:"+label.Name+") WHERE n.id =~ '.*[^A-Za-z0-9/_.-].*' RETURN n.id ORDER BY n.id DESC LIMIT 2")...); len(ids) == 0 {
			without = append(without, label.Name)
			continue
		}
		for _, id := range ids {
			path := permalink.Record(id)
			w, page := s.get(t, path, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
			require.Equal(t, http.StatusOK, w.StatusCode, "%s: %s", path, page)
			assert.Equal(t, "text/html; charset=utf-8", w.Header.Get("Content-Type"))
			assert.Contains(t, w.Header.Get("Content-Security-Policy"), "default-src 'none'")
			assert.Equal(t, "Accept", w.Header.Get("Vary"))
			assert.Contains(t, html.UnescapeString(page), "<code>"+id+"</code>")
			assert.Contains(t, html.UnescapeString(page), s.url+path)
			assert.Contains(t, page, `<html lang="en">`)
			assert.Contains(t, page, fmt.Sprintf("Data version %d", s.version))
			assert.NotContains(t, page, "<script", "records need no scripts")
			for _, m := range href.FindAllStringSubmatch(page, -1) {
				to, err := url.Parse(html.UnescapeString(m[1]))
				require.NoError(t, err, m[1])
				require.False(t, to.IsAbs(), "%s leads away from the server", m[1])
				at, err := url.Parse(s.url + path)
				require.NoError(t, err)
				target := at.ResolveReference(to)
				target.Fragment = ""
				if key := strings.Split(target.Path, "/")[1]; !followed[target.String()] && (len(followed) < 300 || !followed["kind "+key]) {
					followed[target.String()], followed["kind "+key] = true, true
					w, _ := s.get(t, strings.TrimPrefix(target.String(), s.url), "Accept", "text/html, */*;q=0.5")
					assert.Equal(t, http.StatusOK, w.StatusCode, "%s leads to %s", path, target)
				}
			}

			_, byName := s.get(t, path+".json")
			w, byAccept := s.get(t, path, "Accept", "application/ld+json")
			assert.Equal(t, byName, byAccept)
			assert.Equal(t, "application/ld+json", w.Header.Get("Content-Type"))
			var doc map[string]any
			require.NoError(t, json.Unmarshal([]byte(byName), &doc))
			assert.Equal(t, s.url+path, doc["@id"])
			assert.Equal(t, label.Name, doc["@type"])
			assert.Equal(t, id, doc["id"])
			assert.NotEmpty(t, doc["source"])
			assert.Contains(t, doc["@context"], "@vocab")
		}
	}
	t.Logf("without a node in the fixtures: %v; followed %d links", without, len(followed))
	assert.Less(t, len(without), 4)
	for _, kind := range []string{"r", "feed", "graphql", "assets"} {
		assert.True(t, followed["kind "+kind], kind)
	}
}

func TestRecordSaysWhatItIs(t *testing.T) {
	s := pages(t)
	_, page := s.get(t, "/r/CCPR/C/GC/34%2320")
	for _, want := range []string{"CCPR/C/GC/34, para. 20", `<a href="../../../../r/CCPR/C/GC/34">CCPR/C/GC/34</a>`, "paragraph 20", "Human Rights Committee", "First loaded", "why?",
		"Made-up words for the tests", `lang="en"`, "../../../../graphql#query="} {
		assert.Contains(t, page, want)
	}
	_, page = s.get(t, "/r/obligation/secret-ballot")
	assert.Contains(t, page, "cite the paragraph, not the summary")

	t.Run("long lists go on", func(t *testing.T) {
		_, page := s.get(t, "/r/iccpr")
		var next string
		for _, m := range href.FindAllStringSubmatch(page, -1) {
			if to := html.UnescapeString(m[1]); strings.Contains(to, "type=PARTY_TO") {
				next = to
			}
		}
		require.NotEmpty(t, next)
		seen := map[string]bool{}
		for step := 0; next != "" && step < 10; step++ {
			_, asked, paged := strings.Cut(next, "?")
			require.True(t, paged, next)
			_, text := s.get(t, "/r/iccpr.json?"+asked)
			var doc struct {
				Links []struct {
					Total int
					Items []struct{ ID string }
					More  string
				}
			}
			require.NoError(t, json.Unmarshal([]byte(text), &doc))
			require.Len(t, doc.Links, 1)
			for _, item := range doc.Links[0].Items {
				assert.False(t, seen[item.ID])
				seen[item.ID] = true
			}
			if next = doc.Links[0].More; next == "" {
				assert.Len(t, seen, doc.Links[0].Total-20, "all but the first twenty, which the record shows")
			}
		}
	})
	t.Run("an unchanged record is not sent again", func(t *testing.T) {
		w, _ := s.get(t, "/r/KEN")
		tag := w.Header.Get("ETag")
		require.Regexp(t, fmt.Sprintf(`^"v%d-[0-9a-f]{8}"$`, s.version), tag)
		w, body := s.get(t, "/r/KEN", "If-None-Match", tag)
		assert.Equal(t, http.StatusNotModified, w.StatusCode)
		assert.Empty(t, body)
		w, _ = s.get(t, "/r/KEN", "If-None-Match", tag, "Accept", "application/json")
		assert.Equal(t, http.StatusOK, w.StatusCode, "the other form is another entity")
		w, body = s.do(t, http.MethodHead, "/r/KEN")
		assert.Equal(t, http.StatusOK, w.StatusCode)
		assert.Empty(t, body)
		w, _ = s.do(t, http.MethodPost, "/r/KEN")
		assert.Equal(t, http.StatusMethodNotAllowed, w.StatusCode)
	})
	t.Run("other writings lead to it", func(t *testing.T) {
		for path, want := range map[string]string{"/r/CCPR/C/GC/34/para/20": "/r/CCPR/C/GC/34%2320", "/r/iccpr/art/25/b": "/r/iccpr/25/b", "/r/ken": "/r/KEN", "/r/KEN/": "/r/KEN",
			"/r/secret-ballot": "/r/obligation/secret-ballot", "/r/ken.json": "/r/KEN.json"} {
			w, _ := s.get(t, path)
			require.Equal(t, http.StatusFound, w.StatusCode, path)
			to, err := w.Location()
			require.NoError(t, err)
			assert.Equal(t, want, to.EscapedPath(), path)
			assert.Empty(t, w.Header.Get("ETag"))
		}
	})
	t.Run("what is not there", func(t *testing.T) {
		w, page := s.get(t, "/r/CCPR/C/GC/34%23999")
		assert.Equal(t, http.StatusNotFound, w.StatusCode)
		assert.Contains(t, page, `r/CCPR/C/GC/34">`)
		assert.Contains(t, page, `r/CCPR/C/GC/34%2310">`)
		w, text := s.get(t, "/r/Kenia%3Cscript%3E.json")
		assert.Equal(t, http.StatusNotFound, w.StatusCode)
		assert.Contains(t, w.Header.Get("Content-Type"), "json")
		assert.NotContains(t, w.Header.Get("Content-Type"), "html")
		assert.Contains(t, text, "there is nothing")
		_, page = s.get(t, "/r/%3Cscript%3Ealert%281%29%3C/script%3E")
		assert.NotContains(t, page, "<script")
		w, _ = s.get(t, "/r/Secret%20Ballot%20obligations")
		assert.Equal(t, http.StatusNotFound, w.StatusCode)
	})
}

func TestSavedAnswers(t *testing.T) {
	s := pages(t)
	d, _ := query.Get("binding")
	params := map[string]any{"state": "CHE", "on": "1993-03-07", "obligations": []any{"obligation/secret-ballot"}}
	now, err := explorer.Ask(t.Context(), s.db, d, params)
	require.NoError(t, err)
	require.NotEmpty(t, now.Rows)
	digest, err := permalink.Digest(now)
	require.NoError(t, err)
	open := func(t *testing.T, a permalink.Answer) (page string, doc struct {
		Changed     bool
		Same        *bool
		Verdict     string
		DataVersion int32
		Loads       []query.PastLoad
		Answer      json.RawMessage
	}) {
		t.Helper()
		path, err := a.Path()
		require.NoError(t, err)
		w, page := s.get(t, path)
		require.Equal(t, http.StatusOK, w.StatusCode, page)
		w, text := s.get(t, path+".json")
		require.Equal(t, http.StatusOK, w.StatusCode, text)
		require.NoError(t, json.Unmarshal([]byte(text), &doc))
		assert.Contains(t, html.UnescapeString(page), doc.Verdict)
		assert.Equal(t, s.version, doc.DataVersion)
		return page, doc
	}
	saved := permalink.Answer{Query: d.Name, Params: params, DataVersion: s.version, Digest: digest}

	t.Run("unchanged", func(t *testing.T) {
		page, doc := open(t, saved)
		assert.False(t, doc.Changed)
		assert.True(t, *doc.Same)
		assert.Empty(t, doc.Loads)
		assert.Contains(t, doc.Verdict, "have not changed")
		assert.Contains(t, page, "iccpr/25/b")
		assert.Contains(t, html.UnescapeString(page), "hres cypher binding --param 'obligations=")
		var table explorer.Table
		require.NoError(t, json.Unmarshal(doc.Answer, &table))
		assert.Len(t, table.Rows, len(now.Rows))
	})
	t.Run("changed since, the answer is the same", func(t *testing.T) {
		earlier := saved
		earlier.DataVersion = s.version - 2
		page, doc := open(t, earlier)
		assert.True(t, doc.Changed)
		assert.True(t, *doc.Same)
		require.Len(t, doc.Loads, 2)
		assert.Equal(t, []int32{s.version - 1, s.version}, []int32{doc.Loads[0].DataVersion, doc.Loads[1].DataVersion})
		assert.Contains(t, page, doc.Loads[0].Load)
		assert.Contains(t, doc.Verdict, fmt.Sprintf("from version %d to %d, in 2 loads. The answer is the same.", s.version-2, s.version))
	})
	t.Run("changed since, and so is the answer", func(t *testing.T) {
		other := saved
		other.DataVersion, other.Digest = 1, "0000000000000000"
		_, doc := open(t, other)
		assert.False(t, *doc.Same)
		assert.Contains(t, doc.Verdict, "The answer is another.")
	})
	t.Run("of another graph", func(t *testing.T) {
		later := saved
		later.DataVersion, later.Digest = s.version+5, ""
		_, doc := open(t, later)
		assert.Contains(t, doc.Verdict, "another graph")
		assert.Nil(t, doc.Same)
	})
	t.Run("of the API", func(t *testing.T) {
		page, doc := open(t, permalink.Answer{GraphQL: "query ($id: ID!) { state(id: $id) { name } }", Params: map[string]any{"id": "KEN"}, DataVersion: s.version})
		assert.JSONEq(t, `{"data":{"state":{"name":"Kenya"}}}`, string(doc.Answer))
		assert.Contains(t, page, "Kenya")
		assert.Contains(t, page, "/graphql#query=")
		_, doc = open(t, permalink.Answer{GraphQL: "{ nothing }", DataVersion: s.version})
		assert.Contains(t, string(doc.Answer), "errors")
	})
	t.Run("what is none", func(t *testing.T) {
		for _, a := range []permalink.Answer{{Query: "no_such_question"}, {Query: "record"}, {Query: d.Name, Params: map[string]any{"x": "y"}}} {
			path, err := a.Path()
			require.NoError(t, err)
			w, _ := s.get(t, path)
			assert.Equal(t, http.StatusNotFound, w.StatusCode)
			assert.Empty(t, w.Header.Get("ETag"))
		}
		w, page := s.get(t, "/a/abc")
		assert.Equal(t, http.StatusNotFound, w.StatusCode)
		assert.Contains(t, page, "cut short")
	})
}

// atomFeed is a feed as RFC 4287 says, read by itself.
type atomFeed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Author  []struct {
		Name string `xml:"name"`
	} `xml:"author"`
	Links   []atomLink `xml:"link"`
	Entries []struct {
		ID      string     `xml:"id"`
		Title   string     `xml:"title"`
		Updated string     `xml:"updated"`
		Links   []atomLink `xml:"link"`
		Summary string     `xml:"summary"`
	} `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

func TestFeeds(t *testing.T) {
	s := pages(t)
	for path, about := range map[string]string{
		"/feed/state/BLR.atom":                 "Belarus",
		"/feed/provision/iccpr/25.atom":        "ICCPR, article 25",
		"/feed/obligation/secret-ballot.atom":  "ecret",
		"/feed/issue/suffrage/prisoners.atom":  "risoner",
		"/feed/gap/BLR/genuine-elections.atom": "Belarus and",
		"/feed/id/CCPR/C/GC/34%2320.atom":      "para. 20",
	} {
		t.Run(path, func(t *testing.T) {
			w, text := s.get(t, path)
			require.Equal(t, http.StatusOK, w.StatusCode, text)
			assert.Equal(t, "application/atom+xml; charset=utf-8", w.Header.Get("Content-Type"))
			var f atomFeed
			require.NoError(t, xml.Unmarshal([]byte(text), &f))
			assert.Contains(t, f.Title, about)
			assert.Contains(t, f.ID, "urn:uuid:")
			require.Len(t, f.Author, 1)
			require.NotEmpty(t, f.Entries)
			assert.LessOrEqual(t, len(f.Entries), feed.Most)
			assert.Contains(t, f.Links, atomLink{"self", s.url + path})
			last, ids := f.Updated, map[string]bool{f.ID: true}
			_, err := time.Parse(time.RFC3339, f.Updated)
			require.NoError(t, err)
			for _, e := range f.Entries {
				_, err := time.Parse(time.RFC3339, e.Updated)
				require.NoError(t, err)
				assert.LessOrEqual(t, e.Updated, last, "newest first")
				assert.False(t, ids[e.ID], "%s twice", e.Title)
				assert.NotEmpty(t, e.Title)
				assert.NotEmpty(t, e.Summary)
				last, ids[e.ID] = e.Updated, true
			}
			require.Equal(t, "alternate", f.Entries[0].Links[0].Rel)
			page, _ := s.get(t, strings.TrimPrefix(f.Entries[0].Links[0].Href, s.url))
			assert.Equal(t, http.StatusOK, page.StatusCode)

			again, _ := s.get(t, path, "If-None-Match", w.Header.Get("ETag"))
			assert.Equal(t, http.StatusNotModified, again.StatusCode)
			_, second := s.get(t, path)
			assert.Equal(t, text, second)
		})
	}
	for _, path := range []string{"/feed/state/XXX.atom", "/feed/state/KEN", "/feed/dragon/KEN.atom", "/feed/gap/KEN.atom", "/feed/"} {
		w, _ := s.get(t, path)
		assert.Equal(t, http.StatusNotFound, w.StatusCode, path)
	}
}

// TestNews holds what is new between versions to what there is: what came up to a version and after it is the whole.
func TestNews(t *testing.T) {
	s := pages(t)
	ask := func(from, to int, ids ...string) (keys []string) {
		news, err := query.WhatIsNew.Run(t.Context(), s.db, query.NewsParams{IDs: ids, From: from, To: to, Most: query.AllNews})
		require.NoError(t, err)
		for _, n := range news {
			assert.Greater(t, int(n.DataVersion), from)
			assert.LessOrEqual(t, int(n.DataVersion), to)
			keys = append(keys, strings.Join([]string{n.Load, n.Change, n.ID, *n.Owner}, "\n"))
		}
		slices.Sort(keys)
		assert.Len(t, slices.Compact(slices.Clone(keys)), len(keys), "each once")
		return keys
	}
	latest := int(s.version)
	for _, ids := range [][]string{{"BLR"}, {"iccpr/25"}, {"obligation/genuine-elections"}, {"BLR", "obligation/genuine-elections"}, {"CCPR/C/GC/34"}} {
		whole := ask(0, latest, ids...)
		require.NotEmpty(t, whole, ids)
		var parts []string
		for v := range latest {
			parts = append(parts, ask(v, v+1, ids...)...)
		}
		slices.Sort(parts)
		assert.Equal(t, whole, parts, ids)
		assert.Empty(t, ask(latest, latest, ids...))
	}
	assert.Empty(t, ask(0, latest, "BLR", "no such id"))

	news, err := query.WhatIsNew.Run(t.Context(), s.db, query.NewsParams{IDs: []string{"BLR"}, From: 0, To: latest, Most: query.AllNews})
	require.NoError(t, err)
	told := map[string]bool{}
	for _, n := range news {
		if n.Kind == "NODE" {
			told[n.ID] = true
		}
	}
	for _, id := range s.ids(t, "MATCH (n:Entity)-[:ADDRESSED_TO|OF|FOR|HELD_IN|MADE_BY]->(:State {id: 'BLR'}) RETURN DISTINCT n.id") {
		assert.True(t, told[id], id)
	}
	both := ask(0, latest, "BLR", "obligation/genuine-elections")
	for _, id := range s.ids(t, "MATCH (n:Statement)-[:ADDRESSED_TO]->(:State {id: 'BLR'}) MATCH (n)-[:CONCERNS]->(:Obligation {id: 'obligation/genuine-elections'}) RETURN DISTINCT n.id") {
		assert.True(t, slices.ContainsFunc(both, func(key string) bool { return strings.Contains(key, "\nCREATED\n"+id+"\n") }), id)
	}
}

func TestGuide(t *testing.T) {
	s := pages(t)
	w, _ := s.do(t, http.MethodOptions, "/guide", "Origin", "http://127.0.0.1:7474", "Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "cache-control,pragma")
	assert.Equal(t, http.StatusNoContent, w.StatusCode)
	assert.Equal(t, "*", w.Header.Get("Access-Control-Allow-Origin"))
	assert.Contains(t, strings.ToLower(w.Header.Get("Access-Control-Allow-Headers")), "pragma")
	w, page := s.get(t, "/guide", "Origin", "http://127.0.0.1:7474")
	require.Equal(t, http.StatusOK, w.StatusCode)
	assert.Equal(t, "*", w.Header.Get("Access-Control-Allow-Origin"))
	assert.Equal(t, "text/html; charset=utf-8", w.Header.Get("Content-Type"))
	w, _ = s.get(t, "/r/KEN", "Origin", "http://127.0.0.1:7474")
	assert.Empty(t, w.Header.Get("Access-Control-Allow-Origin"), "the guide alone is for other origins")

	w, packed := s.get(t, "/favourites.zip")
	assert.Equal(t, "application/zip", w.Header.Get("Content-Type"))
	z, err := zip.NewReader(bytes.NewReader([]byte(packed)), int64(len(packed)))
	require.NoError(t, err)
	cookbook := explorer.Cookbook()
	require.Len(t, z.File, len(cookbook))
	for i, d := range cookbook {
		assert.Equal(t, "hres/"+d.Name+".cypher", z.File[i].Name)
		f, err := z.File[i].Open()
		require.NoError(t, err)
		text, err := io.ReadAll(f)
		require.NoError(t, err)
		assert.Equal(t, explorer.BrowserText(d), string(text))
		assert.Contains(t, html.UnescapeString(page), string(text), "the guide has the same")
		for _, name := range d.Params {
			assert.Contains(t, string(text), ":param "+name+" => ")
		}
	}
}
