package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/cite"
	"github.com/hres/hres/export"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
	"github.com/hres/hres/schema"
)

// writing is how an answer is written, beside its format.
type writing struct {
	file, base string
	raw        bool
}

// binaries are formats that are no text.
var binaries = []string{"docx", "parquet"}

// writingFlags adds --output and what goes with it. Without --output, the flag named short or the ending of the file tells the format.
func (a *app) writingFlags(c *cobra.Command, w *writing, short string, formats ...string) {
	c.Flags().StringVar(&w.file, "file", "", "write into this file; its ending tells the format where --output does not")
	c.Flags().BoolVar(&w.raw, "raw", false, "leave cells of csv and tsv as they are that a spreadsheet would take for formulas")
	a.baseFlag(c, &w.base)
	isShort := new(bool)
	if short != "" {
		c.Flags().BoolVar(isShort, short, false, "short for --output "+short)
	}
	a.outputFlag(c, formats...)
	chosen := c.PreRunE
	c.PreRunE = func(c *cobra.Command, args []string) error {
		if output := c.Flags().Lookup("output"); !output.Changed {
			format, ending := "", ""
			for _, f := range export.Formats() {
				// .csl.json ends as .json does.
				if strings.HasSuffix(w.file, f.Extension) && len(f.Extension) > len(ending) {
					format, ending = f.Name, f.Extension
				}
			}
			if *isShort {
				format = short
			}
			if format != "" {
				if err := output.Value.Set(format); err != nil {
					return err
				}
			}
		}
		if err := chosen(c, args); err != nil {
			return err
		}
		if w.file == "" && slices.Contains(binaries, a.output) && terminal(a.out) {
			return usageError{fmt.Errorf("%s is no text for a terminal; give --file FILE", a.output)}
		}
		return nil
	}
}

// write writes to standard output, or makes the file, which appears whole or not at all.
func (a *app) write(w writing, content func(io.Writer) error) (err error) {
	if w.file == "" {
		return content(a.out)
	}
	f, err := os.CreateTemp(filepath.Dir(w.file), ".hres-")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }()
	if err = errors.Join(content(f), f.Chmod(0o644), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), w.file)
}

// answered is an answer, whatever its rows are.
type answered struct {
	export.Answer
	empty *model.EmptyAnswer
	said  []*model.AnswerCoverage
	rows  [][]any
	// report makes a document of more than the rows; of the rows alone where it is nil.
	report func(ctx context.Context, r query.Reader, w writing) (*export.Report, error)
}

// told is an answer with described columns, one for each field of a row.
func told[R any](a *analysis.Answer[R], err error) (*answered, error) {
	if err != nil {
		return nil, err
	}
	t := &answered{empty: a.Empty, said: a.Coverage}
	t.DataVersion, t.HresVersion, t.Asked, t.Notes = int64(a.DataVersion), version(), time.Now().UTC(), a.Notes
	_, t.Question, _ = strings.Cut(a.Question, " ")
	for _, name := range slices.Sorted(maps.Keys(a.Params)) {
		t.Params = append(t.Params, export.Param{Name: name, Value: a.Params[name]})
	}
	for _, c := range a.Coverage {
		t.Coverage = append(t.Coverage, coverage(c))
	}
	if a.Empty != nil {
		t.Empty = fmt.Sprintf("No rows (%s): %s", a.Empty.Reason, a.Empty.Sentence)
	}
	if t.Columns, err = columnsOf(reflect.TypeFor[R]()); err != nil {
		return nil, err
	}
	fields := reflect.VisibleFields(reflect.TypeFor[R]())
	for _, row := range a.Rows {
		values := make([]any, len(fields))
		for i, f := range fields {
			values[i] = plainly(reflect.ValueOf(row).FieldByIndex(f.Index))
		}
		t.rows = append(t.rows, values)
	}
	return t, nil
}

// coverage is what a source holds, as exports tell it.
func coverage(c *model.AnswerCoverage) export.Coverage {
	if c.Mechanism == nil {
		return export.Coverage{Scope: c.Source, Whole: c.LoadedAt != nil, Note: "last loaded " + or(c.LoadedAt)}
	}
	scope, note, _ := strings.Cut(strings.TrimSuffix(covered(c), "."), ": ")
	return export.Coverage{Scope: scope, Whole: c.Partial == 0 && c.Complete > 0, Note: note}
}

// api is the schema, which describes the rows.
var api = sync.OnceValues(schema.API)

// roles are the columns of this name that tell a format what it needs to know, the surest first.
var roles = []struct {
	role  export.Role
	kinds []export.Kind
	names []string
}{
	{export.RoleStatement, []export.Kind{export.ID}, []string{"statement", "recommendation", "finding", "item", "passage", "provision", "window", "citing", "later", "earlier"}},
	{export.RoleFrom, []export.Kind{export.ID}, []string{"from", "citing", "later", "a"}},
	{export.RoleTo, []export.Kind{export.ID}, []string{"to", "cited", "earlier", "b"}},
	{export.RoleWords, []export.Kind{export.Text}, []string{"text", "quote", "citingWords"}},
	{export.RoleEnd, []export.Kind{export.Date}, []string{"closes"}},
	{export.RoleDay, []export.Kind{export.Date}, []string{"opens", "date", "decided", "since"}},
	{export.RoleSymbol, []export.Kind{export.Text, export.ID}, []string{"symbol"}},
	{export.RoleParagraph, []export.Kind{export.Text}, []string{"paragraph"}},
	{export.RoleSource, []export.Kind{export.Text}, []string{"source"}},
}

// columnsOf describes the fields of a row as the schema does.
func columnsOf(row reflect.Type) ([]export.Column, error) {
	types, err := api()
	if err != nil {
		return nil, err
	}
	var columns []export.Column
	for _, f := range reflect.VisibleFields(row) {
		// A row that the API shows in another form is not in the schema: its Go type tells.
		c := export.Column{Name: f.Tag.Get("json"), Kind: kindOfGo(f.Type)}
		if d := types.Types[row.Name()]; d != nil {
			if field := d.Fields.ForName(c.Name); field != nil {
				c.Kind, c.Description = kindOf(field.Type), field.Description
			}
		}
		columns = append(columns, c)
	}
	free := func(c export.Column) bool { return c.Role == export.NoRole }
	give := func(role export.Role, fits func(export.Column) bool) bool {
		i := slices.IndexFunc(columns, fits)
		if i >= 0 {
			columns[i].Role = role
		}
		return i >= 0
	}
	for _, r := range roles {
		for _, name := range r.names {
			if give(r.role, func(c export.Column) bool { return c.Name == name && free(c) && slices.Contains(r.kinds, c.Kind) }) {
				break
			}
		}
	}
	for role, kind := range map[export.Role]export.Kind{export.RoleStatement: export.ID, export.RoleDay: export.Date} {
		if !slices.ContainsFunc(columns, func(c export.Column) bool { return c.Role == role }) {
			give(role, func(c export.Column) bool { return c.Kind == kind && free(c) })
		}
	}
	return columns, nil
}

func kindOfGo(t reflect.Type) export.Kind {
	switch t.Kind() {
	case reflect.Pointer:
		return kindOfGo(t.Elem())
	case reflect.Bool:
		return export.Boolean
	case reflect.Int32, reflect.Int64:
		return export.Integer
	case reflect.Float64:
		return export.Real
	case reflect.Slice:
		return export.List
	}
	return export.Text
}

func kindOf(t *ast.Type) export.Kind {
	if t.Elem != nil {
		if t.Elem.Name() == "Int" {
			return export.Integers
		}
		return export.List
	}
	return map[string]export.Kind{"ID": export.ID, "Date": export.Date, "Int": export.Integer, "Float": export.Real, "Boolean": export.Boolean}[t.Name()]
}

// plainly is a value of a row as exports take it.
func plainly(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return plainly(v.Elem())
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Int32 {
			numbers := make([]int64, v.Len())
			for i := range numbers {
				numbers[i] = v.Index(i).Int()
			}
			return numbers
		}
		texts := make([]string, v.Len())
		for i := range texts {
			texts[i] = fmt.Sprint(v.Index(i).Interface())
		}
		return texts
	case reflect.String:
		return v.String()
	case reflect.Int32:
		return v.Int()
	}
	return v.Interface()
}

// place finds the column of a role, -1 if none has it.
func (t *answered) place(role export.Role) int {
	return slices.IndexFunc(t.Columns, func(c export.Column) bool { return c.Role == role })
}

// linkColumns are those that hold ids of links.
func (t *answered) linkColumns() (places []int) {
	for i, c := range t.Columns {
		if name := strings.ToLower(c.Name); strings.HasSuffix(name, "link") || strings.HasSuffix(name, "links") {
			places = append(places, i)
		}
	}
	return places
}

// fits tells whether the columns have what a format writes.
func (t *answered) fits(format string) bool {
	switch format {
	case "ics":
		return t.place(export.RoleDay) >= 0
	case "graphml", "gexf":
		return len(t.linkColumns()) > 0 || t.place(export.RoleFrom) >= 0 && t.place(export.RoleTo) >= 0
	}
	return true
}

func (t *answered) unsuitable(format, wanted string) error {
	var names []string
	for _, f := range export.Formats() {
		if f.Name != format && t.fits(f.Name) {
			names = append(names, f.Name)
		}
	}
	return usageError{fmt.Errorf("%s can't be written as %s: it has no %s; take one of table, %s", t.Question, format, wanted, strings.Join(names, ", "))}
}

// writeAnswered writes the rows in the format asked for. What there is to know of them goes with JSON and documents, and otherwise to
// standard error.
func (a *app) writeAnswered(ctx context.Context, r query.Reader, v verb, t *answered, w writing) error {
	if !t.fits(a.output) {
		return t.unsuitable(a.output, map[string]string{"ics": "dates"}[a.output]+map[string]string{"graphml": "edges", "gexf": "edges"}[a.output])
	}
	t.Title = v.question.Sentence
	options := export.Options{Base: w.base, Raw: w.raw, LF: true, Warn: func(message string) { a.say("%s", message) }}
	var content func(io.Writer) error
	switch {
	case a.output == "table":
		grid := newTable()
		for _, c := range t.Columns {
			grid.columns = append(grid.columns, c.Name)
		}
		grid.rows = t.rows
		if len(v.shown) > 0 {
			grid = grid.only(v.shown)
		}
		content = func(out io.Writer) error {
			if len(grid.rows) == 0 {
				return nil
			}
			_, err := io.WriteString(out, grid.text())
			return err
		}
	case a.output == "docx" && t.report != nil:
		report, err := t.report(ctx, r, w)
		if err != nil {
			return misunderstood(err)
		}
		content = func(out io.Writer) error { return export.WriteReport(out, a.output, *report, options) }
	default:
		if err := t.complete(ctx, r, a.output, v.title); err != nil {
			return err
		}
		content = func(out io.Writer) error { return export.Write(out, a.output, &t.Answer, options) }
	}
	if err := a.write(w, content); err != nil {
		return err
	}
	if slices.Contains([]string{"json", "md", "docx"}, a.output) {
		return nil
	}
	if t.Empty != "" {
		a.say("%s", t.Empty)
	}
	for _, note := range t.Notes {
		a.say("%s", note)
	}
	for _, c := range t.said {
		a.say("%s", covered(c))
	}
	a.say("Data version %d.", t.DataVersion)
	return nil
}

// complete gives the answer its rows, each with symbol, paragraph and source of what it is about, and what else the format needs, in one
// trip to the database.
func (t *answered) complete(ctx context.Context, r query.Reader, format string, title []string) error {
	about, bibliography := t.place(export.RoleStatement), slices.Contains([]string{"ris", "bibtex", "csl"}, format)
	graph := slices.Contains([]string{"graphml", "gexf"}, format)
	var ids, own []string
	for _, row := range t.rows {
		for i, c := range t.Columns {
			switch {
			case bibliography && (c.Kind == export.ID || c.Kind == export.List):
				ids = append(ids, texts(row[i])...)
			case graph && slices.Contains(t.linkColumns(), i):
				for _, link := range texts(row[i]) {
					ids = append(ids, strings.Split(link, "~")[1:]...)
				}
			case i == about || graph && (c.Role == export.RoleFrom || c.Role == export.RoleTo):
				ids = append(ids, texts(row[i])...)
			}
		}
	}
	ids = unique(ids)
	things, err := analysis.Things(ctx, r, ids)
	if err != nil {
		return err
	}
	switch {
	case bibliography:
		for _, row := range t.rows {
			if about >= 0 {
				// What a row is about stands for the passages and reviews that the row names too.
				if c := things[strings.Join(texts(row[about]), "")]; c != nil && c.Reference.Kind != "" {
					own = append(own, c.ID)
				}
			}
		}
		if len(own) > 0 {
			ids = unique(own)
		}
		return t.bibliography(format, ids, things)
	case graph:
		t.graph(things)
	}
	added := []struct {
		column export.Column
		value  func(*analysis.Cited) string
	}{
		{export.Column{Name: "symbol", Role: export.RoleSymbol, Description: "The symbol of the document, or the short name of the instrument."}, func(c *analysis.Cited) string { return c.Symbol }},
		{export.Column{Name: "paragraph", Role: export.RoleParagraph, Description: "The paragraphs, or the article."}, func(c *analysis.Cited) string { return c.Paragraph }},
		{export.Column{Name: "source", Role: export.RoleSource, Description: "Where it was published."}, func(c *analysis.Cited) string { return c.Source }},
	}
	rows := slices.Clone(t.rows)
	columns := slices.Clone(t.Columns)
	for _, add := range added {
		if t.place(add.column.Role) >= 0 {
			continue
		}
		columns = append(columns, add.column)
		for i, row := range rows {
			var value any
			if about >= 0 {
				if c := things[strings.Join(texts(row[about]), "")]; c != nil && add.value(c) != "" {
					value = add.value(c)
				}
			}
			rows[i] = append(slices.Clip(row), value)
		}
	}
	if format == "ics" && len(title) > 0 {
		columns = append(columns, export.Column{Name: "title", Role: export.RoleTitle})
		for i, row := range rows {
			var words []string
			for _, name := range title {
				at := slices.IndexFunc(t.Columns, func(c export.Column) bool { return c.Name == name })
				for _, word := range texts(row[at]) {
					if t.Columns[at].Kind == export.Text {
						word = plain(word)
					}
					words = append(words, word)
				}
			}
			rows[i] = append(slices.Clip(row), strings.Join(words, " "))
		}
	}
	t.Columns, t.Rows = columns, export.Rows(rows)
	return nil
}

// bibliography makes the answer one of all that its rows name and that is cited, each once.
func (t *answered) bibliography(format string, ids []string, things map[string]*analysis.Cited) error {
	var rows [][]any
	var references []cite.Reference
	for _, id := range ids {
		if c := things[id]; c != nil && c.Reference.Kind != "" {
			rows = append(rows, []any{c.ID, c.Source})
			references = append(references, c.Reference)
		}
	}
	if len(rows) == 0 && len(t.rows) > 0 {
		return t.unsuitable(format, "statement, passage or provision in its rows")
	}
	t.Columns = []export.Column{{Name: "id", Kind: export.ID, Role: export.RoleStatement}, {Name: "source", Role: export.RoleSource}}
	t.Rows = export.Rows(rows)
	t.Reference = func(row int, _ []any) cite.Reference { return references[row] }
	return nil
}

// graph makes the graph of the links that the rows hold, each once; where they hold none, of their ends.
func (t *answered) graph(things map[string]*analysis.Cited) {
	g := &export.Graph{NodeColumns: []export.Column{{Name: "kind"}, {Name: "symbol"}, {Name: "paragraph"}, {Name: "date", Kind: export.Date}, {Name: "source"}},
		EdgeColumns: []export.Column{{Name: "link"}}}
	met := map[string]bool{}
	node := func(id string) {
		if met[id] {
			return
		}
		met[id] = true
		n := export.Node{ID: id, Values: make([]any, len(g.NodeColumns))}
		if c := things[id]; c != nil {
			n.Label = c.Name
			for i, text := range []string{c.Label, c.Symbol, c.Paragraph, c.Date, c.Source} {
				if text != "" {
					n.Values[i] = text
				}
			}
		}
		g.Nodes = append(g.Nodes, n)
	}
	edge := func(kind, from, to, link string) {
		if met[link] {
			return
		}
		met[link] = true
		node(from)
		node(to)
		g.Edges = append(g.Edges, export.Edge{From: from, To: to, Label: kind, Values: []any{link}})
	}
	links := t.linkColumns()
	for _, row := range t.rows {
		for _, i := range links {
			for _, link := range texts(row[i]) {
				if ends := strings.Split(link, "~"); len(ends) == 3 {
					edge(ends[0], ends[1], ends[2], link)
				}
			}
		}
		if len(links) == 0 {
			from, to := texts(row[t.place(export.RoleFrom)]), texts(row[t.place(export.RoleTo)])
			if len(from) > 0 && len(to) > 0 {
				edge("", from[0], to[0], "~"+from[0]+"~"+to[0])
			}
		}
	}
	t.Graph = g
}

// texts are the texts of a value: none, one or those of a list.
func texts(value any) []string {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []string:
		return v
	}
	return nil
}

// unique are the items, each once, in the order in which they were first met.
func unique(items []string) []string {
	met := map[string]bool{}
	return slices.DeleteFunc(items, func(s string) bool {
		was := met[s]
		met[s] = true
		return was
	})
}
