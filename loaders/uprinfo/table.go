package uprinfo

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/encoding"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
)

// The columns of the publisher's export.
const (
	columnTo       = "To"
	columnText     = "Text"
	columnFrom     = "From"
	columnResponse = "Response"
	columnAction   = "Action"
	columnIssue    = "Issue"
	columnSession  = "Session"
)

// columns are all columns, in the publisher's order. Those of the regional groups and organisations of both States are
// not read: what a State belongs to is the seeds' to say.
var columns = []string{columnTo, "To-Rgrp", "To-Org", columnText, columnFrom, "From-Rgrp", "From-Org", columnResponse,
	columnAction, columnIssue, columnSession}

// rowLimit is how long a row may be, in bytes; the longest published is below two thousand.
const rowLimit = 1 << 20

// maxFaults is how many faults of a header are told.
const maxFaults = 5

// table reads the rows of one file.
type table struct {
	file   string
	reader *csv.Reader
	places map[string]int // of each column in a row
}

// row is one row of a table; it is valid until the next is read.
type row struct {
	file   string
	line   int
	cells  []string
	places map[string]int
	// object is where the object stands that the row was made of, in JSON.
	object record.Position
}

// cell returns what stands in the column.
func (r row) cell(column string) string { return r.cells[r.places[column]] }

// at returns where the column stands.
func (r row) at(column string) record.Position {
	if r.object.Line > 0 {
		return r.object
	}
	return record.Position{File: r.file, Line: r.line, Column: r.places[column] + 1}
}

// openTable reads the header. Errors: *loaders.InputError for a header that is not the publisher's.
func openTable(file string, source io.Reader, enc encoding.Encoding) (*table, error) {
	t := &table{file: file, reader: csv.NewReader(enc.NewDecoder().Reader(newLines(source, rowLimit)))}
	t.reader.FieldsPerRecord = -1
	t.reader.ReuseRecord = true
	header, err := t.reader.Read()
	if err == io.EOF {
		return nil, &loaders.InputError{At: record.Position{File: file}, What: "the file holds no row, not even the header", Do: "export it again"}
	}
	if err != nil {
		return nil, t.inputError(header, err)
	}
	return t, t.readHeader(header)
}

// readHeader finds the place of each column by its name.
func (t *table) readHeader(header []string) error {
	line, _ := t.reader.FieldPos(0)
	t.places = make(map[string]int, len(columns))
	var faults []string
	first := 0
	fault := func(place int, format string, args ...any) {
		if first == 0 {
			first = place + 1
		}
		faults = append(faults, fmt.Sprintf(format, args...))
	}
	for i, name := range header {
		name = strings.TrimSpace(name)
		_, met := t.places[name]
		switch {
		case !slices.Contains(columns, name):
			fault(i, "column %d is %q, which the publisher's export does not have", i+1, name)
		case met:
			fault(i, "column %d is %q for a second time", i+1, name)
		default:
			t.places[name] = i
		}
	}
	for _, name := range columns {
		if _, met := t.places[name]; !met {
			faults = append(faults, fmt.Sprintf("column %q is missing", name))
		}
	}
	if len(faults) == 0 {
		return nil
	}
	if more := len(faults) - maxFaults; more > 0 {
		faults = append(faults[:maxFaults], fmt.Sprintf("and %d more", more))
	}
	do := "give the file the publisher's header: " + strings.Join(columns, ",")
	if len(header) == 1 && strings.ContainsAny(header[0], ";\t") {
		do = "export it with commas between the cells, under the header " + strings.Join(columns, ",")
	}
	return &loaders.InputError{At: record.Position{File: t.file, Line: line, Column: first}, What: strings.Join(faults, ", "), Do: do}
}

// next returns the next row, or io.EOF after the last. Errors: *loaders.InputError for a row that is no row of the
// table, as in a truncated file.
func (t *table) next() (row, error) {
	cells, err := t.reader.Read()
	if err == io.EOF {
		return row{}, io.EOF
	}
	if err != nil {
		return row{}, t.inputError(cells, err)
	}
	line, _ := t.reader.FieldPos(0)
	if len(cells) != len(columns) {
		return row{}, &loaders.InputError{
			At:   record.Position{File: t.file, Line: line, Column: min(len(cells), len(columns)) + 1},
			What: fmt.Sprintf("the row has %d cells where the header has %d", len(cells), len(columns)),
			Do:   "export the file again if it is truncated, or put quotes around a cell that holds a comma",
		}
	}
	return row{file: t.file, line: line, cells: cells, places: t.places}, nil
}

// inputError says where and why the file could not be read; cells are those of the row that were read before.
func (t *table) inputError(cells []string, err error) error {
	e := &loaders.InputError{At: record.Position{File: t.file}, Err: err}
	var long *longRow
	var parse *csv.ParseError
	switch {
	case errors.As(err, &long):
		e.At.Line = long.line
		e.What = fmt.Sprintf("the row that begins here does not end within %d bytes", long.limit)
		e.Do = "end each row with a line end"
		if long.quoted {
			e.What += ": a quote is not closed"
			e.Do = "close it, or export the file again"
		}
	case errors.As(err, &parse):
		e.At.Line, e.At.Column = parse.StartLine, len(cells)+1
		e.What = "the cell has a quote that is not closed, or not doubled within quotes"
		e.Do = "export the file again if it is truncated, or double the quote"
		if errors.Is(err, csv.ErrBareQuote) {
			e.What = "the cell has a quote but does not begin with one"
			e.Do = "put quotes around the cell and double those within"
		}
	default:
		return loaders.Unreadable(t.file, err)
	}
	return e
}
