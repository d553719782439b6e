package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gomutex/godocx"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

func html(t *testing.T, markdown []byte) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Convert(markdown, &b))
	return b.String()
}

// table gives the cells of the only table, as they are shown.
func table(t *testing.T, page string) [][]string {
	t.Helper()
	require.Equal(t, 1, strings.Count(page, "<table>"))
	start, end := strings.Index(page, "<table>"), strings.Index(page, "</table>")
	d := xml.NewDecoder(strings.NewReader(page[start : end+len("</table>")]))
	d.Strict, d.AutoClose, d.Entity = false, []string{"br"}, xml.HTMLEntity
	var rows [][]string
	var text strings.Builder
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return rows
		}
		require.NoError(t, err)
		switch token := token.(type) {
		case xml.StartElement:
			switch token.Name.Local {
			case "tr":
				rows = append(rows, nil)
			case "td", "th":
				text.Reset()
			case "a":
				text.WriteString(token.Attr[0].Value + " ")
			}
		case xml.CharData:
			text.Write(token)
		case xml.EndElement:
			if name := token.Name.Local; name == "td" || name == "th" {
				rows[len(rows)-1] = append(rows[len(rows)-1], text.String())
			}
		}
	}
}

func TestMarkdown(t *testing.T) {
	page := html(t, written(t, "md", answer(), base))
	assert.Contains(t, page, "<h1>Who reads article 25 (b) &amp; how?</h1>")
	assert.Contains(t, page, "<p>Asked with provision = iccpr/25/b, states = RUS; KEN, maxLevel = 4.</p>")
	assert.Contains(t, page, "<p>Data version 1234567890123, hres 1.2.3, asked on 28 November 2026.</p>")
	assert.Contains(t, page, "<h2>Coverage</h2>\n<ul>\n<li>upr/cycle/3: loaded whole</li>\n<li>ccpr: not loaded whole (two sessions | missing)</li>\n</ul>")
	rows := table(t, page)
	require.Len(t, rows, 5)
	for _, row := range rows {
		assert.Len(t, row, 11)
	}
	assert.Equal(t, "https://hres.example.org/r/CCPR/C/GC/99%2314 CCPR/C/GC/99#14", rows[1][0])
	// goldmark leaves out raw HTML, and so the <br>, unless it is told not to.
	assert.Equal(t, "Votes | \"count\",all <b>of</b> them & *more*_", strings.ReplaceAll(rows[1][2], "<!-- raw HTML omitted -->", ""))
	assert.Equal(t, []string{"", "", "", "", "", "", "", "", "", "", ""}, rows[3])
	assert.Equal(t, "a|b; \"q\"", rows[4][4])
	assert.Equal(t, "9007199254740993", rows[4][5])
}

func brief() Report {
	return Report{Title: "Brief: Kenya & <others>", Blocks: []Block{
		Heading{1, "What was said"},
		Paragraph{{Text: "The Committee "}, {Text: "found", Bold: true}, {Text: " that "}, {Text: "ICCPR art. 25", Italic: true}, {Text: " binds; see "},
			{Text: "GC 25 ¶ 14", Link: "https://hres.example.org/r/CCPR/C/21/Rev.1/Add.7%2314"}, {Text: "."}},
		Paragraph{{Text: "# no heading\n1. no list\n- no list"}},
		Bullet{{Text: "one"}},
		Bullet{{Text: "two \x02 *stars*"}},
		Heading{2, "In a table"},
		Table{Columns: []Column{{"passage", ID, NoRole, ""}, {"share", Real, NoRole, ""}}, Rows: [][]any{{"A/1#2", 0.5}, {nil, 3}}},
		Table{Columns: []Column{{"a", Text, NoRole, ""}}, Rows: [][]any{{"two\nlines"}}},
	}}
}

func TestReportMarkdown(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, WriteReport(&b, "md", brief(), base))
	page := html(t, b.Bytes())
	assert.Contains(t, page, "<h1>Brief: Kenya &amp; &lt;others&gt;</h1>\n<h2>What was said</h2>")
	assert.Contains(t, page, `<p>The Committee <strong>found</strong> that <em>ICCPR art. 25</em> binds; see <a href="https://hres.example.org/r/CCPR/C/21/Rev.1/Add.7%2314">GC 25 ¶ 14</a>.</p>`)
	assert.Contains(t, page, "<p># no heading\n1. no list\n- no list</p>\n<ul>\n<li>one</li>")
	assert.Contains(t, page, "*stars*</li>\n</ul>\n<h3>In a table</h3>")
	assert.Equal(t, 2, strings.Count(page, "<table>"))
}

func TestReportErrors(t *testing.T) {
	var unknown *FormatError
	assert.ErrorAs(t, WriteReport(io.Discard, "csv", brief(), base), &unknown)
	assert.ErrorAs(t, WriteReport(io.Discard, "odt", brief(), base), &unknown)
	var value *ValueError
	assert.ErrorAs(t, WriteReport(io.Discard, "docx", Report{Blocks: []Block{Table{Columns: []Column{{"a", Integer, NoRole, ""}}, Rows: [][]any{{"x"}}}}}, base), &value)
	assert.ErrorIs(t, WriteReport(broken{}, "docx", brief(), base), errBroken)
}

// opened reads the document with another library: the text of paragraphs with their style, and of tables row by row.
func opened(t *testing.T, b []byte) (paragraphs []string, tables [][][]string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.docx")
	require.NoError(t, os.WriteFile(path, b, 0o600))
	document, err := godocx.OpenDocument(path)
	require.NoError(t, err)
	for _, child := range document.Document.Body.Children {
		if child.Para == nil {
			tables = append(tables, nil)
			continue
		}
		ct := child.Para.GetCT()
		text := ""
		if ct.Property != nil && ct.Property.Style != nil {
			text = ct.Property.Style.Val + ": "
		}
		for _, c := range ct.Children {
			if c.Run != nil {
				for _, piece := range c.Run.Children {
					if piece.Text != nil {
						text += piece.Text.Text
					}
				}
			}
		}
		paragraphs = append(paragraphs, text)
	}
	archive, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	require.NoError(t, err)
	part, err := archive.Open("word/document.xml")
	require.NoError(t, err)
	content, err := io.ReadAll(part)
	require.NoError(t, err)
	found := 0
	var visit func(element)
	visit = func(e element) {
		for _, c := range e.Children {
			if c.XMLName.Local != "tbl" {
				visit(c)
				continue
			}
			for _, row := range c.all("tr") {
				var cells []string
				for _, cell := range row.all("tc") {
					var lines []string
					for _, p := range cell.all("p") {
						line := ""
						for _, r := range p.all("r") {
							for _, text := range r.all("t") {
								line += text.Text
							}
						}
						lines = append(lines, line)
					}
					cells = append(cells, strings.Join(lines, "\n"))
				}
				tables[found] = append(tables[found], cells)
			}
			found++
		}
	}
	visit(parsedXML(t, content))
	assert.Len(t, tables, found)
	return paragraphs, tables
}

func TestReportDOCX(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, WriteReport(&b, "docx", brief(), base))
	paragraphs, tables := opened(t, b.Bytes())
	assert.Equal(t, []string{
		"Title: Brief: Kenya & <others>", "Heading1: What was said", "The Committee found that ICCPR art. 25 binds; see GC 25 ¶ 14.",
		"# no heading", "1. no list", "- no list", "one", "two  *stars*", "Heading2: In a table", "", "",
	}, paragraphs)
	assert.Equal(t, [][][]string{
		{{"passage", "share"}, {"A/1#2", "0.5"}, {"", "3"}},
		{{"a"}, {"two\nlines"}},
	}, tables)
	assert.Contains(t, documentXML(t, b.Bytes()), `HYPERLINK &#34;https://hres.example.org/r/CCPR/C/21/Rev.1/Add.7%2314&#34;`)
}

func documentXML(t *testing.T, b []byte) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	require.NoError(t, err)
	part, err := archive.Open("word/document.xml")
	require.NoError(t, err)
	content, err := io.ReadAll(part)
	require.NoError(t, err)
	return string(content)
}

func TestDOCX(t *testing.T) {
	paragraphs, tables := opened(t, written(t, "docx", answer(), base))
	assert.Equal(t, "Title: Who reads article 25 (b) & how?", paragraphs[0])
	assert.Contains(t, paragraphs, "Data version 1234567890123, hres 1.2.3, asked on 28 November 2026.")
	assert.Contains(t, paragraphs, "Heading1: Coverage")
	require.Len(t, tables, 1)
	require.Len(t, tables[0], 5)
	assert.Equal(t, "Votes | \"count\",\nall <b>of</b> them & *more*_", tables[0][1][2])
	assert.Equal(t, "tab\there \\ backslash", tables[0][2][2])
}
