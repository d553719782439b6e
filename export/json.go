package export

import (
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// jsonWriter writes tokens and remembers the first error.
type jsonWriter struct {
	*jsontext.Encoder
	err error
}

func (j *jsonWriter) token(t jsontext.Token) {
	if j.err == nil {
		j.err = j.WriteToken(t)
	}
}

func (j *jsonWriter) value(v any) {
	if j.err == nil {
		j.err = json.MarshalEncode(j.Encoder, v, json.FormatNilSliceAsNull(true))
	}
}

func (j *jsonWriter) pair(name string, v any) {
	j.token(jsontext.String(name))
	j.value(v)
}

// object writes pairs of names and values in their order.
func (j *jsonWriter) object(pairs ...any) {
	j.token(jsontext.BeginObject)
	for _, v := range pairs {
		j.value(v)
	}
	j.token(jsontext.EndObject)
}

// row writes a row as an object in the order of the columns.
func (j *jsonWriter) row(columns []Column, row []any) {
	j.token(jsontext.BeginObject)
	for i, c := range columns {
		j.pair(c.Name, row[i])
	}
	j.token(jsontext.EndObject)
}

// writeJSON writes one object: question, title, params, dataVersion, hresVersion, asked, coverage, notes, empty,
// columns, and rows as objects.
func writeJSON(w io.Writer, a *Answer, o Options) error {
	a = a.records(o)
	j := &jsonWriter{Encoder: jsontext.NewEncoder(w, jsontext.WithIndent("  "))}
	j.token(jsontext.BeginObject)
	j.pair("question", a.Question)
	j.pair("title", a.Title)
	j.token(jsontext.String("params"))
	j.token(jsontext.BeginObject)
	for _, p := range a.Params {
		j.pair(p.Name, p.Value)
	}
	j.token(jsontext.EndObject)
	j.pair("dataVersion", a.DataVersion)
	j.pair("hresVersion", a.HresVersion)
	j.pair("asked", asked(a.Asked))
	j.token(jsontext.String("coverage"))
	j.token(jsontext.BeginArray)
	for _, c := range a.Coverage {
		j.object("scope", c.Scope, "whole", c.Whole, "note", c.Note)
	}
	j.token(jsontext.EndArray)
	j.pair("notes", append([]string{}, a.Notes...))
	j.pair("empty", orNull(a.Empty))
	j.token(jsontext.String("columns"))
	j.token(jsontext.BeginArray)
	for _, c := range a.Columns {
		j.object("name", c.Name, "kind", c.Kind.String(), "description", c.Description)
	}
	j.token(jsontext.EndArray)
	j.token(jsontext.String("rows"))
	j.token(jsontext.BeginArray)
	for row, err := range a.rows() {
		if err != nil {
			return err
		}
		j.row(a.Columns, row)
	}
	j.token(jsontext.EndArray)
	j.token(jsontext.EndObject)
	return j.err
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func asked(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UTC().Format(time.RFC3339)
}

func writeJSONL(w io.Writer, a *Answer, o Options) error {
	a = a.records(o)
	// The encoder ends each value at the top level with a line end.
	j := &jsonWriter{Encoder: jsontext.NewEncoder(w)}
	for row, err := range a.rows() {
		if err != nil {
			return err
		}
		j.row(a.Columns, row)
	}
	return j.err
}

// Terms of other vocabularies for the roles that have one.
var roleTerms = map[Role]string{
	RoleStatement: "schema:about", RoleSymbol: "dcterms:identifier", RoleTitle: "dcterms:title", RoleWords: "schema:text", RoleDay: "dcterms:date", RoleSource: "dcterms:source",
}

// writeJSONLD writes a schema:Dataset whose vocab:rows are a list, since the order of rows has meaning. What a row is about is
// schema:about; other columns are terms of hres's own vocabulary, which is Base + "/vocab#", or "hres:vocab#" without a base.
// Ids are IRIs, dates are typed by their precision, lists keep their order, and what is null is left out.
func writeJSONLD(w io.Writer, a *Answer, o Options) error {
	a = a.records(o)
	vocabulary := "hres:vocab#"
	if o.Base != "" {
		vocabulary = strings.TrimSuffix(o.Base, "/") + "/vocab#"
	}
	j := &jsonWriter{Encoder: jsontext.NewEncoder(w, jsontext.WithIndent("  "))}
	j.token(jsontext.BeginObject)
	j.token(jsontext.String("@context"))
	j.token(jsontext.BeginObject)
	j.pair("@version", jsontext.Value("1.1"))
	j.pair("vocab", vocabulary)
	j.pair("schema", "https://schema.org/")
	j.pair("dcterms", "http://purl.org/dc/terms/")
	j.pair("xsd", "http://www.w3.org/2001/XMLSchema#")
	for _, c := range a.Columns {
		iri := "vocab:" + url.PathEscape(c.Name)
		if term := roleTerms[c.Role]; term != "" {
			iri = term
		}
		if c.Name == "dataVersion" {
			iri = "schema:version"
		}
		if a.isURI(c) {
			iri = "schema:url"
		}
		j.token(jsontext.String(term(c)))
		switch {
		case c.Kind == ID || a.isURI(c):
			j.object("@id", iri, "@type", "@id")
		case c.Kind == List || c.Kind == Integers:
			j.object("@id", iri, "@container", "@list")
		default:
			j.object("@id", iri)
		}
	}
	j.token(jsontext.EndObject)
	j.pair("@type", "schema:Dataset")
	j.pair("dcterms:identifier", a.Question)
	j.pair("schema:name", a.Title)
	j.pair("schema:version", a.DataVersion)
	if !a.Asked.IsZero() {
		j.token(jsontext.String("dcterms:created"))
		j.object("@type", "xsd:dateTime", "@value", asked(a.Asked))
	}
	j.token(jsontext.String("vocab:parameters"))
	j.token(jsontext.BeginArray)
	for _, p := range a.Params {
		j.object("@type", "schema:PropertyValue", "schema:name", p.Name, "schema:value", p.Value)
	}
	j.token(jsontext.EndArray)
	j.token(jsontext.String("vocab:coverage"))
	j.token(jsontext.BeginArray)
	for _, c := range a.Coverage {
		j.object("schema:name", c.Scope, "vocab:whole", c.Whole, "schema:description", c.Note)
	}
	j.token(jsontext.EndArray)
	j.token(jsontext.String("vocab:rows"))
	j.token(jsontext.BeginObject)
	j.token(jsontext.String("@list"))
	j.token(jsontext.BeginArray)
	for row, err := range a.rows() {
		if err != nil {
			return err
		}
		j.linkedRow(a.Columns, row, o)
	}
	j.token(jsontext.EndArray)
	j.token(jsontext.EndObject)
	j.token(jsontext.EndObject)
	return j.err
}

// isURI tells the column that records adds.
func (a *Answer) isURI(c Column) bool { return c.Name == "uri" && c.Role == NoRole && c.Kind == Text }

// term is the column's name, in a form that is no keyword and no compact IRI.
func term(c Column) string {
	return strings.NewReplacer("@", "_", ":", "_").Replace(c.Name)
}

func (j *jsonWriter) linkedRow(columns []Column, row []any, o Options) {
	j.token(jsontext.BeginObject)
	j.pair("@type", "vocab:Row")
	for i, c := range columns {
		if row[i] == nil {
			continue
		}
		j.token(jsontext.String(term(c)))
		text, _ := row[i].(string)
		kind := dateTypes[len(text)]
		switch {
		case c.Kind == ID:
			j.value(o.URI(text))
		case c.Kind == Date && kind != "":
			j.object("@type", kind, "@value", text)
		default:
			j.value(row[i])
		}
	}
	j.token(jsontext.EndObject)
}

// dateTypes are the types of dates by the length of their text.
var dateTypes = map[int]string{len("2006"): "xsd:gYear", len("2006-01"): "xsd:gYearMonth", len("2006-01-02"): "xsd:date"}
