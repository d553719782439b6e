// Package table reads tables as people keep and export them: CSV, with commas, semicolons or tabs between the cells, and
// the first sheet of an XLSX workbook. The first row that is not empty is the header.
package table

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/agnivade/levenshtein"
	"github.com/xuri/excelize/v2"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/seeds"
)

// Limits on a table; what people keep by hand is far below them.
const (
	maxColumns  = 200
	maxBytes    = 64 << 20
	maxUnpacked = 256 << 20
	// inMemory is the size above which a part of a workbook is unpacked to a temporary file.
	inMemory = 16 << 20
)

const export = "export the table again, as CSV in UTF-8 or as XLSX"

// Row is one row of a table.
type Row struct {
	File  string
	Line  int
	Cells []string
	// sheet tells that dates are counted in days, as spreadsheets do.
	sheet bool
}

// At is the position of a cell; columns are counted from 0, and one that is not there stands for the first.
func (r Row) At(column int) record.Position {
	return record.Position{File: r.File, Line: r.Line, Column: max(column, 0) + 1}
}

// Raw returns what stands in a column; "" where the row is shorter or the column is -1.
func (r Row) Raw(column int) string {
	if column < 0 || column >= len(r.Cells) {
		return ""
	}
	return r.Cells[column]
}

// Cell returns what stands in a column, each run of blanks made one.
func (r Row) Cell(column int) string { return Clean(r.Raw(column)) }

// Clean makes one blank of each run of blanks and control characters; zero-width spaces and byte order marks are blanks too.
func Clean(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool {
		return c <= ' ' || 0x7f <= c && c <= 0xa0 || strings.ContainsRune("\u200b\u2028\u2029\ufeff", c)
	}), " ")
}

// Titles are the cells of a header.
func (r Row) Titles() []string {
	titles := make([]string, len(r.Cells))
	for i := range titles {
		titles[i] = r.Cell(i)
	}
	return titles
}

// Date reads a date in ISO 8601, as precise as it is, with or without a time, or in one of the layouts of package time.
// What is no date is returned as it is, and false.
func (r Row) Date(column int, layouts ...string) (string, bool) {
	cell := r.Cell(column)
	if number, err := strconv.ParseFloat(cell, 64); err == nil && r.sheet && number >= 10_000 && number < 100_000 {
		day, err := excelize.ExcelDateToTime(number, false)
		return day.Format(time.DateOnly), err == nil
	}
	for _, layout := range layouts {
		if day, err := time.Parse(layout, cell); err == nil {
			return day.Format(time.DateOnly), true
		}
	}
	if day, _, _ := strings.Cut(cell, "T"); seeds.Date(day).Precision() != seeds.PrecisionNone {
		return day, true
	}
	return cell, cell == ""
}

// Near tells which known words are near to one that is not known, best first, as the end of a sentence.
func Near(word string, known []string) string {
	far := func(k string) int { return levenshtein.ComputeDistance(strings.ToLower(word), strings.ToLower(k)) }
	near := slices.DeleteFunc(slices.Clone(known), func(k string) bool { return far(k) > max(2, len(k)/3) })
	slices.SortStableFunc(near, func(a, b string) int { return far(a) - far(b) })
	return Listed(near[:min(3, len(near))])
}

// Listed tells words that are near to one that is not known, as the end of a sentence.
func Listed(near []string) string {
	if len(near) == 0 {
		return ""
	}
	return "; near it are " + strings.Join(near, ", ")
}

// Read gives the header of a table and then its rows, but for those that are empty. A table without rows is an error. Errors are *loaders.InputError, those of
// ctx, or those of header and row.
func Read(ctx context.Context, in loaders.Input, header, row func(Row) error) error {
	read, do := eachLine, header
	if strings.EqualFold(path.Ext(in.Name), ".xlsx") {
		read = eachSheetRow
	}
	headed, rows := false, 0
	err := read(ctx, in, func(r Row) error {
		if len(r.Cells) > maxColumns {
			return &loaders.InputError{At: r.At(maxColumns), What: fmt.Sprintf("has %d columns; at most %d are read", len(r.Cells), maxColumns), Do: "check that it is the right file"}
		}
		if Clean(strings.Join(r.Cells, "")) == "" {
			return nil
		}
		if headed {
			do = row
			rows++
		}
		headed = true
		return do(r)
	})
	switch {
	case err == nil && !headed:
		return &loaders.InputError{At: record.Position{File: in.Name}, What: "the table is empty: it has not even a header", Do: export}
	case err == nil && rows == 0:
		return &loaders.InputError{At: record.Position{File: in.Name}, What: "the table has a header and no rows", Do: export}
	}
	return err
}

// eachLine reads CSV.
func eachLine(ctx context.Context, in loaders.Input, do func(Row) error) error {
	content, err := loaders.ReadText(ctx, in, maxBytes)
	if err != nil {
		return err
	}
	r := csv.NewReader(bytes.NewReader(content))
	r.FieldsPerRecord = -1
	first, _, _ := bytes.Cut(bytes.TrimLeft(content, "\r\n"), []byte("\n"))
	for _, comma := range ";\t" {
		if bytes.Count(first, []byte(string(comma))) > bytes.Count(first, []byte(string(r.Comma))) {
			r.Comma = comma
		}
	}
	for width := 0; ; {
		cells, err := r.Read()
		var parse *csv.ParseError
		switch {
		case err == io.EOF:
			return nil
		case errors.As(err, &parse):
			return &loaders.InputError{At: record.Position{File: in.Name, Line: parse.StartLine, Column: len(cells) + 1}, Do: export + ", or correct the quote",
				What: "a quote is not closed, not doubled within quotes, or not at the start of its cell", Err: err}
		case err != nil:
			return loaders.Unreadable(in.Name, err)
		}
		row := Row{File: in.Name, Cells: cells}
		row.Line, _ = r.FieldPos(0)
		if width == 0 {
			width = len(cells)
		}
		if len(cells) != width {
			return &loaders.InputError{At: row.At(min(len(cells), width)), What: fmt.Sprintf("the row has %d cells where the header has %d", len(cells), width),
				Do: export + " if it is truncated, or put quotes around a cell that holds what divides cells"}
		}
		if err := do(row); err != nil {
			return err
		}
	}
}

// eachSheetRow reads the first sheet of a workbook; a cell with a formula has the value that was worked out when the
// workbook was saved.
func eachSheetRow(ctx context.Context, in loaders.Input, do func(Row) error) error {
	content, err := loaders.ReadAll(in, maxBytes)
	if err != nil {
		return err
	}
	fault := func(row int, err error) error {
		return &loaders.InputError{At: record.Position{File: in.Name, Line: row}, What: "is not an XLSX file that can be read: " + err.Error(), Do: export, Err: err}
	}
	raw := excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: inMemory}
	book, err := excelize.OpenReader(bytes.NewReader(content), raw)
	if err != nil {
		return fault(0, err)
	}
	defer func() { _ = book.Close() }()
	rows, err := book.Rows(book.GetSheetName(0))
	if err != nil {
		return fault(0, err)
	}
	defer func() { _ = rows.Close() }()
	for number := 1; rows.Next(); number++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		cells, err := rows.Columns(raw)
		if err != nil {
			return fault(number, err)
		}
		if err := do(Row{File: in.Name, Line: number, Cells: cells, sheet: true}); err != nil {
			return err
		}
	}
	if err := rows.Error(); err != nil {
		return fault(0, err)
	}
	return nil
}
