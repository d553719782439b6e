// Package councilresolutions reads the list of resolutions and decisions of the Commission on Human Rights and the Human
// Rights Council, a CSV taken from the voting records of OHCHR's library.
//
// Of its columns symbol, title, date and body are read. A row is taken where its symbol names one text: drafts and
// amendments (A/HRC/50/L.2) are left out, and so are early symbols that several rows share (E/CN.4/RES(II)). The blank
// before a suffix such as ": resolution /" belongs to the library's catalogue and is cut off the title.
package councilresolutions

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
)

// Name is the loader's name.
const Name = "council-resolutions"

// maxBytes bounds one input: the list of 2026 has four megabytes.
const maxBytes = 128 << 20

// Loader reads the list.
type Loader struct{}

// Declaration implements loaders.Loader.
func (Loader) Declaration() loaders.Declaration {
	return loaders.Declaration{
		Name:     Name,
		Sentence: "Resolutions and decisions of the Commission on Human Rights and the Human Rights Council, with their dates.",
		Source:   Name,
		Inputs:   "the CSV of the voting records, with the columns " + strings.Join(needed, ", "),
		Labels:   []string{"Document"},
		Types:    []string{"PUBLISHED_BY"},
		Needs:    []string{"Organization"},
		Shares:   []string{"Document"},
		Rank:     40,
	}
}

var (
	needed = []string{"symbol", "title", "date", "body"}
	bodies = map[string]string{"Human Rights Council": "org/un-human-rights-council", "Commission on Human Rights": "org/un-commission-on-human-rights"}

	council    = regexp.MustCompile(`^A/HRC/(RES|DEC)/(?:S-|OM/)?\d+/\d+(?:/Rev\.\d)?$`)
	commission = regexp.MustCompile(`^E/CN\.4/(RES|DEC)/(?:\d{4}/(?:S-\d/)?\d+[A-Z]?|S-\d/\d+|\d+[A-Z]? ?(?:PART[A-Z])?\([IVXL]+\))$`)
	draft      = regexp.MustCompile(`/L\.\d`)
	catalogue  = regexp.MustCompile(`\s*:?\s*(?:resolution|decision|amendment|President's statement)?\s*/\s*$`)
	blanks     = regexp.MustCompile(`\s+`)
)

// row is one row of the list.
type row struct {
	symbol, title, date, body string
	at                        record.Position
}

// bare is a row without its place, by which rows are the same.
func (r row) bare() row {
	r.at = record.Position{}
	return r
}

// Load implements loaders.Loader.
func (Loader) Load(ctx context.Context, inputs []loaders.Input, _ loaders.Known, out loaders.Emitter) error {
	if len(inputs) == 0 {
		return &loaders.InputError{At: record.Position{File: Name}, What: "no file is given", Do: "name the CSV"}
	}
	var rows []row
	times := map[string]int{}
	for _, in := range inputs {
		more, err := read(ctx, in)
		if err != nil {
			return err
		}
		rows = append(rows, more...)
	}
	met := map[row]bool{}
	for _, r := range rows {
		if !met[r.bare()] {
			times[r.symbol]++
		}
		met[r.bare()] = true
	}
	s := &loaders.Speaker{Out: out, Source: Name, Scope: Name}
	for _, r := range rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !met[r.bare()] {
			out.Row(r.at.File, loaders.RowDuplicate)
			continue
		}
		delete(met, r.bare())
		say(s, r, times[r.symbol])
	}
	out.Covers(Name)
	return s.Err
}

func say(s *loaders.Speaker, r row, times int) {
	leave := func(field, value, why string) {
		s.Out.Row(r.at.File, loaders.RowRejected)
		s.Out.NotUnderstood(loaders.Remark{At: r.at, Field: field, Value: value, Done: "row left out: " + why})
	}
	kind := map[string]string{"RES": "RESOLUTION", "DEC": "DECISION"}
	symbol := council.FindStringSubmatch(r.symbol)
	if symbol == nil {
		symbol = commission.FindStringSubmatch(r.symbol)
	}
	_, dateErr := time.Parse(time.DateOnly, r.date)
	issuer, known := bodies[r.body]
	switch {
	case draft.MatchString(r.symbol):
		leave("symbol", draft.ReplaceAllString(r.symbol, "/L.…"), "a draft or an amendment, not an adopted text")
	case symbol == nil:
		leave("symbol", r.symbol, "no symbol of one resolution or decision")
	case times > 1:
		leave("symbol", r.symbol, "several rows have this symbol, so that it names no one text")
	case dateErr != nil:
		leave("date", r.date, "a date is written as 2006-06-30")
	case !known:
		leave("body", r.body, "neither the Commission nor the Council")
	case r.title == "":
		leave("title", r.title, "it has no title")
	default:
		s.Out.Row(r.at.File, loaders.RowTaken)
		self := s.Node(r.at, "Document", r.symbol, record.Properties{"title": r.title, "kind": kind[symbol[1]], "date": r.date})
		s.Edge(r.at, "PUBLISHED_BY", self, record.Ref{Label: "Organization", ID: issuer}, nil)
	}
}

func read(ctx context.Context, in loaders.Input) ([]row, error) {
	content, err := loaders.ReadText(ctx, in, maxBytes)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(bytes.NewReader(content))
	r.FieldsPerRecord = -1
	header, err := r.Read()
	columns := map[string]int{}
	for _, name := range needed {
		columns[name] = slices.Index(header, name)
		if columns[name] < 0 {
			return nil, &loaders.InputError{At: record.Position{File: in.Name, Line: 1}, What: "has no column " + name, Do: "give the CSV as it is published", Err: err}
		}
	}
	var rows []row
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var fault *csv.ParseError
		if errors.As(err, &fault) {
			return nil, &loaders.InputError{At: record.Position{File: in.Name, Line: fault.Line, Column: fault.Column}, What: fault.Err.Error(), Do: "download the file again", Err: err}
		}
		line, _ := r.FieldPos(0)
		at := record.Position{File: in.Name, Line: line, Column: columns["symbol"] + 1}
		if len(cells) != len(header) {
			return nil, &loaders.InputError{At: at, What: fmt.Sprintf("has %d cells where the header has %d", len(cells), len(header)), Do: "download the file again"}
		}
		cell := func(name string) string { return strings.TrimSpace(blanks.ReplaceAllString(cells[columns[name]], " ")) }
		rows = append(rows, row{
			// The library puts a stroke before the session of the early symbols: E/CN.4/RES/4/(XXXV).
			symbol: strings.ReplaceAll(cell("symbol"), "/(", "("), title: catalogue.ReplaceAllString(cell("title"), ""),
			date: cell("date"), body: cell("body"), at: at,
		})
	}
	if len(rows) == 0 {
		return nil, &loaders.InputError{At: record.Position{File: in.Name}, What: "the file has a header and no rows", Do: "download it again"}
	}
	return rows, nil
}
