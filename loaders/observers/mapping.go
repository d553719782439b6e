package observers

import (
	"embed"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	yamlparser "github.com/goccy/go-yaml/parser"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/table"
)

//go:embed maps/*.yaml
var builtIn embed.FS

// fields are what a column can be, and keys those of a map.
var (
	fields = []string{"mission", "election", "electionId", "electionDate", "state", "date", "number", "text", "addressee", "theme", "status", "statusDate", "page", "report"}
	keys   = []string{"name", "verified", "source", "observer", "author", "scale", "dates", "columns", "values", "ignore"}
)

// mapping says which column of a table is what, see the package comment.
type mapping struct {
	Name     string            `yaml:"name"`
	Verified string            `yaml:"verified"`
	Source   string            `yaml:"source"`
	Observer string            `yaml:"observer"`
	Author   string            `yaml:"author"`
	Scale    string            `yaml:"scale"`
	Dates    string            `yaml:"dates"`
	Columns  map[string]names  `yaml:"columns"`
	Values   map[string]string `yaml:"values"`
	Ignore   names             `yaml:"ignore"`

	file string
	text *ast.File
}

// names are those a column may have; one may be written without a list.
type names []string

// UnmarshalYAML implements yaml.InterfaceUnmarshaler.
func (n *names) UnmarshalYAML(decode func(any) error) error {
	var one string
	if err := decode(&one); err == nil {
		*n = names{one}
		return nil
	}
	return decode((*[]string)(n))
}

// layouts are the forms of dates, for package time; those of digits only where the map tells their order.
var layouts = map[string][]string{
	"":               {"2 January 2006", "2 Jan 2006", "January 2, 2006"},
	"day-month-year": {"2 January 2006", "2 Jan 2006", "January 2, 2006", "2/1/2006", "2.1.2006", "2-1-2006"},
	"month-day-year": {"2 January 2006", "2 Jan 2006", "January 2, 2006", "1/2/2006", "1.2.2006", "1-2-2006"},
}

// speaker is the part of ids that tells who speaks.
func (m *mapping) speaker() string {
	if m.Observer != "" {
		return path.Base(m.Observer)
	}
	return loaders.Slug(m.Author)
}

// at is the place of a key of the map, as columns.text; the map's start where it has none.
func (m *mapping) at(key string) record.Position {
	at := record.Position{File: m.file, Line: 1, Column: 1}
	if place, err := yaml.PathString("$." + key); err == nil {
		if node, err := place.FilterFile(m.text); err == nil && node.GetToken() != nil {
			at.Line, at.Column = node.GetToken().Position.Line, node.GetToken().Position.Column
		}
	}
	return at
}

func (m *mapping) fault(key, what, do string) error {
	return &loaders.InputError{At: m.at(key), What: what, Do: do}
}

// builtInMap returns a map by its name.
func builtInMap(name string) (*mapping, error) {
	content, err := builtIn.ReadFile("maps/" + name + ".yaml")
	if err != nil {
		return nil, fmt.Errorf("map=%s is not known: write eu-eom, odihr or nhri, or give a map of your own (*.yaml) beside the table", name)
	}
	return parseMap(name+".yaml", content)
}

// parseMap reads a map. Errors are *loaders.InputError with file, line and column.
func parseMap(file string, content []byte) (*mapping, error) {
	m := &mapping{file: file}
	var err error
	if m.text, err = yamlparser.ParseBytes(content, 0); err == nil {
		if len(m.text.Docs) != 1 || m.text.Docs[0].Body == nil {
			return nil, &loaders.InputError{At: record.Position{File: file, Line: 1, Column: 1}, What: "the map must hold one YAML document", Do: "write its keys: " + strings.Join(keys, ", ")}
		}
		err = yaml.NodeToValue(m.text.Docs[0].Body, m, yaml.Strict())
	}
	if err == nil {
		return m, m.check()
	}
	fault := &loaders.InputError{At: record.Position{File: file, Line: 1, Column: 1}, What: err.Error(), Do: "correct the YAML at this place", Err: err}
	var of yaml.Error
	if errors.As(err, &of) && of.GetToken() != nil {
		t := of.GetToken()
		fault.At.Line, fault.At.Column, fault.What = t.Position.Line, t.Position.Column, of.GetMessage()
		var unknown *yaml.UnknownFieldError
		if errors.As(err, &unknown) {
			fault.What, fault.Do = fault.What+table.Near(t.Value, keys), "use the keys "+strings.Join(keys, ", ")
		}
	}
	return nil, fault
}

func (m *mapping) check() error {
	used := map[string]string{}
	for field := range m.Values {
		used["values."+field] = field
	}
	for field := range m.Columns {
		used["columns."+field] = field
	}
	for _, key := range slices.Sorted(maps.Keys(used)) {
		if field := used[key]; !slices.Contains(fields, field) {
			return m.fault(key, fmt.Sprintf("%q is no column that is known%s", field, table.Near(field, fields)), "use "+strings.Join(fields, ", "))
		}
	}
	switch {
	case m.Source == "":
		return m.fault("source", "the map names no source", "write source: and the id of the source")
	case loaders.Slug(m.Author) == "":
		return m.fault("author", "the map does not say who speaks", "write author: and a name")
	case len(m.Columns["text"]) == 0:
		return m.fault("columns", "no column is the text of the recommendation", "write text: and its name under columns")
	case layouts[m.Dates] == nil:
		return m.fault("dates", "the order of dates is not known", "write day-month-year or month-day-year")
	}
	return nil
}

// places finds the column of each field in a header. What only the map or only the table has is remarked.
func (m *mapping) places(header table.Row, out loaders.Emitter) (map[string]int, error) {
	places, left := map[string]int{}, map[int]bool{}
	titles := header.Titles()
	for i, title := range titles {
		left[i] = title != "" && !slices.ContainsFunc(m.Ignore, func(name string) bool { return strings.EqualFold(name, title) })
	}
	for _, field := range fields {
		wanted := m.Columns[field]
		places[field] = slices.IndexFunc(titles, func(title string) bool {
			return slices.ContainsFunc(wanted, func(name string) bool { return strings.EqualFold(table.Clean(name), title) })
		})
		left[places[field]] = false
		if len(wanted) == 0 || places[field] >= 0 {
			continue
		}
		key, what := "columns."+field, header.File+" has no column "+strings.Join(wanted, " or ")+table.Near(wanted[0], titles)
		if field == "text" {
			return nil, m.fault(key, what, "correct a map after the header: "+strings.Join(titles, ", "))
		}
		out.NotUnderstood(loaders.Remark{At: m.at(key), Field: field, Value: strings.Join(wanted, ", "), Done: "not taken: " + what})
	}
	for i, title := range titles {
		if left[i] {
			out.NotUnderstood(loaders.Remark{At: header.At(i), Field: title, Value: title, Done: "column not taken: the map " + m.file + " names it neither under columns nor under ignore"})
		}
	}
	return places, nil
}
