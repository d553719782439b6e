package export

import (
	"bufio"
	"encoding/csv"
	"io"
	"strings"
)

// guarded keeps a spreadsheet from taking a text for a formula: an apostrophe before what begins with one of the signs that
// OWASP's page on CSV injection names. Numbers stay as they are.
func guarded(s string, o Options) string {
	if !o.Raw && s != "" && strings.ContainsAny(s[:1], "=+-@\t\r") {
		return "'" + s
	}
	return s
}

func (a *Answer) cells(row []any, o Options) []string {
	out := make([]string, len(row))
	for i, v := range row {
		out[i] = cell(v)
		if kind := a.Columns[i].Kind; kind != Integer && kind != Real && kind != Integers {
			out[i] = guarded(out[i], o)
		}
	}
	return out
}

func (a *Answer) header(o Options) []string {
	out := make([]string, len(a.Columns))
	for i, c := range a.Columns {
		out[i] = guarded(c.Name, o)
	}
	return out
}

// writeCSV writes after RFC 4180: CR LF, unless LF is wanted, a header, quotes where needed. Line ends within cells become CR LF too.
func writeCSV(w io.Writer, a *Answer, o Options) error {
	a = a.records(o)
	out := csv.NewWriter(w)
	out.UseCRLF = !o.LF
	write := func(cells []string) error {
		for i, c := range cells {
			// The writer would drop a lone CR. One that begins a cell is guarded by then.
			cells[i] = strings.ReplaceAll(strings.ReplaceAll(c, "\r\n", "\n"), "\r", "\n")
		}
		return out.Write(cells)
	}
	if err := write(a.header(o)); err != nil {
		return err
	}
	for row, err := range a.rows() {
		if err != nil {
			return err
		}
		if err := write(a.cells(row, o)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// tsvEscapes are for what text/tab-separated-values has no room for within a cell.
var tsvEscapes = strings.NewReplacer("\\", `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)

// writeTSV writes a line a row; tab, line ends and backslash within cells are written \t, \n, \r and \\.
func writeTSV(w io.Writer, a *Answer, o Options) error {
	a = a.records(o)
	out := bufio.NewWriter(w)
	write := func(cells []string) {
		for i, c := range cells {
			if i > 0 {
				_ = out.WriteByte('\t')
			}
			_, _ = tsvEscapes.WriteString(out, c)
		}
		_ = out.WriteByte('\n')
	}
	write(a.header(o))
	for row, err := range a.rows() {
		if err != nil {
			return err
		}
		write(a.cells(row, o))
	}
	return out.Flush()
}
