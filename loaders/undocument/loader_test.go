package undocument

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/loadertest"
)

func words(said *loadertest.Sayings, symbol string) map[string]any {
	all := map[string]any{}
	for id, n := range said.Nodes["OfficialText"] {
		all[strings.TrimPrefix(strings.TrimSuffix(id, "/text/en/un-document"), symbol+"#")] = n.Properties["text"]
	}
	return all
}

func TestPlainText(t *testing.T) {
	said := loadertest.Load(t, Loader{}, nil, loadertest.File(t, "testdata/document.txt"))
	document := said.Nodes["Document"]["CCPR/C/GC/999"].Properties
	assert.Equal(t, "General comment No. 999 (2050) on made-up rights", document["title"])
	assert.Equal(t, "GENERAL_COMMENT", document["kind"])
	assert.Equal(t, "2050-09-04", document["published"])
	assert.Equal(t, map[string]any{
		"1": "Made-up rights belong to all.\nThey hold everywhere:\n(a) At home;\n(b) Abroad.",
		"2": "They are kept in secret. In 2050.\n12. This is not the next number.",
		"3": "They are periodic.1\n1 See elsewhere.",
	}, words(said, "CCPR/C/GC/999"))
	assert.Equal(t, 12, said.Nodes["Passage"]["CCPR/C/GC/999#1"].At.Line)
	assert.Equal(t, []string{"document/CCPR/C/GC/999", "document/CCPR/C/GC/999/en"}, said.Covered)
	assert.Empty(t, said.Remarks)
}

func TestHTMLWithSettings(t *testing.T) {
	told, err := Loader{}.With(map[string]string{"symbol": "CCPR/C/999/D/1/2049", "date": "2051-05-02"})
	require.NoError(t, err)
	said := loadertest.Load(t, told, nil, loadertest.File(t, "testdata/views.html"))
	document := said.Nodes["Document"]["CCPR/C/999/D/1/2049"].Properties
	assert.Equal(t, "VIEWS", document["kind"])
	assert.Equal(t, "2051-05-02", document["published"], "what is told comes before the masthead")
	assert.Equal(t, map[string]any{"1": "The author is nobody.", "2.1": "First, facts & more.", "2.2": "Then others.", "3": "The author complains."},
		words(said, "CCPR/C/999/D/1/2049"))
	assert.Equal(t, 6, said.Nodes["Passage"]["CCPR/C/999/D/1/2049#2.2"].At.Line)
}

func TestANumberThatIsLost(t *testing.T) {
	said := loadertest.Load(t, Loader{}, nil, loadertest.Text("x.txt", "A/HRC/999/1\nReport\n1. One.\n3. Three.\nGE.50-123454. Four.\n"))
	assert.Equal(t, map[string]any{"1": "One.", "3": "Three.", "4": "Four."}, words(said, "A/HRC/999/1"))
	require.Len(t, said.Remarks, 1)
	assert.Equal(t, "2", said.Remarks[0].Value)
}

// docx packs parts into a DOCX.
func docx(t *testing.T, parts map[string]string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range parts {
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = io.WriteString(w, content)
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.String()
}

const namespace = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

// body is a document of paragraphs; one that begins with # is counted by Word.
func body(paragraphs ...string) string {
	var b strings.Builder
	b.WriteString("<w:document" + namespace + "><w:body>")
	for _, p := range paragraphs {
		b.WriteString("<w:p>")
		if rest, ok := strings.CutPrefix(p, "#"); ok {
			b.WriteString(`<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr></w:pPr>`)
			p = rest
		}
		b.WriteString("<w:r><w:t>" + p[:len(p)/2] + "</w:t></w:r><w:r><w:t>" + p[len(p)/2:] + "</w:t></w:r></w:p>")
	}
	b.WriteString("</w:body></w:document>")
	return b.String()
}

const numbering = "<w:numbering" + namespace + `><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num></w:numbering>`

func TestDOCX(t *testing.T) {
	file := docx(t, map[string]string{"word/document.xml": body("A/HRC/999/1", "Distr.: General", "1 May 2051", "Report of the made-up rapporteur", "#It begins.", "So it goes on.", "#It ends."),
		"word/numbering.xml": numbering})
	said := loadertest.Load(t, Loader{}, nil, loadertest.Text("report.docx", file))
	assert.Equal(t, "Report of the made-up rapporteur", said.Nodes["Document"]["A/HRC/999/1"].Properties["title"])
	assert.Equal(t, map[string]any{"1": "It begins.\nSo it goes on.", "2": "It ends."}, words(said, "A/HRC/999/1"))
}

func TestSettingsThatCannotBe(t *testing.T) {
	_, err := Loader{}.With(map[string]string{"date": "1 May 2051"})
	assert.ErrorContains(t, err, "2024-10-25")
	_, err = Loader{}.With(map[string]string{"language": "English"})
	assert.ErrorContains(t, err, "write it as en")
}

func TestFaultsOfAFile(t *testing.T) {
	for name, c := range map[string]struct{ content, want string }{
		"empty":                {"", "no symbol"},
		"no symbol":            {"1. Words.\n", "--set symbol"},
		"no paragraphs":        {"CCPR/C/GC/999\nWords.\n", "no numbered paragraphs"},
		"a PDF":                {"%PDF-1.7", "is a PDF"},
		"an old Word file":     {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old format"},
		"NUL":                  {"CCPR/C/GC/999\n1. \x00", "x:2:4: has the byte 0x0"},
		"a NUL in HTML":        {"<p>CCPR/C/GC/999</p>\n<p>1. \x00</p>", "x:2: has a zero byte"},
		"no UTF-8":             {"CCPR/C/GC/999\n1. \xc3(", "x:2:4: has the byte 0xc3"},
		"a truncated DOCX":     {docx(t, map[string]string{"word/document.xml": body("x")})[:60], "no whole DOCX"},
		"another zip":          {docx(t, map[string]string{"x": "y"}), "no word/document.xml"},
		"broken XML":           {docx(t, map[string]string{"word/document.xml": "<a><b></a>"}), "broken word/document.xml"},
		"broken numbering":     {docx(t, map[string]string{"word/document.xml": body("x"), "word/numbering.xml": "<a>"}), "broken word/numbering.xml"},
		"a bomb":               {docx(t, map[string]string{"word/document.xml": strings.Repeat(" ", maxPart+1)}), "unpacks to more than 64 MB"},
		"billion laughs":       {docx(t, map[string]string{"word/document.xml": `<!DOCTYPE l [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><x>&c;</x>`}), "broken word/document.xml"},
		"UTF-16 with no words": {"\xff\xfe", "no symbol"},
	} {
		t.Run(name, func(t *testing.T) {
			err := Loader{}.Load(t.Context(), []loaders.Input{loadertest.Text("x", c.content)}, nil, loadertest.Said(t))
			var fault *loaders.InputError
			require.ErrorAs(t, err, &fault)
			assert.Contains(t, err.Error(), c.want)
			assert.NotEmpty(t, fault.Do)
		})
	}
	two := []loaders.Input{loadertest.Text("a", "x"), loadertest.Text("b", "x")}
	assert.ErrorContains(t, Loader{}.Load(t.Context(), two, nil, loadertest.Said(t)), "one document at a time")
}

// TestTheTreatyBodiesDocuments divides documents as the treaty bodies' database has them.
func TestTheTreatyBodiesDocuments(t *testing.T) {
	paragraphs := map[string]int{}
	for _, in := range loadertest.Published(t, "documents/UN/TreatyBodyDB/*.json") {
		f, err := in.Open()
		require.NoError(t, err)
		var d struct{ Symbol, Text string }
		// One of the files is empty.
		if err := json.NewDecoder(f).Decode(&d); !errors.Is(err, io.EOF) {
			require.NoError(t, err)
		}
		require.NoError(t, f.Close())
		if len(d.Text) < 2000 || strings.Contains(d.Text, "\x00") {
			continue // an old Word file that the database did not read
		}
		told, err := Loader{}.With(map[string]string{"symbol": d.Symbol})
		require.NoError(t, err)
		said := loadertest.Load(t, told, nil, loadertest.Text(in.Name, d.Text))
		last := 0
		for id := range said.Nodes["Passage"] {
			_, number, _ := strings.Cut(id, "#")
			n, err := strconv.Atoi(number)
			require.NoError(t, err)
			last = max(last, n)
		}
		assert.Equal(t, len(said.Nodes["Passage"]), last, "%s: no number is missing", d.Symbol)
		paragraphs[d.Symbol] = last
	}
	t.Log(paragraphs)
	assert.Greater(t, len(paragraphs), 10)
	assert.Equal(t, 72, paragraphs["CEDAW/C/GC/40"])
	assert.Equal(t, 27, paragraphs["CAT/C/GC/2"])
}
