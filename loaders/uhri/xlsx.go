package uhri

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
)

// column is a column of the XLSX export.
type column struct {
	// names are those the publisher writes or wrote, its own spellings among them.
	names []string
	// needed columns are in every export.
	needed bool
	set    func(*annotation, string)
}

// columns are those of the export, in its order.
var columns = []column{
	{[]string{"Text"}, true, func(a *annotation, v string) { a.Text = v }},
	{[]string{"Countries Concerned"}, true, func(a *annotation, v string) { a.Countries = listed(v) }},
	{[]string{"Reccomending Body", "Recommending Body"}, true, func(a *annotation, v string) { a.Body = v }},
	{[]string{"Document Symbol"}, true, func(a *annotation, v string) { a.Symbol = v }},
	{[]string{"Themes"}, false, func(a *annotation, v string) { a.Themes = listed(v) }},
	{[]string{"Affected Persons"}, false, func(a *annotation, v string) { a.Affected = listed(v) }},
	{[]string{"Sdgs", "SDGs"}, false, func(a *annotation, v string) { a.SDGs = listed(v) }},
	{[]string{"Document Publication Date"}, false, func(a *annotation, v string) { a.Published = day(v) }},
	{[]string{"UPR Reccomending States", "UPR Recommending States"}, false, func(a *annotation, v string) { a.UPRRecommending = listed(v) }},
	{[]string{"UPR Position"}, false, func(a *annotation, v string) { a.UPRPositions = listed(v) }},
	{[]string{"Type"}, true, func(a *annotation, v string) { a.Type = v }},
	{[]string{"OHCHR Annotation Id"}, true, func(a *annotation, v string) { a.AnnotationID = v }},
	{[]string{"UPR Session"}, false, func(a *annotation, v string) { a.UPRSession = listed(v) }},
	{[]string{"Regions Concerned"}, false, func(a *annotation, v string) { a.Regions = listed(v) }},
	{[]string{"Recommending Regions", "Reccomending Regions"}, false, func(a *annotation, v string) { a.UPRRecommendingRegion = listed(v) }},
	{[]string{"Date of publication on UHRI"}, false, func(a *annotation, v string) { a.PublishedOnUHRI = day(v) }},
}

// listed divides a cell with a label on each line.
func listed(cell string) labels {
	var of labels
	for line := range strings.SplitSeq(strings.ReplaceAll(cell, "\r", "\n"), "\n") {
		if label(line) != "" {
			of = append(of, line)
		}
	}
	return of
}

// day reads an Excel serial date, of the epoch 1899-12-30, as the JSON export writes a date; what is none stays as it is.
func day(cell string) string {
	serial, err := strconv.ParseFloat(strings.TrimSpace(cell), 64)
	if err != nil || serial < 1 || serial > 100_000 {
		return cell
	}
	t, err := excelize.ExcelDateToTime(serial, false)
	if err != nil {
		return cell
	}
	return t.Format("2006-01-02T15:04:05")
}

// Limits on an XLSX file, which is a zip archive: the whole export unpacks to some 600 MB.
const (
	maxUnpacked = 4 << 30
	// inMemory is the size above which a part of the archive is unpacked to a temporary file.
	inMemory = 16 << 20
	// maxPacking is how many times its size a file may unpack to; sheets of text pack some ten times.
	maxPacking = 120
)

// eachSheetRow reads the first sheet of an XLSX export, a row at a time.
func eachSheetRow(ctx context.Context, in loaders.Input, do func(*annotation) error) (err error) {
	f, err := in.File()
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := f.Close(); err == nil {
			err = loaders.Unreadable(in.Name, closeErr)
		}
	}()
	info, err := f.Stat()
	if err != nil {
		return loaders.Unreadable(in.Name, err)
	}
	at := func(row, col int) record.Position { return record.Position{File: in.Name, Line: row, Column: col} }
	limit := min(max(info.Size()*maxPacking, inMemory), maxUnpacked)
	book, err := excelize.OpenReader(f, excelize.Options{RawCellValue: true, UnzipSizeLimit: limit, UnzipXMLSizeLimit: min(inMemory, limit)})
	if err != nil {
		return &loaders.InputError{At: at(0, 0), What: "is not an XLSX file that can be read: " + err.Error(), Do: "export it again from UHRI", Err: err}
	}
	defer func() { _ = book.Close() }()
	damaged := func(row int, err error) error {
		return &loaders.InputError{At: at(row, 0), What: "the sheet cannot be read: " + err.Error(), Do: "export it again from UHRI", Err: err}
	}
	sheets := book.GetSheetList()
	if len(sheets) == 0 {
		return &loaders.InputError{At: at(0, 0), What: "has no sheet", Do: "export it again from UHRI"}
	}
	rows, err := book.Rows(sheets[0])
	if err != nil {
		return damaged(0, err)
	}
	defer func() { _ = rows.Close() }()
	var header []int
	for number := 1; rows.Next(); number++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return damaged(number, err)
		}
		if header == nil {
			if header, err = readHeader(cells, at(number, 0)); err != nil {
				return err
			}
			continue
		}
		if !slices.ContainsFunc(cells, func(cell string) bool { return strings.TrimSpace(cell) != "" }) {
			continue
		}
		a := annotation{at: at(number, 1)}
		for i, cell := range cells {
			if i < len(header) && header[i] >= 0 {
				columns[header[i]].set(&a, cell)
			}
		}
		if err := do(&a); err != nil {
			return err
		}
	}
	if err := rows.Error(); err != nil {
		return damaged(0, err)
	}
	if header == nil {
		return &loaders.InputError{At: at(1, 1), What: "the first sheet is empty", Do: "export it again from UHRI"}
	}
	return nil
}

// readHeader finds the column of each cell of the header, -1 for one that is not known.
func readHeader(cells []string, at record.Position) ([]int, error) {
	if len(cells) > 3*len(columns) {
		return nil, &loaders.InputError{At: at, What: fmt.Sprintf("has %d columns where UHRI's export has %d", len(cells), len(columns)), Do: "check that it is the right file"}
	}
	header := make([]int, len(cells))
	met := map[int]bool{}
	for i, cell := range cells {
		name := strings.Join(strings.Fields(strings.TrimPrefix(cell, "\ufeff")), " ")
		header[i] = slices.IndexFunc(columns, func(c column) bool {
			return slices.ContainsFunc(c.names, func(known string) bool { return strings.EqualFold(known, name) })
		})
		if header[i] >= 0 && met[header[i]] {
			at.Column = i + 1
			return nil, &loaders.InputError{At: at, What: "has the column " + name + " twice", Do: "export it again from UHRI"}
		}
		met[header[i]] = true
	}
	for i, c := range columns {
		if c.needed && !met[i] {
			return nil, &loaders.InputError{At: at, What: "the column " + c.names[0] + " is missing", Do: "give UHRI's XLSX export with its header, in English"}
		}
	}
	return header, nil
}
