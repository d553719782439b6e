package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/hres/hres/explorer"
	"github.com/hres/hres/internal/neo4jdb"
	"github.com/hres/hres/query"
)

func (a *app) cypherCommand() *cobra.Command {
	var show bool
	var given map[string]string
	c := &cobra.Command{
		Use:   "cypher [NAME]",
		Short: "List, print or run the named Cypher queries",
		Long: "Without a name it lists the cookbook. With one it runs that query, read-only, with its example's parameters where none are given; --print\n" +
			"writes it instead, ready for Neo4j Browser.",
		Example: "  hres cypher\n  hres cypher electoral_recommendations --param state=KGZ\n  hres cypher electoral_recommendations --print",
		Args:    exactArgs(cobra.MaximumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return a.listQueries()
			}
			d, ok := query.Get(args[0])
			if !ok {
				return usageError{fmt.Errorf("there is no query %q; hres cypher lists them", args[0])}
			}
			if show {
				_, err := fmt.Fprint(a.out, explorer.BrowserParams(d), d.Text)
				return err
			}
			params, err := values(d, given)
			if err != nil {
				return err
			}
			p, err := a.connect(c.Context(), false)
			if err != nil {
				return err
			}
			defer p.close()
			all := maps.Clone(d.Example)
			maps.Copy(all, params)
			return a.cypher(c.Context(), p.db, d.Name, d.Text, d.Bind(all))
		},
	}
	c.Flags().BoolVar(&show, "print", false, "print the query instead of running it")
	c.Flags().StringToStringVar(&given, "param", nil, "a parameter as name=value, JSON or text (for a list, its only element); may be repeated")
	a.outputFlag(c, "table", "json", "csv")
	return c
}

// values are the parameters that were given for a question, as Cypher takes them.
func values(d *query.Definition, given map[string]string) (map[string]any, error) {
	params := map[string]any{}
	for name, v := range given {
		if !slices.Contains(d.Params, name) {
			return nil, usageError{fmt.Errorf("%s has no parameter %q; it has %s", d.Name, name, strings.Join(d.Params, ", "))}
		}
		params[name] = numbers(jsonOr(v))
		if _, list := d.Example[name].([]any); list {
			if one, isText := params[name].(string); isText {
				params[name] = []any{one}
			}
		}
	}
	return params, nil
}

// numbers turns what JSON calls a number into what Cypher calls one.
func numbers(v any) any {
	switch v := v.(type) {
	case interface{ Int64() (int64, error) }:
		if n, err := v.Int64(); err == nil {
			return n
		}
		return fmt.Sprint(v)
	case []any:
		for i := range v {
			v[i] = numbers(v[i])
		}
	}
	return v
}

func (a *app) listQueries() error {
	g := newTable("name", "parameters", "question")
	for _, d := range query.All() {
		if d.Cookbook {
			g.add(d.Name, strings.Join(d.Params, ", "), d.Sentence)
		}
	}
	for _, d := range query.All() {
		if !d.Cookbook && a.verbose {
			g.add(d.Name, strings.Join(d.Params, ", "), d.Sentence)
		}
	}
	return a.writeGrid(g)
}

// cypher runs a query read-only and writes its rows.
func (a *app) cypher(ctx context.Context, db *neo4jdb.DB, name, text string, params map[string]any) error {
	g := &grid{}
	err := db.Read(ctx, name, text, params, func(columns []string, values []any) error {
		g.columns = columns
		row := make([]any, len(values))
		for i, v := range values {
			row[i] = show(v)
		}
		g.rows = append(g.rows, row)
		return nil
	})
	if err != nil {
		return err
	}
	return a.writeGrid(g)
}

// show turns a node or a relationship into its properties.
func show(v any) any {
	switch v := v.(type) {
	case neo4jdb.Entity:
		return v.Properties
	case []any:
		for i := range v {
			v[i] = show(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = show(v[k])
		}
	}
	return v
}

func (a *app) shellCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "shell",
		Short: "Ask in Cypher, read-only",
		Long: "Reads Cypher statements that end with a semicolon, from the terminal or from standard input, and writes their rows. Nothing can be\n" +
			"changed from here; Neo4j Browser can write.",
		Example: "  hres db shell\n  echo 'MATCH (s:State) RETURN count(s);' | hres db shell",
		Args:    exactArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			p, err := a.connect(c.Context(), false)
			if err != nil {
				return err
			}
			defer p.close()
			if in, ok := a.in.(*os.File); ok && terminal(in) {
				return a.interactive(c.Context(), p.db, in)
			}
			return a.statements(c.Context(), p.db)
		},
	}
	a.outputFlag(c, "table", "json", "csv")
	return c
}

func (a *app) statements(ctx context.Context, db *neo4jdb.DB) error {
	text, err := io.ReadAll(a.in)
	if err != nil {
		return err
	}
	for statement := range strings.SplitSeq(string(text), ";\n") {
		if statement = strings.TrimSuffix(strings.TrimSpace(statement), ";"); statement == "" {
			continue
		}
		if err := a.cypher(ctx, db, "shell", statement, nil); err != nil {
			return err
		}
	}
	return nil
}

// interactive reads lines with history and editing, until Ctrl-D.
func (a *app) interactive(ctx context.Context, db *neo4jdb.DB, in *os.File) error {
	state, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		return err
	}
	defer func() { _ = term.Restore(int(in.Fd()), state) }()
	t := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{in, a.out}, "hres> ")
	inner := *a
	inner.out = bufio.NewWriter(t)
	var pending []string
	for {
		line, err := t.ReadLine()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		pending = append(pending, line)
		if !strings.HasSuffix(strings.TrimSpace(line), ";") {
			if strings.TrimSpace(strings.Join(pending, "")) == "" {
				pending = nil
			} else {
				t.SetPrompt("  ... ")
			}
			continue
		}
		statement := strings.TrimSuffix(strings.TrimSpace(strings.Join(pending, "\n")), ";")
		pending = nil
		t.SetPrompt("hres> ")
		if err := inner.cypher(ctx, db, "shell", statement, nil); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			_, _ = fmt.Fprintln(inner.out, err)
		}
		if err := inner.out.(*bufio.Writer).Flush(); err != nil {
			return err
		}
	}
}
