// Package cases asks each question of package analysis three ways and compares the rows: the API over HTTP, the command line,
// and the query of the cookbook.
package cases

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/query"
)

// All returns the cases, in the order of the questions; each is in its file q_<name>.go.
func All() []Case {
	return []Case{
		trace,
		lineage,
		cites,
		dossier,
		gaps,
		orphans,
		compare,
		comparePairs,
		uprChains,
		reuse,
		calendar,
		uptake,
		interpretations,
		binding,
		grades,
		peers,
		aroundElection,
		views,
		poa,
		peersLike,
		crosswalk,
		explain,
	}
}

// Case is a question with what is asked.
type Case struct {
	Question analysis.Question
	// Row is a row, empty: its fields are what is compared.
	Row any
	// Asks show what the question can tell, a known case of each.
	Asks []Ask
	// Fields are what is asked of the field of the API, and API reads the rows from it, where it answers with more than rows; empty and
	// nil elsewhere.
	Fields string
	API    func(ctx context.Context, w Ways, c Case, ask Ask) ([]row, error)
	// Random asks anything.
	Random func(*rand.Rand) Ask
	// Nodes and Edges are what has to be in the graph for that, beyond the exports of the tests.
	Nodes []record.Node
	Edges []record.Edge
}

// Ask is a question asked three ways.
type Ask struct {
	// Arguments are those of the API's field, as they stand in the parentheses.
	Arguments string
	// Line are the arguments of the command line after the verb.
	Line []string
	// Params are those of the query of the cookbook.
	Params map[string]any
}

// Ways are the three ways to ask.
type Ways struct {
	// API is the address of the API.
	API string
	// Run runs hres with these arguments, and returns what it writes to standard output.
	Run func(ctx context.Context, args ...string) (string, error)
	// DB is the graph.
	DB query.Reader
	// InMap asks the queries of the cookbook with their parameters in one map, as the API does: Neo4j plans a query anew for other kinds of
	// parameters, which takes seconds, and has one kind then. Otherwise they are asked as they stand there.
	InMap bool
}

// Rows are how many rows each way gave.
type Rows struct {
	GraphQL, CLI, Cypher int
	// Differs tells how the rows differ; "" where they agree.
	Differs string
}

// Compare asks a question the three ways.
func (w Ways) Compare(ctx context.Context, c Case, ask Ask) (Rows, error) {
	cypher, err := w.cypher(ctx, c, ask)
	if err != nil {
		return Rows{}, fmt.Errorf("cypher: %w", err)
	}
	line, err := w.line(ctx, c, ask)
	if err != nil {
		return Rows{}, fmt.Errorf("command line: %w", err)
	}
	others := []read{{"the command line", line}}
	if c.API != nil {
		whole, err := c.API(ctx, w, c, ask)
		if err != nil {
			return Rows{}, fmt.Errorf("API: %w", err)
		}
		others = append(others, read{"the API", whole})
	} else {
		forward, err := w.pages(ctx, c, ask, false)
		if err != nil {
			return Rows{}, fmt.Errorf("API: %w", err)
		}
		backward, err := w.pages(ctx, c, ask, true)
		if err != nil {
			return Rows{}, fmt.Errorf("API, backward: %w", err)
		}
		others = append(others, read{"the API", forward}, read{"the API, read backward,", backward})
	}
	rows := Rows{GraphQL: len(others[1].rows), CLI: len(line), Cypher: len(cypher)}
	for _, other := range others {
		if d := differs(cypher, other.rows); d != "" {
			rows.Differs = other.way + " and Cypher differ: " + d
			return rows, nil
		}
	}
	return rows, nil
}

// read is what a way gave.
type read struct {
	way  string
	rows []row
}

// row is a row as JSON has it.
type row = map[string]any

func differs(a, b []row) string {
	if len(a) != len(b) {
		return fmt.Sprintf("%d rows, %d rows", len(b), len(a))
	}
	for i := range a {
		if !reflect.DeepEqual(a[i], b[i]) {
			return fmt.Sprintf("row %d: %v, %v", i, b[i], a[i])
		}
	}
	return ""
}

func (w Ways) cypher(ctx context.Context, c Case, ask Ask) ([]row, error) {
	rows := []row{}
	d := c.Question.Cypher
	text, params := d.Text, d.Bind(ask.Params)
	if w.InMap {
		text, params = d.InMap, map[string]any{"p": params}
	}
	err := w.DB.Read(ctx, d.Name, text, params, func(columns []string, values []any) error {
		r := row{}
		for i, name := range columns {
			r[name] = values[i]
		}
		// The other ways come through JSON, which has one kind of number.
		encoded, err := json.Marshal(r)
		if err != nil {
			return err
		}
		var plain row
		err = json.Unmarshal(encoded, &plain)
		rows = append(rows, plain)
		return err
	})
	return rows, err
}

func (w Ways) line(ctx context.Context, c Case, ask Ask) ([]row, error) {
	out, err := w.Run(ctx, append([]string{c.Question.Name, "--output", "jsonl"}, ask.Line...)...)
	if err != nil {
		return nil, err
	}
	rows := []row{}
	for decoder := json.NewDecoder(strings.NewReader(out)); decoder.More(); {
		var r row
		if err := decoder.Decode(&r); err != nil {
			return nil, err
		}
		// The command line adds what every row carries: where it stands, who says so, and the version of the data.
		for name := range r {
			if !slices.Contains(c.Question.Cypher.Columns, name) {
				delete(r, name)
			}
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// Field is the field of the API that answers a question.
func Field(q analysis.Question) string {
	words := strings.Split(q.Name, "-")
	for i, word := range words[1:] {
		words[i+1] = strings.ToUpper(word[:1]) + word[1:]
	}
	return strings.Join(words, "")
}

// Text is an ask in GraphQL, with all fields of the rows. Its variables are those of a page, first and after, or last and before, where
// the answer has pages.
func (c Case) Text(ask Ask) string {
	if c.Fields != "" {
		return `{ answer: ` + Field(c.Question) + `(` + ask.Arguments + `) { ` + c.Fields + ` } }`
	}
	var fields []string
	for _, f := range reflect.VisibleFields(reflect.TypeOf(c.Row)) {
		fields = append(fields, f.Tag.Get("json"))
	}
	arguments := ask.Arguments
	if arguments != "" {
		arguments = "(" + arguments + ")"
	}
	return `query($first: Int, $after: String, $last: Int, $before: String) { answer: ` + Field(c.Question) + arguments +
		` { empty { reason sentence } rows(first: $first, after: $after, last: $last, before: $before) {
		totalCount nodes { ` + strings.Join(fields, " ") + ` } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`
}

// pages reads all pages, of sizes that show whether rows are lost between them.
func (w Ways) pages(ctx context.Context, c Case, ask Ask, backward bool) ([]row, error) {
	text := c.Text(ask)
	variables, rows := map[string]any{"first": 100}, []row{}
	if backward {
		variables = map[string]any{"last": 37}
	}
	for {
		var data struct {
			Answer struct {
				Empty *model.EmptyAnswer
				Rows  struct {
					TotalCount int
					Nodes      []row
					PageInfo   struct {
						HasNextPage, HasPreviousPage bool
						StartCursor, EndCursor       *string
					}
				}
			}
		}
		if err := w.ask(ctx, text, variables, &data); err != nil {
			return nil, err
		}
		page, more := data.Answer.Rows, false
		if backward {
			rows, more = append(page.Nodes, rows...), page.PageInfo.HasPreviousPage
			variables["before"] = page.PageInfo.StartCursor
		} else {
			rows, more = append(rows, page.Nodes...), page.PageInfo.HasNextPage
			variables["after"] = page.PageInfo.EndCursor
		}
		if more {
			continue
		}
		if page.TotalCount != len(rows) {
			return nil, fmt.Errorf("%d rows, totalCount says %d", len(rows), page.TotalCount)
		}
		if (len(rows) == 0) != (data.Answer.Empty != nil) {
			return nil, fmt.Errorf("%d rows, empty says %v", len(rows), data.Answer.Empty)
		}
		return rows, nil
	}
}

func (w Ways) ask(ctx context.Context, text string, variables map[string]any, into any) error {
	body, err := json.Marshal(map[string]any{"query": text, "variables": variables})
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, w.API, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer func() { _ = response.Body.Close() }()
	var answer struct {
		Data   json.RawMessage
		Errors []struct{ Message string }
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return err
	}
	if len(answer.Errors) > 0 {
		return fmt.Errorf("%s (%s)", answer.Errors[0].Message, text)
	}
	return json.Unmarshal(answer.Data, into)
}

// arguments puts an ask together, an argument after the other, so that the three ways cannot be told different things.
type arguments struct {
	ask   Ask
	names []string
}

// with begins with what the query of the cookbook takes where nothing is said.
func with(params map[string]any) *arguments { return &arguments{ask: Ask{Params: params}} }

// value adds an argument: its name in the API, the value there, its words on the command line, and the parameter of the query.
func (a *arguments) value(name string, value any, line []string, param string, v any) {
	text, err := json.Marshal(value)
	if err != nil {
		panic("cases: " + err.Error())
	}
	a.literal(name, string(text), line, param, v)
}

// literal is value for what is no JSON in GraphQL: enums.
func (a *arguments) literal(name, text string, line []string, param string, v any) {
	a.names = append(a.names, name+": "+text)
	a.ask.Arguments = strings.Join(a.names, ", ")
	a.ask.Line = append(a.ask.Line, line...)
	a.ask.Params[param] = v
}

// flags repeats a flag for each value.
func flags(name string, values []string) []string {
	var line []string
	for _, v := range values {
		line = append(line, name, v)
	}
	return line
}

// some picks up to n of these.
func some[T any](r *rand.Rand, n int, of []T) []T {
	picked := []T{}
	for range r.IntN(n + 1) {
		picked = append(picked, of[r.IntN(len(of))])
	}
	return picked
}

// one picks one of these.
func one[T any](r *rand.Rand, of []T) T { return of[r.IntN(len(of))] }

var (
	states      = []string{"BLR", "KEN", "FJI", "NOR", "ESP", "CHE", "RUS", "ZWE"}
	mechanisms  = []string{"UPR", "CCPR", "CEDAW", "CRPD", "CERD"}
	obligations = []string{"obligation/genuine-elections", "obligation/universal-suffrage", "obligation/secret-ballot", "obligation/periodic-elections"}
	days        = []string{"1994-06-30", "2012-01-01", "2019-12-31", "2025-06-15", "2026-11-01"}
)
