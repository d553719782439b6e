// Package e2e asks the API over HTTP, as a client does, of a real Neo4j that holds the seeds and a small hand-written
// export of UPR Info (internal/neo4jdb/neo4jdbtest).
//
// A case is a folder testdata/<type>/<field> with query.graphql, variables.json where the query has variables, and
// result.json, the response. `go test ./e2e -run TestCases -update` writes the results; read the difference before you keep it.
package e2e

import (
	"bytes"
	"encoding/json"
	"flag"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/hres/hres/explorer"
	"github.com/hres/hres/graph"
	"github.com/hres/hres/internal/neo4jdb"
	"github.com/hres/hres/internal/neo4jdb/neo4jdbtest"
	"github.com/hres/hres/internal/neo4jtest"
	"github.com/hres/hres/schema"
)

var update = flag.Bool("update", false, "write the results of the cases")

func TestMain(m *testing.M) { neo4jtest.Main(m) }

// api is a client of a server over the loaded graph.
type api struct {
	url   string
	db    *neo4jdb.DB
	trips *atomic.Int64
}

func serve(t *testing.T) api {
	a := api{db: neo4jdbtest.Loaded(t), trips: &atomic.Int64{}}
	handler := graph.NewHandler(graph.Options{DB: a.db, Ready: a.db.Ping, Version: "test", Logger: slog.New(slog.DiscardHandler)})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, trips := neo4jdb.CountTrips(r.Context())
		buffered := httptest.NewRecorder()
		handler.ServeHTTP(buffered, r.WithContext(ctx))
		a.trips.Store(trips.Count())
		for name, values := range buffered.Header() {
			w.Header()[name] = values
		}
		w.WriteHeader(buffered.Code)
		_, _ = w.Write(buffered.Body.Bytes())
	}))
	t.Cleanup(server.Close)
	a.url = server.URL + "/graphql"
	return a
}

// object is a JSON object.
type object = map[string]any

// response is a GraphQL response.
type response struct {
	Data   object `json:"data,omitempty"`
	Errors []struct {
		Message    string `json:"message"`
		Path       []any  `json:"path,omitempty"`
		Extensions object `json:"extensions,omitempty"`
	} `json:"errors,omitempty"`
}

// ask asks over HTTP.
func (a api) ask(t *testing.T, query string, variables object) response {
	t.Helper()
	body, err := json.Marshal(object{"query": query, "variables": variables})
	require.NoError(t, err)
	answer, err := http.Post(a.url, "application/json", bytes.NewReader(body))
	require.NoError(t, err)
	defer func() { _ = answer.Body.Close() }()
	require.Equal(t, http.StatusOK, answer.StatusCode)
	var r response
	require.NoError(t, json.NewDecoder(answer.Body).Decode(&r))
	return r
}

// data asks over HTTP a question that has to be answered.
func (a api) data(t *testing.T, query string, variables object) object {
	t.Helper()
	r := a.ask(t, query, variables)
	require.Empty(t, r.Errors, query)
	return r.Data
}

// at follows names from a JSON value.
func at[T any](t *testing.T, v any, names ...string) T {
	t.Helper()
	for _, name := range names {
		o, ok := v.(object)
		require.True(t, ok, "%s of %v", name, v)
		v = o[name]
	}
	got, ok := v.(T)
	require.True(t, ok, "%T at %s", v, strings.Join(names, "."))
	return got
}

func TestCases(t *testing.T) {
	a := serve(t)
	for _, path := range cases(t) {
		name, err := filepath.Rel("testdata", filepath.Dir(path))
		require.NoError(t, err)
		t.Run(filepath.ToSlash(name), func(t *testing.T) {
			query, err := os.ReadFile(path)
			require.NoError(t, err)
			var variables object
			if text, err := os.ReadFile(filepath.Join(filepath.Dir(path), "variables.json")); err == nil {
				require.NoError(t, json.Unmarshal(text, &variables))
			}
			got := a.ask(t, string(query), variables)
			steady(got.Data)
			file := filepath.Join(filepath.Dir(path), "result.json")
			if *update {
				var text bytes.Buffer
				encoder := json.NewEncoder(&text)
				encoder.SetEscapeHTML(false)
				encoder.SetIndent("", "  ")
				require.NoError(t, encoder.Encode(got))
				require.NoError(t, os.WriteFile(file, text.Bytes(), 0o644))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err, "run with -update to write it")
			text, err := json.Marshal(got)
			require.NoError(t, err)
			assert.JSONEq(t, string(want), string(text))
		})
	}
}

// changing are the fields whose values differ from run to run, and what stands for them in the results. Where a field is
// steady but for one place, the query calls it by an alias that begins with `changing_`.
var changing = map[string]string{"firstSeen": "<load>", "lastChanged": "<load>", "content": "<digest>", "score": "<score>"}

// steady replaces, in place, the values that differ from run to run.
func steady(v any) {
	switch v := v.(type) {
	case object:
		for name, below := range v {
			if stands, ok := changing[name]; ok && below != nil {
				v[name] = stands
			} else if strings.HasPrefix(name, "changing_") && below != nil {
				v[name] = "<changing>"
			} else {
				steady(below)
			}
		}
	case []any:
		for _, below := range v {
			steady(below)
		}
	}
}

func cases(t *testing.T) []string {
	paths, err := filepath.Glob("testdata/*/*/query.graphql")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	return paths
}

// TestCasesCoverTheAPI wants a case for every field of every type.
func TestCasesCoverTheAPI(t *testing.T) {
	declared, err := schema.API()
	require.NoError(t, err)
	asked := map[string]bool{}
	for _, path := range cases(t) {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		document, errs := gqlparser.LoadQuery(declared, string(text))
		require.Empty(t, errs, path)
		for _, operation := range document.Operations {
			gather(operation.SelectionSet, asked)
		}
	}
	for _, def := range declared.Types {
		if def.Kind != ast.Object || def.BuiltIn {
			continue
		}
		for _, f := range def.Fields {
			if !strings.HasPrefix(f.Name, "__") {
				assert.True(t, asked[def.Name+"."+f.Name], "no case asks for %s.%s", def.Name, f.Name)
			}
		}
	}
}

func gather(selections ast.SelectionSet, asked map[string]bool) {
	for _, selection := range selections {
		switch s := selection.(type) {
		case *ast.Field:
			asked[s.ObjectDefinition.Name+"."+s.Name] = true
			gather(s.SelectionSet, asked)
		case *ast.InlineFragment:
			gather(s.SelectionSet, asked)
		case *ast.FragmentSpread:
			gather(s.Definition.SelectionSet, asked)
		}
	}
}

// TestExamples asks what the console offers to readers.
func TestExamples(t *testing.T) {
	a := serve(t)
	for _, example := range explorer.Examples() {
		t.Run(example.Title, func(t *testing.T) {
			var variables object
			text, err := json.Marshal(example.Variables)
			require.NoError(t, err)
			require.NoError(t, json.Unmarshal(text, &variables))
			a.data(t, example.Query, variables)
		})
	}
}
