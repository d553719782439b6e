package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"golang.org/x/term"
)

// grid is a result in rows and columns.
type grid struct {
	columns []string
	rows    [][]any
}

func newTable(columns ...string) *grid { return &grid{columns: columns} }

func (g *grid) add(values ...any) { g.rows = append(g.rows, values) }

// merge puts the values of other columns, of which a row has at most one, into one column, and leaves the others out.
func (g *grid) merge(into string, others ...string) {
	target := slices.Index(g.columns, into)
	if target < 0 {
		target = len(g.columns)
		g.columns = append(g.columns, into)
		for i := range g.rows {
			g.rows[i] = append(g.rows[i], nil)
		}
	}
	for _, name := range others {
		from := slices.Index(g.columns, name)
		if from < 0 {
			continue
		}
		for i, row := range g.rows {
			if row[from] != nil {
				row[target] = row[from]
			}
			g.rows[i] = slices.Delete(row, from, from+1)
		}
		g.columns = slices.Delete(g.columns, from, from+1)
		if from < target {
			target--
		}
	}
}

// only is the grid with these of its columns.
func (g *grid) only(columns []string) *grid {
	few := newTable(columns...)
	for _, row := range g.rows {
		values := make([]any, len(columns))
		for i, c := range columns {
			values[i] = row[slices.Index(g.columns, c)]
		}
		few.add(values...)
	}
	return few
}

// render writes the grid with a function of the table, which takes care of what is special in its format.
func (g *grid) render(how func(table.Writer) string) string {
	t := table.NewWriter()
	t.AppendHeader(toRow(g.columns))
	for _, row := range g.rows {
		cells := make([]string, len(row))
		for i, v := range row {
			cells[i] = cell(v)
		}
		t.AppendRow(toRow(cells))
	}
	return how(t) + "\n"
}

func toRow(cells []string) table.Row {
	row := make(table.Row, len(cells))
	for i, c := range cells {
		row[i] = c
	}
	return row
}

// text draws the grid for a terminal, as wide as it is.
func (g *grid) text() string {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Options.DrawBorder = false
	t.Style().Options.SeparateColumns = false
	t.Style().Format.Header = text.FormatDefault
	width, _, err := term.GetSize(int(os.Stdout.Fd()))
	if err != nil || width < 40 {
		width = 160
	}
	header, config := table.Row{}, []table.ColumnConfig{}
	widest := max(width/max(len(g.columns), 1), 24)
	if g.width() <= width {
		widest = width
	}
	for i, c := range g.columns {
		header = append(header, c)
		column := table.ColumnConfig{Number: i + 1, WidthMax: widest, WidthMaxEnforcer: text.WrapSoft}
		if len(g.rows) > 0 {
			switch g.rows[0][i].(type) {
			case int, int64, float64, json.Number:
				column.Align, column.AlignHeader = text.AlignRight, text.AlignRight
			}
		}
		config = append(config, column)
	}
	t.AppendHeader(header)
	t.SetColumnConfigs(config)
	for _, row := range g.rows {
		cells := table.Row{}
		for _, v := range row {
			cells = append(cells, cell(v))
		}
		t.AppendRow(cells)
	}
	var lines strings.Builder
	for line := range strings.Lines(t.Render() + "\n") {
		lines.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	return lines.String()
}

// width is how wide the grid is where no cell is wrapped, with two blanks around each column.
func (g *grid) width() int {
	total := 0
	for i, c := range g.columns {
		widest := text.StringWidth(c)
		for _, row := range g.rows {
			widest = max(widest, text.StringWidth(cell(row[i])))
		}
		total += widest + 2
	}
	return total
}

// csv writes the grid so that a spreadsheet takes no cell for a formula.
func (g *grid) csv() (string, error) {
	var b strings.Builder
	w := csv.NewWriter(&b)
	if err := w.Write(g.columns); err != nil {
		return "", err
	}
	for _, row := range g.rows {
		cells := make([]string, len(row))
		for i, v := range row {
			cells[i] = cell(v)
			if _, isText := v.(string); isText && strings.ContainsAny(cells[i][:min(1, len(cells[i]))], "=+-@\t\r") {
				cells[i] = "'" + cells[i]
			}
		}
		if err := w.Write(cells); err != nil {
			return "", err
		}
	}
	w.Flush()
	return b.String(), w.Error()
}

// jsonl writes an object a line, its fields in the order of the columns.
func (g *grid) jsonl() (string, error) {
	var b strings.Builder
	for _, row := range g.rows {
		for i, v := range row {
			name, err := json.Marshal(g.columns[i])
			if err != nil {
				return "", err
			}
			value, err := json.Marshal(v)
			if err != nil {
				return "", err
			}
			b.WriteString(map[bool]string{true: "{", false: ","}[i == 0] + string(name) + ":" + string(value))
		}
		b.WriteString("}\n")
	}
	return b.String(), nil
}

// cell writes one value; the items of a list are joined.
func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []string:
		return strings.Join(v, "; ")
	case []int64:
		return strings.Join(strings.Fields(strings.Trim(fmt.Sprint(v), "[]")), "; ")
	case []any:
		items := make([]string, len(v))
		for i := range v {
			items[i] = cell(v[i])
		}
		return strings.Join(items, "; ")
	case map[string]any:
		b, err := json.Marshal(v)
		if err != nil {
			return fmt.Sprint(v)
		}
		return string(b)
	}
	return fmt.Sprint(v)
}

// writeRecords writes a row under the other, a line for each column, for rows that are read one by one.
func (a *app) writeRecords(g *grid) error {
	var b strings.Builder
	for _, row := range g.rows {
		for i, c := range g.columns {
			fmt.Fprintf(&b, "%-*s  %s\n", longest(g.columns), c, cell(row[i]))
		}
		b.WriteByte('\n')
	}
	_, err := fmt.Fprint(a.out, b.String())
	return err
}

func longest(list []string) int {
	n := 0
	for _, s := range list {
		n = max(n, len(s))
	}
	return n
}

// writeGrid writes the grid in the format asked for.
func (a *app) writeGrid(g *grid) error {
	var s string
	var err error
	switch a.output {
	case "csv":
		s, err = g.csv()
	case "md":
		s = g.render(table.Writer.RenderMarkdown)
	case "json":
		rows := make([]map[string]any, len(g.rows))
		for i, row := range g.rows {
			rows[i] = map[string]any{}
			for j, c := range g.columns {
				rows[i][c] = row[j]
			}
		}
		var b []byte
		b, err = json.MarshalIndent(rows, "", "  ")
		s = string(b) + "\n"
	case "jsonl":
		s, err = g.jsonl()
	default:
		s = g.text()
		if len(g.rows) == 0 {
			s = "No rows.\n"
		}
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(a.out, s)
	return err
}
