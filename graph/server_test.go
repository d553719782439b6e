package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/graph"
	"github.com/hres/hres/query"
)

// reader answers every question with one error, or with no row.
type reader struct {
	err   error
	panic any
}

func (r reader) Read(context.Context, string, string, map[string]any, func([]string, []any) error) error {
	if r.panic != nil {
		panic(r.panic)
	}
	return r.err
}

// handler serves the API over a reader, with what change makes of its options.
func handler(db query.Reader, change ...func(*graph.Options)) http.Handler {
	o := graph.Options{DB: db, Ready: func(context.Context) error { return nil }, Version: "test", Logger: slog.New(slog.DiscardHandler)}
	for _, c := range change {
		c(&o)
	}
	return graph.NewHandler(o)
}

type answer struct {
	*httptest.ResponseRecorder
	Data   map[string]any
	Errors []struct {
		Message    string
		Path       []any
		Locations  []struct{ Line, Column int }
		Extensions struct{ Code string }
	}
	Extensions struct {
		Cost struct{ Requested, Limit int }
	}
}

// code is the code of the only error.
func (a answer) code(t *testing.T) string {
	t.Helper()
	require.Len(t, a.Errors, 1, a.Body.String())
	return a.Errors[0].Extensions.Code
}

// send sends a request as it is.
func send(t *testing.T, h http.Handler, r *http.Request) answer {
	t.Helper()
	a := answer{ResponseRecorder: httptest.NewRecorder()}
	h.ServeHTTP(a, r)
	if strings.Contains(a.Header().Get("Content-Type"), "json") {
		require.NoError(t, json.Unmarshal(a.Body.Bytes(), &a), a.Body.String())
	}
	return a
}

func post(t *testing.T, body, contentType, accept string) *http.Request {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", strings.NewReader(body))
	r.Header.Set("Content-Type", contentType)
	r.Header.Set("Accept", accept)
	return r
}

// ask asks in the newer media type.
func ask(t *testing.T, h http.Handler, text string, variables map[string]any) answer {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": text, "variables": variables})
	require.NoError(t, err)
	return send(t, h, post(t, string(body), "application/json", "application/graphql-response+json"))
}

func noData(t *testing.T, a answer) {
	t.Helper()
	assert.NotContains(t, a.Body.String(), `"data"`, "a request error has no data")
}

func TestDepth(t *testing.T) {
	h := handler(reader{}, func(o *graph.Options) { o.Limits = graph.DefaultLimits; o.Limits.Depth = 4 })
	assert.Empty(t, ask(t, h, `{ state(id: "KEN") { region { partOf { name } } } }`, nil).Errors)
	deep := ask(t, h, `{ state(id: "KEN") { region { partOf { ...deeper } } } } fragment deeper on Region { partOf { name } }`, nil)
	assert.Equal(t, "QUERY_TOO_DEEP", deep.code(t))
	assert.Equal(t, http.StatusBadRequest, deep.Code)
	assert.Contains(t, deep.Errors[0].Message, "nests 5 fields deep; at most 4")
	noData(t, deep)
	assert.Empty(t, ask(t, h, `{ __schema { types { fields { type { ofType { ofType { ofType { ofType { name } } } } } } } } }`, nil).Errors, "introspection does not count")
}

func TestCost(t *testing.T) {
	h := handler(reader{})
	for _, c := range []struct {
		text string
		cost int
	}{
		{`{ state(id: "KEN") { id name } }`, 3},
		{`{ a: state(id: "KEN") { id } b: state(id: "BLR") { id } }`, 4},
		{`{ recommendations(first: 10) { nodes { id text } } }`, 1 + 10*3},
		{`{ recommendations(last: 10) { edges { node { id text } } } }`, 1 + 10*4},
		{`{ recommendations { nodes { id } } }`, 1 + 20*2},
		{`{ recommendations(first: 100) { totalCount pageInfo { endCursor } facets { sessions { value count } } nodes { id } } }`, 1 + 1 + 2 + 1 + (1 + 54*2) + 100*2},
		{`{ recommendations(first: 10) { nodes { recommendedBy { state { name } } } } }`, 1 + 10*(1+1+2*2)},
		{`{ reviews(first: 10) { nodes { recommendations(first: 5) { totalCount nodes { id } } } } }`, 1 + 10*(1+1+1+5*2)},
		{`{ ...page } fragment page on Query { recommendations(first: 10) { ...items ... on RecommendationConnection { totalCount } } } fragment items on RecommendationConnection { nodes { id } }`, 1 + 1 + 10*2},
		{`{ nodes(ids: ["a", "b", "c"]) { id } }`, 1 + 3},
	} {
		assert.Equal(t, c.cost, ask(t, h, c.text, nil).Extensions.Cost.Requested, c.text)
	}

	costly := ask(t, h, `query($n: Int) { states(first: 100) { nodes { recommendationsReceived(first: $n) { nodes { themes { name } } } } } }`, map[string]any{"n": 100})
	assert.Equal(t, "QUERY_TOO_COSTLY", costly.code(t))
	assert.Regexp(t, `the query costs \d+; at most 50000 is answered`, costly.Errors[0].Message)
	noData(t, costly)

	for _, first := range []string{"2147483647", "1099511627776", "9223372036854775807"} {
		a := ask(t, h, `{ states(first: 100) { nodes { recommendationsReceived(first: `+first+`) { nodes { reviewed: review { recommendations(first: `+first+`) { nodes { id } } } } } } } }`, nil)
		require.NotEmpty(t, a.Errors, "a size beyond all bounds does not make a query cheap")
	}
}

// TestFragmentsThatSpreadFragments asks a short query that would take exponential time if a fragment were looked at again
// wherever it is spread.
func TestFragmentsThatSpreadFragments(t *testing.T) {
	var text strings.Builder
	text.WriteString("{...a0}")
	const levels = 26
	for i := range levels {
		fmt.Fprintf(&text, "fragment a%d on Query{...a%d ...a%d}", i, i+1, i+1)
	}
	fmt.Fprintf(&text, `fragment a%d on Query{state(id:"KEN"){id}}`, levels)
	require.Less(t, text.Len(), 1100)
	begun := time.Now()
	a := ask(t, handler(reader{}), text.String(), nil)
	assert.Less(t, time.Since(begun), time.Second)
	assert.Equal(t, "QUERY_TOO_COSTLY", a.code(t))
}

func TestTokens(t *testing.T) {
	h := handler(reader{}, func(o *graph.Options) { o.Limits = graph.DefaultLimits; o.Limits.Tokens = 50 })
	assert.Empty(t, ask(t, h, `{ state(id: "KEN") { id } }`, nil).Errors)
	long := ask(t, h, "{ "+strings.Repeat(`state(id: "KEN") { id } `, 50)+"}", nil)
	require.Len(t, long.Errors, 1)
	assert.Contains(t, long.Errors[0].Message, "token")
	assert.Equal(t, http.StatusBadRequest, long.Code)
	noData(t, long)
}

func TestRequestsThatAreNone(t *testing.T) {
	h := handler(reader{}, func(o *graph.Options) { o.Limits = graph.DefaultLimits; o.Limits.Body = 1000 })
	const good, anyJSON = `{"query": "{ state(id: \"KEN\") { id } }"}`, "application/json"
	for _, c := range []struct {
		name, body, contentType, accept string
		status                          int
	}{
		{"good", good, "application/json", anyJSON, http.StatusOK},
		{"good, with a charset", good, "application/json; charset=UTF-8", anyJSON, http.StatusOK},
		{"good, to anybody", good, "application/json", "*/*", http.StatusOK},
		{"good, to somebody who says nothing", good, "application/json", "", http.StatusOK},
		{"good, to a browser", good, "application/json", "text/html, application/json;q=0.9", http.StatusOK},
		{"too large", `{"query": "` + strings.Repeat(" ", 1000) + `"}`, "application/json", anyJSON, http.StatusRequestEntityTooLarge},
		{"no content type", good, "", anyJSON, http.StatusUnsupportedMediaType},
		{"a form", good, "application/x-www-form-urlencoded", anyJSON, http.StatusUnsupportedMediaType},
		{"another charset", good, "application/json; charset=utf-16", anyJSON, http.StatusUnsupportedMediaType},
		{"not acceptable", good, "application/json", "text/html", http.StatusNotAcceptable},
		{"refused by weight", good, "application/json", "application/json;q=0", http.StatusNotAcceptable},
		{"no JSON", `{"query": `, "application/json", anyJSON, http.StatusBadRequest},
		{"empty", ``, "application/json", anyJSON, http.StatusBadRequest},
		{"a list", `[` + good + `]`, "application/json", anyJSON, http.StatusBadRequest},
		{"two values", good + good, "application/json", anyJSON, http.StatusBadRequest},
		{"no query", `{}`, "application/json", anyJSON, http.StatusBadRequest},
		{"a query that is no text", `{"query": 7}`, "application/json", anyJSON, http.StatusBadRequest},
		{"variables that are no object", `{"query": "{ __typename }", "variables": [1]}`, "application/json", anyJSON, http.StatusBadRequest},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := send(t, h, post(t, c.body, c.contentType, c.accept))
			assert.Equal(t, c.status, a.Code, a.Body.String())
			if c.status != http.StatusOK {
				noData(t, a)
				assert.NotContains(t, a.Body.String(), "KEN", "the body is not echoed")
			}
			if c.status != http.StatusOK && c.status != http.StatusNotAcceptable {
				assert.Equal(t, "BAD_REQUEST", a.code(t))
			}
		})
	}
	for _, method := range []string{http.MethodPut, http.MethodDelete, http.MethodPatch} {
		a := send(t, h, httptest.NewRequestWithContext(t.Context(), method, "/graphql", strings.NewReader(good)))
		assert.Equal(t, http.StatusMethodNotAllowed, a.Code)
		assert.Equal(t, "GET, POST", a.Header().Get("Allow"))
	}
}

func TestGet(t *testing.T) {
	h := handler(reader{})
	get := func(values url.Values) answer {
		return send(t, h, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/graphql?"+values.Encode(), nil))
	}
	a := get(url.Values{"query": {`query A($id: ID!) { state(id: $id) { id } } query B { meta { dataVersion } }`}, "operationName": {"A"}, "variables": {`{"id": "KEN"}`}})
	assert.Equal(t, http.StatusOK, a.Code)
	assert.Equal(t, map[string]any{"state": nil}, a.Data)
	assert.Equal(t, http.StatusBadRequest, get(url.Values{}).Code)
	assert.Equal(t, http.StatusBadRequest, get(url.Values{"query": {"{ __typename }"}, "variables": {"["}}).Code)
}

// TestStatusFollowsTheMediaType answers a request error with 400 only where the client knows what that means.
func TestStatusFollowsTheMediaType(t *testing.T) {
	const bad = `{"query": "{ nothing }"}`
	newer := send(t, handler(reader{}), post(t, bad, "application/json", "application/graphql-response+json"))
	assert.Equal(t, http.StatusBadRequest, newer.Code)
	assert.Equal(t, "application/graphql-response+json; charset=utf-8", newer.Header().Get("Content-Type"))
	older := send(t, handler(reader{}), post(t, bad, "application/json", "application/json"))
	assert.Equal(t, http.StatusOK, older.Code)
	noData(t, newer)
	noData(t, older)
}

func TestErrorsSayWhere(t *testing.T) {
	h := handler(reader{})
	a := ask(t, h, "{\n  state(id: \"KEN\") {\n    nam\n  }\n}", nil)
	require.Len(t, a.Errors, 1)
	assert.Contains(t, a.Errors[0].Message, `Cannot query field "nam" on type "State"`)
	require.Len(t, a.Errors[0].Locations, 1)
	assert.Equal(t, struct{ Line, Column int }{3, 5}, a.Errors[0].Locations[0])
	assert.NotEmpty(t, a.Errors[0].Extensions.Code)
	noData(t, a)
	a = ask(t, h, "{ state(id: ", nil)
	require.Len(t, a.Errors, 1)
	assert.NotEmpty(t, a.Errors[0].Locations)
	noData(t, a)
}

func TestArgumentsThatAreRefused(t *testing.T) {
	h := handler(reader{})
	cursor := "eyJvIjoic3RhdGVtZW50cyBTRVNTSU9OIiwicyI6OCwiaSI6IngifQ" // {"o":"statements SESSION","s":8,"i":"x"}
	for text, says := range map[string]string{
		`{ recommendations(first: 0) { totalCount } }`:                                                            "1 to 100",
		`{ recommendations(first: 101) { totalCount } }`:                                                          "1 to 100",
		`{ recommendations(last: -1) { totalCount } }`:                                                            "1 to 100",
		`{ recommendations(first: 1, last: 1) { totalCount } }`:                                                   "not both",
		`{ recommendations(after: "` + cursor + `") { totalCount } }`:                                             "another order",
		`{ recommendations(orderBy: {field: SESSION, direction: DESC}, after: "` + cursor + `") { totalCount } }`: "another order",
		`{ recommendations(after: "x") { totalCount } }`:                                                          "none that this API gave",
		`{ states(first: 0) { totalCount } }`:                                                                     "1 to 100",
		`{ search(query: "x", first: 101) { totalCount } }`:                                                       "1 to 100",
		`{ search(query: "*") { totalCount } }`:                                                                   "no word",
		`{ recommendations(filter: {text: "!"}) { totalCount } }`:                                                 "no word",
	} {
		a := ask(t, h, text, nil)
		assert.Equal(t, "BAD_USER_INPUT", a.code(t), text)
		assert.Contains(t, a.Errors[0].Message, says, text)
		assert.NotContains(t, a.Errors[0].Message, "incident", text)
		assert.Equal(t, http.StatusOK, a.Code, "an error in a field")
	}
	assert.Empty(t, ask(t, h, `{ recommendations(orderBy: {field: SESSION}, after: "`+cursor+`") { nodes { id } } }`, nil).Errors)
}

// TestIntHas32Bits refuses larger numbers, written or as variables, instead of cutting them.
func TestIntHas32Bits(t *testing.T) {
	h := handler(reader{})
	for _, n := range []string{"2147483648", "4294967297", "-2147483649", "99999999999999999999"} {
		a := ask(t, h, `{ recommendations(filter: {sessions: [`+n+`]}) { nodes { id } } }`, nil)
		assert.NotEmpty(t, a.Errors, n)
		a = ask(t, h, `query($n: Int!) { recommendations(filter: {sessions: [$n]}) { nodes { id } } }`, map[string]any{"n": json.Number(n)})
		assert.NotEmpty(t, a.Errors, n)
		for _, e := range a.Errors {
			assert.NotEqual(t, "INTERNAL", e.Extensions.Code, n)
		}
	}
	assert.Empty(t, ask(t, h, `query($n: Int!) { recommendations(filter: {sessions: [$n]}) { nodes { id } } }`, map[string]any{"n": 2147483647}).Errors)
}

func TestDatesThatAreNone(t *testing.T) {
	h := handler(reader{})
	for _, d := range []any{"yesterday", "2016-13", "2016-6-1", "", 2016} {
		a := ask(t, h, `query($d: Date) { meetings(filter: {from: $d}) { totalCount } }`, map[string]any{"d": d})
		assert.Equal(t, "BAD_USER_INPUT", a.code(t), d)
		assert.Contains(t, a.Errors[0].Message, "write 2016, 2016-06 or 2016-06-16")
	}
}

func TestErrorsOfTheDatabase(t *testing.T) {
	for _, c := range []struct {
		err      error
		code     string
		incident bool
	}{
		{fmt.Errorf("query x: %w (10s)", query.ErrTimeout), "TIMEOUT", false},
		{context.DeadlineExceeded, "TIMEOUT", false},
		{query.ErrMemory, "QUERY_TOO_COSTLY", false},
		{fmt.Errorf("%w at bolt://inside:7687", query.ErrUnreachable), "UNAVAILABLE", true},
		{fmt.Errorf("%w for user inside", query.ErrAuth), "UNAVAILABLE", true},
		{errors.New("inside: Neo.ClientError.Statement.SyntaxError"), "INTERNAL", true},
	} {
		t.Run(c.err.Error(), func(t *testing.T) {
			var log bytes.Buffer
			h := handler(reader{err: c.err}, func(o *graph.Options) { o.Logger = slog.New(slog.NewTextHandler(&log, nil)) })
			a := ask(t, h, `{ state(id: "KEN") { id } }`, nil)
			assert.Equal(t, c.code, a.code(t))
			assert.Equal(t, map[string]any{"state": nil}, a.Data)
			assert.Equal(t, []any{"state"}, a.Errors[0].Path)
			assert.NotContains(t, a.Body.String(), "inside")
			showsIncident(t, a, &log, c.incident)
		})
	}
	var log bytes.Buffer
	h := handler(reader{panic: "inside"}, func(o *graph.Options) { o.Logger = slog.New(slog.NewTextHandler(&log, nil)) })
	a := ask(t, h, `{ state(id: "KEN") { id } }`, nil)
	assert.Equal(t, "INTERNAL", a.code(t))
	assert.NotContains(t, a.Body.String(), "inside")
	assert.NotContains(t, a.Body.String(), "goroutine")
	showsIncident(t, a, &log, true)
	assert.Contains(t, log.String(), "server_test.go", "the stack is logged")
}

// showsIncident holds the answer to an id that the log knows, with the cause, once.
func showsIncident(t *testing.T, a answer, log *bytes.Buffer, shows bool) {
	t.Helper()
	_, id, found := strings.Cut(a.Errors[0].Message, "(incident ")
	require.Equal(t, shows, found, a.Errors[0].Message)
	if shows {
		id, _, _ = strings.Cut(id, ")")
		assert.Regexp(t, `^[0-9a-f]{12}$`, id)
		assert.Equal(t, 1, strings.Count(log.String(), "incident="+id))
		assert.Contains(t, log.String(), "level=ERROR")
	} else {
		assert.NotContains(t, log.String(), "level=ERROR")
	}
}

// TestLogKeepsToItself holds the log of requests to what an operator needs: nothing of what was asked.
func TestLogKeepsToItself(t *testing.T) {
	var log bytes.Buffer
	h := handler(reader{}, func(o *graph.Options) { o.Logger = slog.New(slog.NewTextHandler(&log, nil)) })
	r := post(t, `{"query": "query($id: ID!) { state(id: $id) { id } }", "variables": {"id": "private"}}`, "application/json", "*/*")
	r.Header.Set("Authorization", "Bearer private")
	send(t, h, r)
	assert.Equal(t, 1, strings.Count(log.String(), "\n"))
	assert.Contains(t, log.String(), "method=POST path=/graphql status=200")
	assert.NotContains(t, log.String(), "private")
}

func TestOrigins(t *testing.T) {
	closed, open := handler(reader{}), handler(reader{}, func(o *graph.Options) { o.Origins = []string{"https://example.org"} })
	for _, c := range []struct {
		name, origin, want string
		handler            http.Handler
	}{
		{"none is named", "https://example.org", "", closed},
		{"null", "null", "", closed},
		{"the one that is named", "https://example.org", "https://example.org", open},
		{"another", "https://example.com", "", open},
		{"one that begins like it", "https://example.org.evil.example", "", open},
		{"not encrypted", "http://example.org", "", open},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := post(t, `{"query": "{ __typename }"}`, "application/json", "*/*")
			r.Header.Set("Origin", c.origin)
			assert.Equal(t, c.want, send(t, c.handler, r).Header().Get("Access-Control-Allow-Origin"))
			r = httptest.NewRequestWithContext(t.Context(), http.MethodOptions, "/graphql", nil)
			r.Header.Set("Origin", c.origin)
			r.Header.Set("Access-Control-Request-Method", http.MethodPost)
			r.Header.Set("Access-Control-Request-Headers", "content-type")
			before := send(t, c.handler, r)
			assert.Equal(t, c.want, before.Header().Get("Access-Control-Allow-Origin"))
			assert.Empty(t, before.Header().Get("Access-Control-Allow-Credentials"))
		})
	}
}

func TestHealth(t *testing.T) {
	get := func(h http.Handler, path string) int {
		return send(t, h, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)).Code
	}
	well := handler(reader{})
	assert.Equal(t, http.StatusOK, get(well, "/livez"))
	assert.Equal(t, http.StatusOK, get(well, "/readyz"))
	ill := handler(reader{}, func(o *graph.Options) { o.Ready = func(context.Context) error { return query.ErrUnreachable } })
	assert.Equal(t, http.StatusOK, get(ill, "/livez"))
	assert.Equal(t, http.StatusServiceUnavailable, get(ill, "/readyz"))
	assert.Equal(t, http.StatusNotFound, get(well, "/nothing"))
}
