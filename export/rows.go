package export

import (
	"fmt"
	"iter"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ColumnsError tells what is wrong with an answer's columns.
type ColumnsError struct{ Problem string }

func (e *ColumnsError) Error() string { return "columns: " + e.Problem }

// ValueError tells of a value that is not what its column's kind says.
type ValueError struct {
	Row    int // from 1
	Column string
	Kind   Kind
	Value  any
}

func (e *ValueError) Error() string {
	if e.Column == "" {
		return fmt.Sprintf("row %d has %v values, which is not one for each column", e.Row, e.Value)
	}
	return fmt.Sprintf("row %d, column %s: %v (%T) is no %s", e.Row, e.Column, e.Value, e.Value, e.Kind)
}

func (a *Answer) check() error {
	return checkColumns(a.Columns)
}

func checkColumns(columns []Column) error {
	names, roles := map[string]bool{}, map[Role]string{}
	for _, c := range columns {
		switch other := roles[c.Role]; {
		case c.Name == "":
			return &ColumnsError{"one has no name; give each a name"}
		case names[c.Name]:
			return &ColumnsError{fmt.Sprintf("two are called %s; give each a name of its own", c.Name)}
		case c.Role != NoRole && other != "":
			return &ColumnsError{fmt.Sprintf("%s and %s both have the role %s; give it to one", other, c.Name, c.Role)}
		}
		names[c.Name], roles[c.Role] = true, c.Name
	}
	return nil
}

// with finds the column that has a role, -1 if none has.
func (a *Answer) with(role Role) int {
	return slices.IndexFunc(a.Columns, func(c Column) bool { return c.Role == role })
}

// rows are the rows with values of the types that Kind names first: int64, float64, []string. A row is good until the next is asked for.
func (a *Answer) rows() iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		if a.Rows == nil {
			return
		}
		n := 0
		for row, err := range a.Rows {
			n++
			if err == nil {
				row, err = checkRow(n, a.Columns, row)
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

func checkRow(n int, columns []Column, row []any) ([]any, error) {
	if len(row) != len(columns) {
		return nil, &ValueError{Row: n, Value: len(row)}
	}
	out := make([]any, len(row))
	for i, c := range columns {
		v, good := converted(c.Kind, row[i])
		if !good {
			return nil, &ValueError{n, c.Name, c.Kind, row[i]}
		}
		out[i] = v
	}
	return out, nil
}

func converted(kind Kind, value any) (any, bool) {
	if value == nil {
		return nil, true
	}
	switch v := value.(type) {
	case string:
		return strings.ToValidUTF8(v, "\uFFFD"), kind == Text || kind == ID || kind == Date
	case bool:
		return v, kind == Boolean
	case float64:
		return v, kind == Real && !math.IsNaN(v) && !math.IsInf(v, 0)
	case int:
		return converted(kind, int64(v))
	case int64:
		if kind == Real {
			return float64(v), true
		}
		return v, kind == Integer
	case []int64:
		return v, kind == Integers
	case []string:
		if !slices.ContainsFunc(v, func(s string) bool { return !utf8.ValidString(s) }) {
			return v, kind == List
		}
		return converted(kind, anys(v))
	case []any:
		list := make([]string, len(v))
		for i, item := range v {
			s, isText := item.(string)
			if !isText {
				return nil, false
			}
			list[i] = strings.ToValidUTF8(s, "\uFFFD")
		}
		return list, kind == List
	}
	return nil, false
}

func anys(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}

// URI is the stable address of what has an id. Slashes are kept, since most ids have them.
func (o Options) URI(id string) string {
	segments := strings.Split(id, "/")
	for i, s := range segments {
		segments[i] = url.PathEscape(s)
	}
	escaped := strings.Join(segments, "/")
	if o.Base == "" {
		return "hres:" + escaped
	}
	return strings.TrimSuffix(o.Base, "/") + "/r/" + escaped
}

// provenance is what tells where a row comes from.
type provenance struct{ id, uri, symbol, paragraph, source string }

// provenance reads what the roles say of a row. Where no column is the symbol, an id "SYMBOL#14" is symbol and paragraph.
func (a *Answer) provenance(row []any, o Options) provenance {
	of := func(role Role) string {
		if i := a.with(role); i >= 0 {
			return cell(row[i])
		}
		return ""
	}
	p := provenance{id: of(RoleStatement), symbol: of(RoleSymbol), paragraph: of(RoleParagraph), source: of(RoleSource)}
	if p.id != "" {
		p.uri = o.URI(p.id)
		if symbol, paragraph, found := strings.Cut(p.id, "#"); found && p.symbol == "" && p.paragraph == "" {
			p.symbol, p.paragraph = symbol, paragraph
		}
	}
	return p
}

// records is the answer with a column more for each of URI, symbol, paragraph, source and data version that it lacks.
func (a *Answer) records(o Options) *Answer {
	type extra struct {
		column Column
		role   Role // a column with it makes the extra one needless
		value  func(provenance) any
	}
	text := func(s string) any {
		if s == "" {
			return nil
		}
		return s
	}
	extras := []extra{
		{Column{Name: "uri", Kind: Text, Description: "the stable address of what the row is about"}, NoRole, func(p provenance) any { return text(p.uri) }},
		{Column{Name: "symbol", Kind: Text, Role: RoleSymbol, Description: "the document's symbol"}, RoleSymbol, func(p provenance) any { return text(p.symbol) }},
		{Column{Name: "paragraph", Kind: Text, Role: RoleParagraph, Description: "the paragraph in the document"}, RoleParagraph, func(p provenance) any { return text(p.paragraph) }},
		{Column{Name: "source", Kind: Text, Role: RoleSource, Description: "who says so"}, RoleSource, func(p provenance) any { return text(p.source) }},
		{Column{Name: "dataVersion", Kind: Integer, Description: "the version of the data that was asked"}, NoRole, func(provenance) any { return a.DataVersion }},
	}
	extras = slices.DeleteFunc(extras, func(e extra) bool {
		return slices.ContainsFunc(a.Columns, func(c Column) bool { return c.Name == e.column.Name || (e.role != NoRole && c.Role == e.role) })
	})
	out := *a
	out.Columns = slices.Clone(a.Columns)
	for _, e := range extras {
		out.Columns = append(out.Columns, e.column)
	}
	out.Rows = func(yield func([]any, error) bool) {
		for row, err := range a.rows() {
			if err == nil {
				p := a.provenance(row, o)
				for _, e := range extras {
					row = append(row, e.value(p))
				}
			}
			if !yield(row, err) {
				return
			}
		}
	}
	return &out
}

// cell is a value as text; the items of a list are joined.
func cell(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case []string:
		return strings.Join(v, "; ")
	case []int64:
		return strings.Join(decimals(v), "; ")
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return fmt.Sprint(value)
}

func decimals(list []int64) []string {
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = strconv.FormatInt(n, 10)
	}
	return out
}

// about are the lines that tell what was asked, of which data, and what was there to be searched.
func (a *Answer) about() []string {
	var lines []string
	var params []string
	for _, p := range a.Params {
		value := p.Value
		if texts, good := converted(List, value); good {
			value = texts
		}
		if text := cell(value); text != "" {
			params = append(params, p.Name+" = "+text)
		}
	}
	if len(params) > 0 {
		lines = append(lines, "Asked with "+strings.Join(params, ", ")+".")
	}
	version := fmt.Sprintf("Data version %d", a.DataVersion)
	if a.HresVersion != "" {
		version += ", hres " + a.HresVersion
	}
	if !a.Asked.IsZero() {
		version += ", asked on " + a.Asked.UTC().Format("2 January 2006")
	}
	return append(lines, version+".")
}

// line tells of one part of a source.
func (c Coverage) line() string {
	state := "not loaded whole"
	if c.Whole {
		state = "loaded whole"
	}
	if c.Note != "" {
		state += " (" + c.Note + ")"
	}
	return c.Scope + ": " + state
}
