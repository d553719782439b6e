package export

import (
	"fmt"
	"io"
	"strings"

	"github.com/ZeroHawkeye/wordZero/pkg/document"
	"github.com/ZeroHawkeye/wordZero/pkg/style"
)

// The library tells of each paragraph on standard output where it is not kept from it.
func init() { document.SetGlobalLevel(document.LogLevelSilent) }

// styleNames are the names by which Word knows its own styles; the library has Chinese ones.
var styleNames = map[string]string{
	style.StyleTitle: "Title", style.StyleSubtitle: "Subtitle", style.StyleEmphasis: "Emphasis", style.StyleStrong: "Strong", style.StyleQuote: "Quote",
	style.StyleListParagraph: "List Paragraph", style.StyleCodeChar: "Code Char", style.StyleCodeBlock: "Code Block",
}

// The widths of a page of A4 with its margins, in twentieths of a point.
const (
	portraitWidth  = 9026
	landscapeWidth = 13958
	mostInPortrait = 4 // columns of a table; a wider one turns the pages
)

// docx writes a Word document with styles for title, headings and lists. Header rows repeat on each page; a link is a HYPERLINK field.
func (r Report) docx(w io.Writer, o Options) error {
	d := document.New()
	for id, name := range styleNames {
		if s := d.GetStyleManager().GetStyle(id); s != nil {
			s.Name = &style.StyleName{Val: name}
		}
	}
	width := portraitWidth
	for _, b := range r.Blocks {
		if t, isTable := b.(Table); isTable && len(t.Columns) > mostInPortrait {
			width = landscapeWidth
		}
	}
	page := document.DefaultPageSettings()
	page.DocGridType = ""
	if width == landscapeWidth {
		page.Orientation = document.OrientationLandscape
	}
	if err := d.SetPageSettings(page); err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	if err := d.SetDocumentProperties(&document.DocumentProperties{Title: inXML(r.Title), Creator: "hres"}); err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	add := func(styleID string, spans []Span) *document.Paragraph {
		p := d.AddParagraph("")
		p.Runs = runs(spans)
		if styleID != "" {
			p.SetStyle(styleID)
		}
		return p
	}
	add(style.StyleTitle, []Span{{Text: r.Title}})
	for _, block := range r.Blocks {
		switch block := block.(type) {
		case Heading:
			d.AddHeadingParagraph(inXML(block.Text), max(1, min(block.Level, 9)))
		case Paragraph:
			for _, line := range lines(block) {
				add("", line).SetSpacing(&document.SpacingConfig{AfterPara: 6})
			}
		case Bullet:
			d.AddBulletList("", 0, document.BulletTypeDot).Runs = runs(block)
		case Table:
			if err := block.docx(d, width, o); err != nil {
				return err
			}
		}
	}
	b, err := d.ToBytes()
	if err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	_, err = w.Write(b)
	return err
}

func (t Table) docx(d *document.Document, width int, o Options) error {
	if len(t.Columns) == 0 {
		return nil
	}
	table, err := d.AddTable(&document.TableConfig{Rows: 1 + len(t.Rows), Cols: len(t.Columns), Width: width, ColWidths: t.widths(width)})
	if err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	if err := table.SetRowAsHeader(0, true); err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	fill := func(row, column int, spans []Span) {
		c := &table.Rows[row].Cells[column]
		c.Properties.VAlign = nil
		c.Paragraphs = nil
		for _, line := range lines(spans) {
			p := document.Paragraph{Runs: runs(line)}
			if t.numeric(column) {
				p.SetAlignment(document.AlignRight)
			}
			c.Paragraphs = append(c.Paragraphs, p)
		}
	}
	for i, c := range t.Columns {
		fill(0, i, []Span{{Text: c.Name, Bold: true}})
	}
	for n, row := range t.Rows {
		for i, v := range row {
			fill(n+1, i, t.spans(i, v, o))
		}
	}
	// Two tables that touch would become one.
	d.AddParagraph("")
	return nil
}

// widths shares the width among the columns after how long their texts are, within limits.
func (t Table) widths(width int) []int {
	lengths, total := make([]int, len(t.Columns)), 0
	for i, c := range t.Columns {
		longest := len(c.Name)
		for _, row := range t.Rows {
			longest = max(longest, len(cell(row[i])))
		}
		lengths[i] = max(10, min(longest, 50))
		total += lengths[i]
	}
	for i := range lengths {
		lengths[i] = lengths[i] * width / total
	}
	return lengths
}

// lines divides spans where their text has line ends; there is one line at least.
func lines(spans []Span) [][]Span {
	out := [][]Span{nil}
	for _, s := range spans {
		for i, text := range strings.Split(strings.ReplaceAll(s.Text, "\r\n", "\n"), "\n") {
			if i > 0 {
				out = append(out, nil)
			}
			piece := s
			piece.Text = text
			out[len(out)-1] = append(out[len(out)-1], piece)
		}
	}
	return out
}

// runs are spans as Word has them; a link is a field around its text.
func runs(spans []Span) []document.Run {
	var out []document.Run
	for _, s := range spans {
		run := document.Run{Text: document.Text{Content: inXML(s.Text), Space: "preserve"}}
		if s.Bold || s.Italic || s.Link != "" {
			run.Properties = &document.RunProperties{}
		}
		if s.Bold {
			run.Properties.Bold = &document.Bold{}
		}
		if s.Italic {
			run.Properties.Italic = &document.Italic{}
		}
		if s.Link == "" {
			out = append(out, run)
			continue
		}
		run.Properties.Color = &document.Color{Val: "0563C1"}
		run.Properties.Underline = &document.Underline{Val: "single"}
		address := strings.NewReplacer(`"`, "%22", `\`, "%5C").Replace(inXML(s.Link))
		out = append(out,
			document.Run{FieldChar: &document.FieldChar{FieldCharType: "begin"}},
			document.Run{InstrText: &document.InstrText{Space: "preserve", Content: ` HYPERLINK "` + address + `" `}},
			document.Run{FieldChar: &document.FieldChar{FieldCharType: "separate"}},
			run,
			document.Run{FieldChar: &document.FieldChar{FieldCharType: "end"}})
	}
	return out
}
