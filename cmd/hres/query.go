package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

func (a *app) queryCommand() *cobra.Command {
	var file, variables string
	var vars map[string]string
	c := &cobra.Command{
		Use:   "query [GRAPHQL]",
		Short: "Ask the GraphQL API",
		Long: "Asks the API that hres up serves, and writes the answer as JSON, or the list in it as a table or CSV: a row for each item, a column for\n" +
			"each field. A query is taken from the argument, from --file, or from standard input with --file -.",
		Example: "  hres query '{ states(first: 3) { nodes { id name } } }' --output table\n  hres query --file belarus.graphql --var state=BLR",
		Args:    exactArgs(cobra.MaximumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			text, err := a.queryText(args, file)
			if err != nil {
				return err
			}
			values := map[string]any{}
			if variables != "" {
				if err := json.Unmarshal([]byte(variables), &values); err != nil {
					return usageError{fmt.Errorf("--variables is no JSON object: %w", err)}
				}
			}
			for name, v := range vars {
				values[name] = jsonOr(v)
			}
			return a.ask(c.Context(), text, values)
		},
	}
	c.Flags().StringVarP(&file, "file", "f", "", "file with the query; - is standard input")
	c.Flags().StringVar(&variables, "variables", "", "variables as a JSON object")
	c.Flags().StringToStringVar(&vars, "var", nil, "a variable as name=value, JSON or text; may be repeated")
	a.outputFlag(c, "json", "table", "csv")
	return c
}

// jsonOr reads a value as JSON, and takes it as a text where it is none.
func jsonOr(s string) any {
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil || d.More() {
		return s
	}
	return v
}

func (a *app) queryText(args []string, file string) (string, error) {
	switch {
	case len(args) == 1 && file != "", len(args) == 0 && file == "":
		return "", usageError{errors.New("give a query, or a file with --file")}
	case len(args) == 1:
		return args[0], nil
	case file == "-":
		b, err := io.ReadAll(a.in)
		return string(b), err
	}
	b, err := os.ReadFile(file)
	return string(b), err
}

func (a *app) searchCommand() *cobra.Command {
	var first int
	var kinds []string
	c := &cobra.Command{
		Use:     "search WORDS…",
		Short:   "Find what has these words in its names or texts, best first",
		Example: "  hres search secret ballot\n  hres search --kind Recommendation --first 50 prisoners vote",
		Args:    exactArgs(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			variables := map[string]any{"words": strings.Join(args, " "), "first": first}
			if len(kinds) > 0 {
				variables["kinds"] = kinds
			}
			data, err := a.fetch(c.Context(), searchQuery, variables)
			if err != nil || a.output == "json" {
				return errors.Join(a.writeAnswer(data), err)
			}
			g, err := gridOf(data)
			if err != nil {
				return err
			}
			g.merge("name", "title", "text")
			return a.writeGrid(g)
		},
	}
	c.Flags().IntVarP(&first, "first", "n", 20, "how many, 1 to 100")
	c.Flags().StringSliceVar(&kinds, "kind", nil, "only this kind, such as State or Recommendation; may be repeated")
	a.outputFlag(c, "table", "json", "csv")
	return c
}

const searchQuery = `query ($words: String!, $kinds: [SearchKind!], $first: Int) {
  search(query: $words, kinds: $kinds, first: $first) {
    nodes {
      kind: __typename
      id
      ... on State { name }
      ... on Region { name }
      ... on RegionalGroup { name }
      ... on Organization { name }
      ... on Instrument { name }
      ... on Mechanism { name }
      ... on Theme { name }
      ... on Obligation { name }
      ... on ElectionPart { name }
      ... on Meeting { name }
      ... on Source { name }
      ... on Document { title }
      ... on Statement { text }
    }
  }
}`

// ask sends a query to the API and writes the answer. Errors in the answer are an error of the command, after what was answered.
func (a *app) ask(ctx context.Context, text string, variables map[string]any) error {
	data, err := a.fetch(ctx, text, variables)
	return errors.Join(a.writeAnswer(data), err)
}

// fetch sends a query to the API and returns the data, nil where there are none, and the errors in the answer as one.
func (a *app) fetch(ctx context.Context, text string, variables map[string]any) (json.RawMessage, error) {
	url, err := a.apiURL()
	if err != nil {
		return nil, err
	}
	body, err := json.Marshal(map[string]any{"query": text, "variables": variables})
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/graphql", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, fmt.Errorf("the API at %s does not answer: %w; is hres up running?", url, err)
	}
	defer func() { _ = response.Body.Close() }()
	var answer struct {
		Data   json.RawMessage
		Errors []struct {
			Message   string
			Path      []any
			Locations []struct{ Line, Column int }
		}
	}
	content, err := io.ReadAll(response.Body)
	if err == nil {
		err = json.Unmarshal(content, &answer)
	}
	if err != nil {
		return nil, fmt.Errorf("what answers at %s is no hres: %s: %w", url, response.Status, err)
	}
	if string(answer.Data) == "null" {
		answer.Data = nil
	}
	if len(answer.Errors) == 0 {
		return answer.Data, nil
	}
	var lines []string
	for _, e := range answer.Errors {
		at := ""
		if len(e.Locations) > 0 {
			at = fmt.Sprintf("query:%d:%d: ", e.Locations[0].Line, e.Locations[0].Column)
		}
		lines = append(lines, at+e.Message)
	}
	return answer.Data, errors.New(strings.Join(lines, "\n"))
}

func (a *app) writeAnswer(data json.RawMessage) error {
	if len(data) == 0 {
		return nil
	}
	if a.output == "json" {
		var b bytes.Buffer
		if err := json.Indent(&b, data, "", "  "); err != nil {
			return err
		}
		_, err := fmt.Fprintln(a.out, b.String())
		return err
	}
	g, err := gridOf(data)
	if err != nil {
		return err
	}
	return a.writeGrid(g)
}

// gridOf makes a grid of the first list of objects in an answer, with its columns in the order of the query. A field of
// an object inside an item is named by its path; the fields of lists inside an item are joined.
func gridOf(data json.RawMessage) (*grid, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	v, err := ordered(d)
	if err != nil {
		return nil, err
	}
	items, ok := firstList(v)
	if !ok {
		items = []any{v}
	}
	g := &grid{}
	rows := make([]map[string]any, len(items))
	for i, item := range items {
		rows[i] = map[string]any{}
		g.flatten(rows[i], "", item)
	}
	for _, row := range rows {
		values := make([]any, len(g.columns))
		for i, c := range g.columns {
			values[i] = row[c]
		}
		g.rows = append(g.rows, values)
	}
	return g, nil
}

// object is a JSON object that keeps the order of its fields.
type object []struct {
	name  string
	value any
}

// ordered reads the next value; objects are of the type object.
func ordered(d *json.Decoder) (any, error) {
	t, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch t {
	case json.Delim('{'):
		o := object{}
		for d.More() {
			name, err := d.Token()
			if err != nil {
				return nil, err
			}
			value, err := ordered(d)
			if err != nil {
				return nil, err
			}
			o = append(o, struct {
				name  string
				value any
			}{name.(string), value})
		}
		_, err = d.Token()
		return o, err
	case json.Delim('['):
		list := []any{}
		for d.More() {
			value, err := ordered(d)
			if err != nil {
				return nil, err
			}
			list = append(list, value)
		}
		_, err = d.Token()
		return list, err
	}
	return t, nil
}

func firstList(v any) ([]any, bool) {
	o, _ := v.(object)
	for _, f := range o {
		if list, ok := f.value.([]any); ok && (len(list) == 0 || isObject(list[0])) {
			return list, true
		}
	}
	for _, f := range o {
		if list, ok := firstList(f.value); ok {
			return list, true
		}
	}
	return nil, false
}

func isObject(v any) bool {
	_, ok := v.(object)
	return ok
}

// flatten writes a value into a row, and adds the columns that are new. What has no value adds none.
func (g *grid) flatten(row map[string]any, path string, v any) {
	switch v := v.(type) {
	case object:
		for _, f := range v {
			name := f.name
			if path != "" {
				name = path + "." + name
			}
			g.flatten(row, name, f.value)
		}
		return
	case []any:
		if len(v) == 0 {
			return
		}
		if isObject(v[0]) {
			for _, item := range v {
				inner := map[string]any{}
				g.flatten(inner, path, item)
				for name, value := range inner {
					list, _ := row[name].([]any)
					row[name] = append(list, value)
				}
			}
			return
		}
	case nil:
		return
	}
	row[path] = v
	if !slices.Contains(g.columns, path) {
		g.columns = append(g.columns, path)
	}
}
