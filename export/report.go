package export

import (
	"cmp"
	"io"
	"regexp"
	"strings"
)

// Report is a text in blocks, such as a dossier or a brief, to be edited further.
type Report struct {
	Title  string
	Blocks []Block
}

// Block is a Heading, Paragraph, Bullet or Table.
type Block interface{ block() }

// Heading is a heading; Level counts from 1, below the title.
type Heading struct {
	Level int
	Text  string
}

// Paragraph is a paragraph of text.
type Paragraph []Span

// Bullet is one item of a list.
type Bullet []Span

// Table is a table. Values of columns of the kind ID are links.
type Table struct {
	Columns []Column
	Rows    [][]any
}

// Span is a piece of text.
type Span struct {
	Text         string
	Bold, Italic bool
	Link         string // the address that the text leads to
}

func (Heading) block()   {}
func (Paragraph) block() {}
func (Bullet) block()    {}
func (Table) block()     {}

// WriteReport writes a report as "md" or "docx". Errors are a *FormatError, a *ColumnsError, a *ValueError or what w returns.
func WriteReport(w io.Writer, format string, r Report, o Options) error {
	f, err := Lookup(format)
	if err != nil {
		return err
	}
	blocks := make([]Block, len(r.Blocks))
	for i, b := range r.Blocks {
		if t, isTable := b.(Table); isTable {
			if b, err = t.checked(); err != nil {
				return err
			}
		}
		blocks[i] = b
	}
	r.Blocks = blocks
	switch f.Name {
	case "md":
		return r.markdown(w, o)
	case "docx":
		return r.docx(w, o)
	}
	return &FormatError{f.Name, "md"}
}

func (t Table) checked() (Table, error) {
	if err := checkColumns(t.Columns); err != nil {
		return t, err
	}
	out := Table{Columns: t.Columns}
	for i, row := range t.Rows {
		row, err := checkRow(i+1, t.Columns, row)
		if err != nil {
			return t, err
		}
		out.Rows = append(out.Rows, row)
	}
	return out, nil
}

func writeMarkdown(w io.Writer, a *Answer, o Options) error {
	r, err := a.report()
	if err != nil {
		return err
	}
	return r.markdown(w, o)
}

func writeDOCX(w io.Writer, a *Answer, o Options) error {
	r, err := a.report()
	if err != nil {
		return err
	}
	return r.docx(w, o)
}

// report is the answer as a report: what was asked, the rows, what was there to be searched.
func (a *Answer) report() (Report, error) {
	title := a.Title
	if title == "" {
		title = a.Question
	}
	r := Report{Title: title}
	for _, line := range a.about() {
		r.Blocks = append(r.Blocks, Paragraph{{Text: line}})
	}
	table := Table{Columns: a.Columns}
	for row, err := range a.rows() {
		if err != nil {
			return Report{}, err
		}
		table.Rows = append(table.Rows, row)
	}
	if len(table.Rows) > 0 {
		r.Blocks = append(r.Blocks, table)
	} else {
		r.Blocks = append(r.Blocks, Paragraph{{Text: cmp.Or(a.Empty, "No rows.")}})
	}
	if len(a.Notes) > 0 {
		r.Blocks = append(r.Blocks, Heading{1, "Notes"})
		for _, note := range a.Notes {
			r.Blocks = append(r.Blocks, Bullet{{Text: note}})
		}
	}
	if len(a.Coverage) > 0 {
		r.Blocks = append(r.Blocks, Heading{1, "Coverage"})
		for _, c := range a.Coverage {
			r.Blocks = append(r.Blocks, Bullet{{Text: c.line()}})
		}
	}
	return r, nil
}

// spans are the value of a cell as text, a link where it is an id.
func (t Table) spans(column int, value any, o Options) []Span {
	text := cell(value)
	if text == "" {
		return nil
	}
	span := Span{Text: text}
	if t.Columns[column].Kind == ID {
		span.Link = o.URI(text)
	}
	return []Span{span}
}

func (t Table) numeric(column int) bool {
	return t.Columns[column].Kind == Integer || t.Columns[column].Kind == Real
}

// markdown writes GitHub Flavored Markdown.
func (r Report) markdown(w io.Writer, o Options) error {
	var b strings.Builder
	b.WriteString("# " + oneLine(markdownText(r.Title)) + "\n")
	bullets := false
	for _, block := range r.Blocks {
		_, bullet := block.(Bullet)
		if !bullet || !bullets {
			b.WriteByte('\n')
		}
		bullets = bullet
		switch block := block.(type) {
		case Heading:
			b.WriteString(strings.Repeat("#", min(block.Level+1, 6)) + " " + oneLine(markdownText(block.Text)) + "\n")
		case Paragraph:
			b.WriteString(unstructured(markdownSpans(block)) + "\n")
		case Bullet:
			b.WriteString("- " + unstructured(strings.ReplaceAll(markdownSpans(block), "\n", "\n  ")) + "\n")
		case Table:
			block.markdown(&b, o)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (t Table) markdown(b *strings.Builder, o Options) {
	for _, c := range t.Columns {
		b.WriteString("| " + oneLine(markdownText(c.Name)) + " ")
	}
	b.WriteString("|\n")
	for i := range t.Columns {
		if t.numeric(i) {
			b.WriteString("| ---: ")
		} else {
			b.WriteString("| --- ")
		}
	}
	b.WriteString("|\n")
	for _, row := range t.Rows {
		for i, v := range row {
			b.WriteString("| " + oneLine(markdownSpans(t.spans(i, v, o))) + " ")
		}
		b.WriteString("|\n")
	}
}

func markdownSpans(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		text := markdownText(s.Text)
		if s.Italic {
			text = "*" + text + "*"
		}
		if s.Bold {
			text = "**" + text + "**"
		}
		if s.Link != "" {
			text = "[" + text + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\n", "", "|", "%7C").Replace(s.Link) + ">)"
		}
		b.WriteString(text)
	}
	return b.String()
}

var (
	markdownSigns = regexp.MustCompile("[\\\\`*_\\[\\]<>|&~]")
	structure     = regexp.MustCompile(`(?m)^(\s*)([#+=-]|\d+[.)])`)
)

// markdownText escapes what Markdown reads as more than text, and leaves out what no page of HTML can have.
func markdownText(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(inXML(s), "\r\n", "\n"), "\r", "\n")
	return markdownSigns.ReplaceAllString(s, `\$0`)
}

// unstructured keeps the beginnings of lines from being headings, rules or lists.
func unstructured(s string) string {
	return structure.ReplaceAllStringFunc(s, func(found string) string {
		last := len(found) - 1
		return found[:last] + `\` + found[last:]
	})
}

// oneLine is for places that have one line only.
func oneLine(s string) string { return strings.ReplaceAll(s, "\n", "<br>") }
