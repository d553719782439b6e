// Package query holds every question hres asks of the graph: one Cypher file each, with a sentence that says what it
// asks, and one Go value that gives its parameters and rows a type. The files are also the analyst's cookbook.
package query

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

//go:embed cypher/*.cypher
var files embed.FS

// Reader runs one query in a read-only transaction; internal/neo4jdb implements it.
type Reader interface {
	// Read gives the rows of a query. Values are string, int64, float64, bool, nil, []any, map[string]any, or an
	// Entity.
	Read(ctx context.Context, name, text string, params map[string]any, each func(columns []string, values []any) error) error
}

// Definition is a question as the cookbook shows it.
type Definition struct {
	// Name is the file's name without its ending.
	Name string
	// Sentence says what it asks: the first comment of the file.
	Sentence string
	// Text is the whole Cypher, ready to be pasted into Neo4j Browser.
	Text string
	// Scans says why the plan may hold a scan, where it may.
	Scans string
	// Example are parameters that show what it does.
	Example map[string]any
	// Cookbook tells that the question stands for itself, with parameters of their own for people to type. The others are
	// steps of the API, and take them in one map $p: Neo4j plans a query anew for each combination of parameters that are
	// null or not, which takes longer than most answers, but looks into no map.
	Cookbook bool
	// Params and Columns are the names of the parameters and of the columns.
	Params, Columns []string
	// InMap is Text with its parameters in the map $p, as Run sends it.
	InMap string
}

// Query is a question with parameters P and rows R, both structs whose exported fields carry the tag `cypher`; rows that the
// schema declares, and graph/model holds, have their columns under their names there.
type Query[P, R any] struct{ def *Definition }

var definitions []*Definition

// All returns every question in the order of the names.
func All() []*Definition {
	all := slices.Clone(definitions)
	slices.SortFunc(all, func(a, b *Definition) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// Get returns the question of this name.
func Get(name string) (*Definition, bool) {
	for _, d := range definitions {
		if d.Name == name {
			return d, true
		}
	}
	return nil, false
}

// define reads the question's file. A file that is missing or has no sentence is a programming error and panics when the program
// starts.
func define[P, R any](name string, example P) Query[P, R] {
	d, err := read(name)
	if err != nil {
		panic("query: " + err.Error())
	}
	d.Params, d.Columns = tags(reflect.TypeFor[P]()), tags(reflect.TypeFor[R]())
	d.Example, d.InMap = params(example), d.Text
	definitions = append(definitions, d)
	return Query[P, R]{d}
}

// cookbook defines a question that an analyst would ask as it stands.
func cookbook[P, R any](name string, example P) Query[P, R] {
	q := define[P, R](name, example)
	q.def.Cookbook = true
	q.def.InMap = parameter.ReplaceAllStringFunc(q.def.Text, func(found string) string {
		if name, ok := strings.CutPrefix(found, "$"); ok {
			return "$p." + name
		}
		return found
	})
	return q
}

// parameter finds the parameters of a text, and what is passed over on the way: comments and strings.
var parameter = regexp.MustCompile(`//[^\n]*|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\$\w+`)

// read takes the sentence and what else the head of the file says. A line "// include: x" anywhere stands for the file
// x, so that questions about the same set share its text.
func read(name string) (*Definition, error) {
	text, err := fs.ReadFile(files, "cypher/"+name+".cypher")
	if err != nil {
		return nil, err
	}
	d := &Definition{Name: name}
	body := string(text)
	for {
		line, rest, _ := strings.Cut(body, "\n")
		comment, isComment := strings.CutPrefix(line, "// ")
		if !isComment || strings.HasPrefix(comment, "include:") {
			break
		}
		if why, ok := strings.CutPrefix(comment, "scans:"); ok {
			d.Scans = strings.TrimSpace(why)
		} else {
			d.Sentence = strings.TrimSpace(d.Sentence + " " + comment)
		}
		body = rest
	}
	if d.Sentence == "" {
		return nil, fmt.Errorf("%s.cypher does not begin with a comment that says what it asks", name)
	}
	body, err = include(body)
	d.Text = "// " + d.Sentence + "\n" + body
	return d, err
}

func include(body string) (string, error) {
	var b strings.Builder
	for line := range strings.Lines(body) {
		name, ok := strings.CutPrefix(strings.TrimSpace(line), "// include: ")
		if !ok {
			b.WriteString(line)
			continue
		}
		part, err := fs.ReadFile(files, "cypher/"+name+".cypher")
		if err != nil {
			return "", err
		}
		text, err := include(string(part))
		if err != nil {
			return "", err
		}
		b.WriteString(text)
	}
	return b.String(), nil
}

// Bind puts values by the names of Params into the parameters that the text asks for.
func (d *Definition) Bind(values map[string]any) map[string]any {
	if d.Cookbook {
		return values
	}
	return map[string]any{"p": values}
}

// Name returns the question's name.
func (q Query[P, R]) Name() string { return q.def.Name }

// Definition returns the question as the cookbook shows it.
func (q Query[P, R]) Definition() *Definition { return q.def }

// Params makes the map of parameters by their names in Cypher, which [Definition.Bind] takes.
func (q Query[P, R]) Params(p P) map[string]any { return params(p) }

// Run asks the question and returns its rows. Errors are the reader's, or name the column that is not as the Go type says.
func (q Query[P, R]) Run(ctx context.Context, r Reader, p P) ([]R, error) {
	var rows []R
	into := decoder{known: map[string]reflect.Value{}}
	err := r.Read(ctx, q.def.Name, q.def.InMap, map[string]any{"p": params(p)}, func(columns []string, values []any) error {
		var row R
		if err := into.row(reflect.ValueOf(&row).Elem(), columns, values); err != nil {
			return fmt.Errorf("query %s: %w", q.def.Name, err)
		}
		rows = append(rows, row)
		return nil
	})
	return rows, err
}

// tags returns the names of a struct's fields in Cypher.
func tags(t reflect.Type) []string {
	var names []string
	tag := columnTag(t)
	for _, f := range reflect.VisibleFields(t) {
		if name, _, _ := strings.Cut(f.Tag.Get(tag), ","); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// params makes the map of parameters of a struct. Nil pointers and nil slices are null.
func params(p any) map[string]any {
	m := map[string]any{}
	v := reflect.ValueOf(p)
	for _, f := range reflect.VisibleFields(v.Type()) {
		if name := f.Tag.Get("cypher"); name != "" {
			m[name] = param(v.FieldByIndex(f.Index))
		}
	}
	return m
}

func param(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return param(v.Elem())
	case reflect.Slice:
		if v.IsNil() {
			return nil
		}
		list := make([]any, v.Len())
		for i := range list {
			list[i] = param(v.Index(i))
		}
		return list
	case reflect.Struct:
		return params(v.Interface())
	case reflect.String:
		return v.String()
	case reflect.Int, reflect.Int32, reflect.Int64:
		return v.Int()
	case reflect.Bool:
		return v.Bool()
	case reflect.Float64:
		return v.Float()
	}
	panic("query: parameter of type " + v.Type().String())
}
