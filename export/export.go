// Package export writes an answer in the formats in which people go on working with it: tables, data files, graphs,
// bibliographies, calendars and documents. It knows no graph and no question: an answer is described columns and their rows.
//
//	err := export.Write(w, "ris", answer, export.Options{Base: "https://hres.example.org"})
//
// In the formats whose rows are records (csv, tsv, json, jsonl, parquet, jsonld), every row carries a stable URI, symbol,
// paragraph, source and the version of the data; columns that an answer lacks are added behind its own. An id "SYMBOL#14"
// gives symbol and paragraph. Missing values are empty in csv and tsv, null in json, jsonl and parquet, and left out elsewhere.
package export

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/agnivade/levenshtein"

	"github.com/hres/hres/cite"
)

// Answer is what a question was answered, with what makes it repeatable.
type Answer struct {
	Question    string  // the question's name on the command line: "trace"
	Title       string  // the question in words
	Params      []Param // in the order in which they are shown
	DataVersion int64
	HresVersion string
	Asked       time.Time
	Coverage    []Coverage
	Notes       []string // what to know before using the rows
	Empty       string   // why there are no rows
	Columns     []Column
	// Rows are read once, as they come. A row has a value for each column: nil, or what the column's Kind says. An error ends
	// the writing and is returned.
	Rows iter.Seq2[[]any, error]
	// Graph is what graph formats write. Where it is nil, they make one of the rows, if columns have RoleFrom and RoleTo.
	Graph *Graph
	// Reference gives what bibliographies cite for a row, by its place from 0. Where it is nil, they cite what the roles tell.
	Reference func(row int, values []any) cite.Reference
}

// Param is one parameter of a question.
type Param struct {
	Name  string
	Value any
}

// Coverage says of one part of a source whether it was there to be searched.
type Coverage struct {
	Scope string // "upr/cycle/3"
	Whole bool   // loaded whole
	Note  string
}

// Column is one column of an answer.
type Column struct {
	Name        string
	Kind        Kind
	Role        Role
	Description string
}

// Kind is what the values of a column are.
type Kind int

// The kinds, with the Go types of their values.
const (
	Text     Kind = iota // string
	Integer              // int or int64
	Real                 // float64, or a whole number
	Boolean              // bool
	List                 // []string, or []any of strings
	Integers             // []int64
	ID                   // string: the id of a node of the graph, written as a link where a format has links
	Date                 // string: ISO 8601, a year, a month or a day
)

func (k Kind) String() string {
	return [...]string{"text", "integer", "real", "boolean", "list", "integers", "id", "date"}[k]
}

// Role is what a column is to a format that needs to know.
type Role int

// The roles. A role is given to one column at most.
const (
	NoRole        Role = iota
	RoleStatement      // the id of what the row is about: a statement, passage, provision, State
	RoleSymbol         // the document's symbol
	RoleParagraph      // the paragraph in the document
	RoleTitle          // what the row is called
	RoleWords          // its text
	RoleDay            // its date, or the first day of a time
	RoleEnd            // the last day of a time
	RoleSource         // who says so
	RoleFrom           // of an edge, the id where it begins
	RoleTo             // and where it ends
)

func (r Role) String() string {
	return [...]string{"none", "statement", "symbol", "paragraph", "title", "words", "day", "end", "source", "from", "to"}[r]
}

// Options are what a reader may choose.
type Options struct {
	// Base is where this hres is found: the address of the id X is Base + "/r/" + X, escaped. Where it is empty, the URI is "hres:X".
	Base string
	// Raw leaves cells of csv and tsv as they are that a spreadsheet would take for formulas.
	Raw bool
	// LF ends the lines of csv with LF alone, as the tools of a shell expect it.
	LF bool
	// Warn is told, once each, what a format could not take; it may be nil.
	Warn func(message string)
}

func (o Options) warn(format string, values ...any) {
	if o.Warn != nil {
		o.Warn(fmt.Sprintf(format, values...))
	}
}

// Format is one way to write an answer.
type Format struct {
	Name        string
	Extension   string // of file names, with its dot
	MediaType   string
	Description string
	Streams     bool // rows are written as they come
	write       func(io.Writer, *Answer, Options) error
}

var formats = []Format{
	{"csv", ".csv", "text/csv; charset=utf-8; header=present", "a table for spreadsheets (RFC 4180); cells that look like formulas are guarded", true, writeCSV},
	{"tsv", ".tsv", "text/tab-separated-values; charset=utf-8", "a table with tabs", true, writeTSV},
	{"json", ".json", "application/json", "the answer with its question, coverage and columns", true, writeJSON},
	{"jsonl", ".jsonl", "application/jsonl", "a JSON object a row", true, writeJSONL},
	{"md", ".md", "text/markdown; charset=utf-8", "Markdown", false, writeMarkdown},
	{"docx", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a document to edit in Word or LibreOffice", false, writeDOCX},
	{"parquet", ".parquet", "application/vnd.apache.parquet", "Parquet, for data analysis", true, writeParquet},
	{"graphml", ".graphml", "application/graphml+xml", "a graph for yEd, Gephi, networkx", false, writeGraphML},
	{"gexf", ".gexf", "application/gexf+xml", "a graph for Gephi (GEXF 1.3)", false, writeGEXF},
	{"jsonld", ".jsonld", "application/ld+json", "linked data in JSON-LD 1.1", true, writeJSONLD},
	{"ris", ".ris", "application/x-research-info-systems", "a bibliography for Zotero, EndNote, Mendeley", false, writeRIS},
	{"bibtex", ".bib", "application/x-bibtex", "a bibliography for LaTeX", false, writeBibTeX},
	{"csl", ".csl.json", "application/vnd.citationstyles.csl+json", "a bibliography for pandoc and Zotero (CSL-JSON)", false, writeCSL},
	{"ics", ".ics", "text/calendar; charset=utf-8", "a calendar", false, writeCalendar},
}

// Formats lists the formats.
func Formats() []Format { return slices.Clone(formats) }

// FormatError tells that a format is not known.
type FormatError struct {
	Name    string
	Nearest string // the format whose name is most like it
}

func (e *FormatError) Error() string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.Name
	}
	return fmt.Sprintf("there is no format %q, did you mean %s? The formats are %s", e.Name, e.Nearest, strings.Join(names, ", "))
}

// Lookup finds a format by its name or file ending. The error is a *FormatError.
func Lookup(name string) (Format, error) {
	wanted := strings.ToLower(strings.TrimPrefix(name, "."))
	nearest, least := "", 0
	for _, f := range formats {
		if wanted == f.Name || "."+wanted == f.Extension {
			return f, nil
		}
		if d := levenshtein.ComputeDistance(wanted, f.Name); nearest == "" || d < least {
			nearest, least = f.Name, d
		}
	}
	return Format{}, &FormatError{name, nearest}
}

// Write writes an answer in a format. Errors are a *FormatError, a *ColumnsError, a *ValueError, an *UnsuitableError, what the
// rows return, or what w returns. After an error, w may hold part of the answer.
func Write(w io.Writer, format string, a *Answer, o Options) error {
	f, err := Lookup(format)
	if err != nil {
		return err
	}
	if err := a.check(); err != nil {
		return err
	}
	return f.write(w, a, o)
}

// UnsuitableError tells that an answer has nothing that a format could write.
type UnsuitableError struct{ Format, Wanted string }

func (e *UnsuitableError) Error() string {
	return fmt.Sprintf("this answer can't be written as %s: it has no %s", e.Format, e.Wanted)
}

// Rows makes the rows of an answer of a slice.
func Rows(rows [][]any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}
