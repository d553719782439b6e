package uprinfo

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/schema"
	"github.com/hres/hres/seeds"
)

var update = flag.Bool("update", false, "write the golden files")

// fewStates are the States of the hand-written files.
type fewStates map[string]string

func (f fewStates) Resolve(name string) (string, bool) { id, ok := f[name]; return id, ok }

func (f fewStates) Suggest(name string) []string {
	var near []string
	for known := range f {
		if name != "" && strings.HasPrefix(known, name[:1]) {
			near = append(near, known)
		}
	}
	slices.Sort(near)
	return near
}

var states = fewStates{"Fiji": "FJI", "Finland": "FIN", "Norway": "NOR", "Spain": "ESP", "Côte d’Ivoire": "CIV"}

// said is what a loader emitted. It refuses what the graph's schema or the run would refuse.
type said struct {
	graph   *schema.Graph
	nodes   map[string]record.Node
	edges   map[string]record.Edge
	rows    map[loaders.Outcome]int
	remarks []loaders.Remark
	covers  []string
}

func newSaid(t testing.TB) *said {
	graph, err := schema.Load()
	require.NoError(t, err)
	return &said{graph: graph, nodes: map[string]record.Node{}, edges: map[string]record.Edge{}, rows: map[loaders.Outcome]int{}}
}

func (s *said) Node(n record.Node) error {
	before, met := s.nodes[n.ID]
	if !met {
		s.nodes[n.ID] = n
		return s.graph.CheckNode(n)
	}
	if n.Scope != before.Scope || !maps.Equal(n.Properties, before.Properties) || n.Label != before.Label {
		return fmt.Errorf("node %s twice: %v, %v", n.ID, before, n)
	}
	return nil
}

func (s *said) Edge(e record.Edge) error {
	k := e.From.ID + " " + e.Type + " " + e.To.ID
	before, met := s.edges[k]
	if !met {
		s.edges[k] = e
		return s.graph.CheckEdge(e)
	}
	if e.Scope != before.Scope || !maps.Equal(e.Properties, before.Properties) || e.From != before.From || e.To != before.To {
		return fmt.Errorf("edge %s twice: %v, %v", k, before, e)
	}
	return nil
}

func (s *said) Row(_ string, o loaders.Outcome)     { s.rows[o]++ }
func (s *said) NotUnderstood(remark loaders.Remark) { s.remarks = append(s.remarks, remark) }
func (s *said) Covers(scope string)                 { s.covers = append(s.covers, scope) }

func (s *said) count(labelOrType string) int {
	n := 0
	for _, node := range s.nodes {
		if node.Label == labelOrType {
			n++
		}
	}
	for _, edge := range s.edges {
		if edge.Type == labelOrType {
			n++
		}
	}
	return n
}

// jsonLines writes what was said in a fixed order, with or without the places.
func (s *said) jsonLines(t testing.TB, places bool) string {
	var lines []string
	add := func(v any) {
		line, err := json.Marshal(v)
		require.NoError(t, err)
		lines = append(lines, string(line))
	}
	for _, n := range s.nodes {
		if !places {
			n.At = record.Position{}
		}
		add(n)
	}
	for _, e := range s.edges {
		if !places {
			e.At = record.Position{}
		}
		add(e)
	}
	slices.Sort(lines)
	for _, o := range []loaders.Outcome{loaders.RowTaken, loaders.RowDuplicate, loaders.RowRejected} {
		add(map[string]any{"outcome": o, "rows": s.rows[o]})
	}
	if places {
		for _, remark := range s.remarks {
			add(remark)
		}
	}
	add(map[string]any{"covers": s.covers})
	return strings.Join(lines, "\n") + "\n"
}

func input(name string, content []byte) loaders.Input {
	files := fstest.MapFS{name: {Data: content}}
	return loaders.Input{Name: name, Open: func() (fs.File, error) { return files.Open(name) }}
}

func load(t testing.TB, inputs ...loaders.Input) (*said, error) {
	out := newSaid(t)
	return out, New(states).Load(t.Context(), inputs, nil, out)
}

func export(t testing.TB) []byte {
	content, err := os.ReadFile("testdata/export.csv")
	require.NoError(t, err)
	return content
}

func TestEveryEncodingAndLineEndGivesTheGoldenRecords(t *testing.T) {
	const golden = "testdata/export.golden.jsonl"
	if *update {
		out, err := load(t, input("export.csv", export(t)))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(golden, []byte(out.jsonLines(t, true)), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	encodings := map[string]func([]byte) []byte{
		"UTF-8":          func(b []byte) []byte { return b },
		"UTF-8 with BOM": func(b []byte) []byte { return append(slices.Clone(bomUTF8), b...) },
		"Mac OS Roman":   func(b []byte) []byte { return encode(t, charmap.Macintosh, b) },
		"Windows-1252":   func(b []byte) []byte { return encode(t, charmap.Windows1252, b) },
	}
	for encodingName, enc := range encodings {
		for endName, end := range map[string]string{"LF": "\n", "CR": "\r", "CRLF": "\r\n"} {
			t.Run(encodingName+" "+endName, func(t *testing.T) {
				content := enc(bytes.ReplaceAll(export(t), []byte("\n"), []byte(end)))
				for name, content := range map[string][]byte{"whole": content, "without the last line end": bytes.TrimRight(content, "\r\n")} {
					out, err := load(t, input("export.csv", content))
					require.NoError(t, err, name)
					assert.Equal(t, string(want), out.jsonLines(t, true), name)
				}
			})
		}
	}
}

func encode(t testing.TB, enc encoding.Encoding, utf8 []byte) []byte {
	encoded, err := enc.NewEncoder().Bytes(utf8)
	require.NoError(t, err)
	return encoded
}

func TestLoadTwiceEmitsTheSame(t *testing.T) {
	l := New(states)
	in := []loaders.Input{input("export.csv", export(t))}
	first, second := newSaid(t), newSaid(t)
	require.NoError(t, l.Load(t.Context(), in, nil, first))
	require.NoError(t, l.Load(t.Context(), in, nil, second))
	assert.Equal(t, first.jsonLines(t, true), second.jsonLines(t, true))
}

func TestTheOrderOfRowsAndFilesAndColumnsDoesNotMatter(t *testing.T) {
	content := string(export(t)) +
		"Fiji,,,Free the press,Spain,,,Noted,3,Freedom of the press,7\n" +
		"Fiji,,,Free the press,Spain,,,Accepted,3,Freedom of the press,7\n" +
		"Fiji,,,Free the press,Spain,,,Noted,2,\"Freedom of the press,Other\",7\n" +
		"Fiji,,,Count the votes in public,Spain,,,Accepted,5,Elections,7\n" +
		"Fiji,,,Count the votes in public,Spain,,,Supported,5,Elections,7\n" +
		"Fiji,,,Count the votes in public,Norway,,,Supported,5,Women’s rights,7\n" +
		"Spain,,,Do more,Norge,,,Supported,5,Other,34\n" +
		"Spain,,,Do more,Norge,,,Supported,5,Other,34\n" +
		"Atlantis,,,Do more,Spain,,,Supported,5,Other,35\n"
	header, body, _ := strings.Cut(content, "\n")
	rows := strings.Split(strings.TrimSuffix(body, "\n"), "\n")
	reference, err := load(t, input("a.csv", []byte(content)))
	require.NoError(t, err)
	want := reference.jsonLines(t, false)
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		cut := 1 + random.IntN(len(rows)-1)
		out, err := load(t,
			input("a.csv", []byte(header+"\r"+strings.Join(rows[:cut], "\r"))),
			input("b.csv", []byte(header+"\n"+strings.Join(rows[cut:], "\n"))))
		require.NoError(t, err)
		require.Equal(t, want, out.jsonLines(t, false))
		require.Len(t, out.remarks, len(reference.remarks))
	}

	turned, err := load(t, input("a.csv", []byte(
		"Session,Issue,Text,Action,Response,From-Org,From-Rgrp,From,To-Org,To-Rgrp,To\n7,Other,Do more,5,Noted,,,Spain,,,Fiji\n")))
	require.NoError(t, err)
	straight, err := load(t, input("a.csv", []byte(headerLine+"Fiji,,,Do more,Spain,,,Noted,5,Other,7\n")))
	require.NoError(t, err)
	assert.Equal(t, straight.jsonLines(t, false), turned.jsonLines(t, false))
}

const headerLine = "To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session\n"

func TestRowsNotUnderstoodAreReported(t *testing.T) {
	const fine = "Fiji,,,Do more,Spain,,,Noted,5,Other,7\n"
	tests := map[string]struct {
		row    string
		field  string
		value  string
		done   string
		column int
		kept   bool
	}{
		"response":              {"Fiji,,,Do it,Spain,,,Rejected,5,Other,7", "Response", "Rejected", "write Accepted, Supported, Noted", 8, false},
		"no response":           {"Fiji,,,Do it,Spain,,,,5,Other,7", "Response", "", "write Accepted", 8, false},
		"action 0":              {"Fiji,,,Do it,Spain,,,Noted,0,Other,7", "Action", "0", "from 1 to 5", 9, false},
		"action 6":              {"Fiji,,,Do it,Spain,,,Noted,6,Other,7", "Action", "6", "from 1 to 5", 9, false},
		"no action":             {"Fiji,,,Do it,Spain,,,Noted,,Other,7", "Action", "", "from 1 to 5", 9, false},
		"session not a number":  {"Fiji,,,Do it,Spain,,,Noted,5,Other,VII", "Session", "VII", "from 1 to 99", 11, false},
		"session 0":             {"Fiji,,,Do it,Spain,,,Noted,5,Other,0", "Session", "0", "no session is taken as whole", 11, false},
		"session 100":           {"Fiji,,,Do it,Spain,,,Noted,5,Other,100", "Session", "100", "from 1 to 99", 11, false},
		"empty text":            {"Fiji,,, \t ,Spain,,,Noted,5,Other,7", "Text", " \t ", "needs a text", 4, false},
		"unknown State":         {"Fijji,,,Do it,Spain,,,Noted,5,Other,7", "To", "Fijji", "near it are Fiji, Finland", 1, false},
		"to itself":             {"Fiji,,,Do it,Fiji,,,Noted,5,Other,7", "From", "Fiji", "makes no recommendation to itself", 5, false},
		"pledge by another":     {"Fiji,,,Do it,Spain,,,Voluntary Pledge,5,Other,7", "From", "Spain", "in both To and From", 5, false},
		"pledge by nobody":      {"Fiji,,,Do it,&#40;Unknown&#41;,,,Voluntary Pledge,5,Other,7", "From", "&#40;Unknown&#41;", "in both To and From", 5, false},
		"other answer":          {"Fiji,,,Do more,Spain,,,Accepted,5,Other,7", "Response", "Accepted", "less supportive response", 8, false},
		"other action":          {"Fiji,,,Do more,Spain,,,Noted,4,Other,7", "Action", "5", "lower action", 9, false},
		"unknown recommender":   {"Fiji,,,Do it,&#40;Unknown&#41;,,,Noted,5,Other,7", "From", "&#40;Unknown&#41;", "which the publisher does not know", 5, true},
		"recommender not found": {"Fiji,,,Do it,Nowhere,,,Noted,5,Other,7", "From", "Nowhere", "near it are Norway", 5, true},
		"no issue":              {"Fiji,,,Do it,Spain,,,Noted,5,,7", "Issue", "", "without a theme", 10, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			out, err := load(t, input("x.csv", []byte(headerLine+fine+tt.row+"\n")))
			require.NoError(t, err)
			require.Len(t, out.remarks, 1)
			remark := out.remarks[0]
			line := 3
			if name == "other action" { // the row before gives way
				line = 2
			}
			assert.Equal(t, record.Position{File: "x.csv", Line: line, Column: tt.column}, remark.At)
			assert.Equal(t, tt.field, remark.Field)
			assert.Equal(t, tt.value, remark.Value)
			assert.Contains(t, remark.Done, tt.done)
			if tt.kept {
				assert.Equal(t, map[loaders.Outcome]int{loaders.RowTaken: 2}, out.rows)
				assert.Equal(t, 2, out.count("Recommendation"))
			} else {
				assert.Equal(t, map[loaders.Outcome]int{loaders.RowTaken: 1, loaders.RowRejected: 1}, out.rows)
				assert.Equal(t, 1, out.count("Recommendation"))
			}
		})
	}
}

func TestCovers(t *testing.T) {
	const (
		recommendation = "Fiji,,,Do more,Spain,,,Noted,5,Other,7\n"
		pledge         = "Fiji,,,Do it,Fiji,,,Voluntary Pledge,5,Other,7\n"
		other          = "Fiji,,,Do less,Spain,,,Noted,5,Other,8\n"
	)
	tests := map[string]struct {
		rows string
		want []string
	}{
		"recommendations alone":         {recommendation, []string{"session/7"}},
		"pledges alone":                 {pledge, []string{"session/7/pledges"}},
		"both, then reviews too":        {pledge + recommendation, []string{"session/7", "session/7/reviews", "session/7/pledges"}},
		"two sessions":                  {recommendation + other, []string{"session/7", "session/8"}},
		"not one with a rejected row":   {recommendation + pledge + other + "Fiji,,,Do,Spain,,,Rejected,5,Other,7\n", []string{"session/8"}},
		"nor before it":                 {"Atlantis,,,Do,Spain,,,Noted,5,Other,7\n" + recommendation + other, []string{"session/8"}},
		"nor with a recommender lost":   {recommendation + other + "Fiji,,,Do,Nowhere,,,Noted,5,Other,7\n", []string{"session/8"}},
		"one the publisher never knew":  {recommendation + "Fiji,,,Do,(Unknown),,,Noted,5,Other,7\n", []string{"session/7"}},
		"a row given up for another":    {recommendation + "Fiji,,,Do more,Spain,,,Accepted,5,Other,7\n", []string{"session/7"}},
		"none with a row of no session": {recommendation + "Fiji,,,Do,Spain,,,Noted,5,Other,?\n", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			out, err := load(t, input("x.csv", []byte(headerLine+tt.rows)))
			require.NoError(t, err)
			assert.Equal(t, tt.want, out.covers)
		})
	}
}

func TestTextIdentity(t *testing.T) {
	const row = "Fiji,,,\"%s\",%s,,,Noted,5,Other,7\n"
	tests := map[string]struct {
		a, b string
		same bool
	}{
		"equal":               {"Free the press", "Free the press", true},
		"blanks":              {" Free  the\u00a0press ", "Free the press", true},
		"a line end":          {"Free the\npress", "Free the press", true},
		"entity":              {"Free the press &#38; radio", "Free the press & radio", true},
		"composed letters":    {"Free Boake\u0301", "Free Boak\u00e9", true},
		"case does not count": {"Free the Press", "Free the press", true},
		"nor do marks":        {"Free the press.", "Free the press", true},
		"an accent counts":    {"Free Bouaké", "Free Bouake", false},
		"blanks within words": {"Free thepress", "Free the press", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			content := headerLine + fmt.Sprintf(row, tt.a, "Spain") + fmt.Sprintf(row, tt.b, "Norway")
			out, err := load(t, input("x.csv", []byte(content)))
			require.NoError(t, err)
			want := 2
			if tt.same {
				want = 1
			}
			assert.Equal(t, want, out.count("Recommendation"))
			assert.Equal(t, 2, out.count("RECOMMENDED_BY"))
		})
	}
}

func TestCycleBeyondTheSettled(t *testing.T) {
	out, err := load(t, input("x.csv", []byte(headerLine+"Fiji,,,Do more,Spain,,,Noted,5,Other,55\n")))
	require.NoError(t, err)
	for _, n := range out.nodes {
		assert.NotContains(t, n.Properties, "cycle")
	}
}

func TestInputErrors(t *testing.T) {
	const row = "Fiji,,,Do more,Spain,,,Noted,5,Other,7\n"
	tests := map[string]struct {
		content string
		want    string
	}{
		"empty":             {"", "x.csv: the file is empty; export it again"},
		"only line ends":    {"\n\n", "x.csv: the file holds no row, not even the header"},
		"only a header":     {headerLine, "x.csv: the file has no rows"},
		"misspelt column":   {strings.Replace(headerLine, "Response", "Respons", 1) + row, `x.csv:1:8: column 8 is "Respons", which the publisher's export does not have, column "Response" is missing`},
		"column in capital": {strings.Replace(headerLine, "Text", "TEXT", 1) + row, `column 4 is "TEXT"`},
		"missing column":    {strings.Replace(headerLine, ",Session", "", 1) + row, `column "Session" is missing`},
		"extra column":      {strings.Replace(headerLine, "Issue", "Issue,Id", 1) + row, `x.csv:1:11: column 11 is "Id"`},
		"column twice":      {strings.Replace(headerLine, "Issue", "Text", 1) + row, `x.csv:1:10: column 10 is "Text" for a second time, column "Issue" is missing`},
		"semicolons":        {strings.ReplaceAll(headerLine+row, ",", ";"), "export it with commas between the cells"},
		"cut in a row":      {headerLine + row + "Fiji,,,Do mo", "x.csv:3:5: the row has 4 cells where the header has 11; export the file again if it is truncated"},
		"one cell too many": {headerLine + strings.Replace(row, "Do more", "Do more, soon", 1), "x.csv:2:12: the row has 12 cells"},
		"cut in quotes":     {headerLine + row + "Fiji,,,\"Do mo\n\n", "x.csv:3:4: the cell has a quote that is not closed"},
		"quote not doubled": {headerLine + row + row + "Fiji,,,\"Do \"more\"\",Spain,,,Noted,5,Other,7\n", "x.csv:4:4: the cell has a quote that is not closed, or not doubled"},
		"bare quote":        {headerLine + "Fiji,,,Do \"more\",Spain,,,Noted,5,Other,7\n", "x.csv:2:4: the cell has a quote but does not begin with one"},
		"CR lines":          {strings.ReplaceAll(headerLine+row+"\n"+row+"Fiji", "\n", "\r"), "x.csv:5:2: the row has 1 cells"},
		"CRLF lines":        {strings.ReplaceAll(headerLine+row+"\n"+row+"Fiji", "\n", "\r\n"), "x.csv:5:2: the row has 1 cells"},
		"lines in cells":    {strings.ReplaceAll(headerLine+strings.Replace(row, "Do more", "\"Do\n\nmore\"", 1)+"Fiji", "\n", "\r"), "x.csv:5:2: the row has 1 cells"},
		"UTF-16 BOM":        {"\xFF\xFET\x00o\x00,\x00", "x.csv:1: the file is in UTF-16"},
		"UTF-16":            {"T\x00o\x00,\x00", "x.csv:1: the file holds a zero byte"},
		"UTF-8 in part":     {headerLine + strings.Replace(row, "Do", "é à ö", 1) + strings.Replace(row, "Do", "\x8e", 1), "x.csv:3: the file is in UTF-8, but this line is not"},
		"BOM and not UTF-8": {"\xEF\xBB\xBF" + headerLine + strings.Replace(row, "Do", "\x8e", 1), "x.csv:2: the file is in UTF-8, but this line is not"},
		"any encoding":      {headerLine + strings.Replace(row, "more", "more \xA4 ", 1), "x.csv:2: the file is neither in UTF-8 nor"},
		"row without end":   {headerLine + row + strings.Repeat("a", 2<<20), "x.csv:3: the row that begins here does not end within 1048576 bytes"},
		"quote without end": {headerLine + row + "Fiji,,,\"" + strings.Repeat("Do more\n", 1<<18), "x.csv:3: the row that begins here does not end within 1048576 bytes: a quote is not closed"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			out, err := load(t, input("x.csv", []byte(tt.content)))
			var fault *loaders.InputError
			require.ErrorAs(t, err, &fault)
			assert.Contains(t, err.Error(), tt.want)
			assert.NotEmpty(t, fault.Do)
			assert.Empty(t, out.nodes, "a fault is found before anything is said")
			assert.Empty(t, out.rows)
		})
	}

	t.Run("faults of all files are told", func(t *testing.T) {
		_, err := load(t, input("a.csv", []byte("a")), input("good.csv", export(t)), input("b.csv", nil))
		assert.ErrorContains(t, err, "a.csv:1:1")
		assert.ErrorContains(t, err, "b.csv: the file is empty")
	})
	t.Run("no file", func(t *testing.T) {
		_, err := load(t)
		assert.ErrorContains(t, err, "no file is given")
	})
	t.Run("a file that cannot be opened", func(t *testing.T) {
		_, err := load(t, loaders.Input{Name: "x.csv", Open: func() (fs.File, error) { return os.Open("testdata/absent.csv") }})
		var fault *loaders.InputError
		require.ErrorAs(t, err, &fault)
		assert.EqualError(t, err, "x.csv: cannot be opened: no such file or directory; check the name and your right to read it")
		assert.ErrorIs(t, err, fs.ErrNotExist)
	})
	t.Run("a file that cannot be read", func(t *testing.T) {
		_, err := load(t, loaders.Input{Name: "x.csv", Open: func() (fs.File, error) { return os.Open("testdata") }})
		assert.EqualError(t, err, "x.csv: is a folder; name the files that are in it")
		_, err = load(t, loaders.Input{Name: "x.csv", Open: func() (fs.File, error) {
			f, err := os.Open("testdata/export.csv")
			require.NoError(t, f.Close())
			return f, err
		}})
		assert.EqualError(t, err, "x.csv: cannot be read: file already closed; check the file and the disk")
	})
	t.Run("a file that changes", func(t *testing.T) {
		opened := 0
		_, err := load(t, loaders.Input{Name: "x.csv", Open: func() (fs.File, error) {
			opened++
			return input("x.csv", []byte(headerLine+strings.Replace(row, "more", strings.Repeat("more", opened), 1))).Open()
		}})
		assert.ErrorContains(t, err, "x.csv:2:4: the file changed while it was read; run again")
	})
}

type failing struct {
	*said
	err error
}

func (f failing) Node(record.Node) error { return f.err }

func TestErrorsOfContextAndEmitterComeUnchanged(t *testing.T) {
	in := []loaders.Input{input("export.csv", export(t))}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	assert.Equal(t, context.Canceled, New(states).Load(ctx, in, nil, newSaid(t)))
	full := errors.New("full")
	assert.Equal(t, full, New(states).Load(t.Context(), in, nil, failing{newSaid(t), full}))
}

func TestDeclarationHoldsWhatIsWritten(t *testing.T) {
	d := New(states).Declaration()
	graph, err := schema.Load()
	require.NoError(t, err)
	out, err := load(t, input("export.csv", export(t)))
	require.NoError(t, err)
	written := map[string]bool{}
	for _, n := range out.nodes {
		written[n.Label] = true
		assert.Contains(t, d.Labels, n.Label)
		assert.Equal(t, "upr-info", n.Properties["source"])
		assert.NotEmpty(t, n.Scope)
	}
	for _, e := range out.edges {
		written[e.Type] = true
		assert.Contains(t, d.Types, e.Type)
		assert.Equal(t, "upr-info", e.Properties["source"])
		assert.NotEmpty(t, e.Scope)
		for _, end := range []record.Ref{e.From, e.To} {
			assert.Contains(t, append(slices.Clone(d.Labels), d.Needs...), end.Label)
		}
	}
	for _, name := range append(slices.Clone(d.Labels), d.Types...) {
		assert.True(t, written[name], "%s is declared and not written by the example", name)
	}
	for _, label := range append(slices.Clone(d.Labels), d.Needs...) {
		_, ok := graph.Label(label)
		assert.True(t, ok, label)
	}
	s, err := seeds.Load()
	require.NoError(t, err)
	assert.True(t, slices.ContainsFunc(s.Sources, func(source seeds.Source) bool { return source.ID == d.Source }), "the source %s is no seed", d.Source)
}

// FuzzLoad holds that any input is either read or refused as input, every row accounted for.
func FuzzLoad(f *testing.F) {
	f.Add(export(f))
	f.Add([]byte(headerLine + "Fiji,,,\x8e,Spain,,,Noted,5,Other,7\r\"\""))
	f.Fuzz(func(t *testing.T, content []byte) {
		out, err := load(t, input("x.csv", content))
		if err != nil {
			var fault *loaders.InputError
			require.ErrorAs(t, err, &fault)
			return
		}
		assert.Positive(t, out.rows[loaders.RowTaken]+out.rows[loaders.RowDuplicate]+out.rows[loaders.RowRejected])
	})
}

// published returns the publisher's files; the test is skipped where they are not at hand.
func published(t testing.TB) []loaders.Input {
	var inputs []loaders.Input
	for _, name := range []string{"1-5", "6-9", "10-13", "14-17", "voluntary"} {
		path := filepath.Join("../../../shared/data/upr-info", "upr-info-recs-"+name+".csv")
		if _, err := os.Stat(path); err != nil {
			t.Skipf("the publisher's data is not at hand: %v", err)
		}
		inputs = append(inputs, loaders.Input{Name: filepath.Base(path), Open: func() (fs.File, error) { return os.Open(path) }})
	}
	return inputs
}

type perFile struct {
	*said
	files map[string]int
	by    map[string]map[loaders.Outcome]int
}

func (p *perFile) Row(file string, o loaders.Outcome) {
	p.files[file]++
	kind := "recommendations"
	if strings.Contains(file, "voluntary") {
		kind = "pledges"
	}
	if p.by[kind] == nil {
		p.by[kind] = map[loaders.Outcome]int{}
	}
	p.by[kind][o]++
}

func TestThePublishersNumbers(t *testing.T) {
	inputs := published(t)
	seeded, err := seeds.Load()
	require.NoError(t, err)
	out := &perFile{newSaid(t), map[string]int{}, map[string]map[loaders.Outcome]int{}}
	require.NoError(t, New(seeded.StateNames()).Load(t.Context(), inputs, nil, out))

	assert.Equal(t, map[string]int{"upr-info-recs-1-5.csv": 6094, "upr-info-recs-6-9.csv": 8343, "upr-info-recs-10-13.csv": 9047,
		"upr-info-recs-14-17.csv": 9598, "upr-info-recs-voluntary.csv": 947}, out.files)
	assert.Equal(t, map[string]map[loaders.Outcome]int{
		"recommendations": {loaders.RowTaken: 33078, loaders.RowDuplicate: 4},
		"pledges":         {loaders.RowTaken: 944, loaders.RowDuplicate: 2, loaders.RowRejected: 1},
	}, out.by)
	assert.Equal(t, 32076, out.count("Recommendation"))
	assert.Equal(t, 33069, out.count("RECOMMENDED_BY"))
	assert.Equal(t, 944, out.count("Pledge"))
	assert.Equal(t, 282, out.count("Review"))
	assert.Equal(t, 54, out.count("Theme"))

	require.Len(t, out.remarks, 10)
	for _, remark := range out.remarks {
		if remark.Field == "Action" {
			assert.Equal(t, "upr-info-recs-voluntary.csv", remark.At.File)
			continue
		}
		assert.Equal(t, "From", remark.Field)
		assert.Equal(t, "&#40;Unknown&#41;", remark.Value)
		assert.Equal(t, "upr-info-recs-1-5.csv", remark.At.File)
	}
	recommended := map[string]bool{}
	for _, e := range out.edges {
		if e.Type == "RECOMMENDED_BY" {
			recommended[e.From.ID] = true
		}
	}
	nobody := map[string]int{}
	for id, n := range out.nodes {
		if n.Label == "Recommendation" && !recommended[id] {
			nobody[id[:strings.LastIndex(id, "/")]]++
		}
	}
	assert.Equal(t, map[string]int{"upr/1/IDN": 9}, nobody)
	assert.Len(t, out.covers, 17+19+17, "recommendations of 17 sessions, pledges of 19, reviews of 17")
}

// TestThePublishersElections counts rows, which the graph does not hold: recommendations made by several States have as
// many rows.
func TestThePublishersElections(t *testing.T) {
	total, byState := 0, map[string]int{}
	for _, in := range published(t)[:4] {
		require.NoError(t, eachRow(t.Context(), in, charmap.Macintosh, nil, func(r row) error {
			if slices.Contains((&reader{}).themes(r), "Elections") {
				total++
				byState[r.cell(columnTo)]++
			}
			return nil
		}))
	}
	assert.Equal(t, 200, total)
	assert.Equal(t, 15, byState["Kyrgyzstan"])
	assert.Equal(t, 14, byState["Guinea"])
	assert.Equal(t, 8, byState["Fiji"])
}

type nowhere struct{}

func (nowhere) Node(record.Node) error       { return nil }
func (nowhere) Edge(record.Edge) error       { return nil }
func (nowhere) Row(string, loaders.Outcome)  {}
func (nowhere) NotUnderstood(loaders.Remark) {}
func (nowhere) Covers(string)                {}

// BenchmarkLoad reads a file in the publisher's encoding, the emitter left out.
func BenchmarkLoad(b *testing.B) {
	const rows = 20_000
	var text strings.Builder
	text.WriteString(headerLine)
	for i := range rows {
		fmt.Fprintf(&text, "Fiji,Asia,\"OIC, Commonwealth\",\"Do what was recommended in case %d of Bouaké, and see that all who were harmed by it "+
			"are heard, helped and given back what they lost, without delay\",%s,WEOG,EU,Accepted,%d,\"Justice,Impunity,Rights of the Child\",%d\n",
			i/2, []string{"Spain", "Norway"}[i%2], 1+i%5, 1+i%17)
	}
	in := []loaders.Input{input("x.csv", encode(b, charmap.Macintosh, []byte(strings.ReplaceAll(text.String(), "\n", "\r"))))}
	l := New(states)
	b.ReportAllocs()
	for b.Loop() {
		require.NoError(b, l.Load(b.Context(), in, nil, nowhere{}))
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkPublished reads the publisher's files.
func BenchmarkPublished(b *testing.B) {
	inputs := published(b)
	seeded, err := seeds.Load()
	require.NoError(b, err)
	l := New(seeded.StateNames())
	b.ReportAllocs()
	for b.Loop() {
		require.NoError(b, l.Load(b.Context(), inputs, nil, nowhere{}))
	}
	b.ReportMetric(34_029*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func TestAStatementIsTaggedOnceWithTheThemesOfAllRows(t *testing.T) {
	row := func(issue, from string) string {
		return "Fiji,Asia,OIC,Implement what was agreed in Suva," + from + ",WEOG,EU,Accepted,4," + issue + ",7\n"
	}
	concerned := func(rows ...string) (all []record.Edge) {
		out, err := load(t, input("x.csv", []byte(headerLine+strings.Join(rows, ""))))
		require.NoError(t, err)
		for _, e := range out.edges {
			if e.Type == "CONCERNS" {
				all = append(all, e)
			}
		}
		return all
	}
	assert.Empty(t, concerned(row("Justice", "Spain")))
	assert.Empty(t, concerned("Fiji,Asia,OIC,Ratify CAT as pledged when elected to the Human Rights Council,Spain,WEOG,EU,Accepted,4,International instruments,7\n"))
	said := concerned("Fiji,Asia,OIC,Guarantee the secrecy of the ballot when votes are cast,Spain,WEOG,EU,Accepted,4,Justice,7\n", "Fiji,Asia,OIC,Guarantee the secrecy of the ballot when votes are cast,Norway,WEOG,EU,Noted,4,Elections,7\n")
	turned := concerned("Fiji,Asia,OIC,Guarantee the secrecy of the ballot when votes are cast,Norway,WEOG,EU,Noted,4,Elections,7\n", "Fiji,Asia,OIC,Guarantee the secrecy of the ballot when votes are cast,Spain,WEOG,EU,Accepted,4,Justice,7\n")
	require.NotEmpty(t, said)
	ends := map[record.Ref]record.Properties{}
	for _, e := range said {
		assert.NotContains(t, ends, e.To, "each once")
		ends[e.To] = e.Properties
		assert.GreaterOrEqual(t, e.Properties["confidence"], loaders.LeastConfidence)
	}
	assert.Equal(t, "secrecy of the ballot", ends[record.Ref{Label: "Obligation", ID: "obligation/secret-ballot"}]["evidence"])
	assert.Contains(t, ends, record.Ref{Label: "Issue", ID: "issue/voting/secrecy"})
	for _, e := range turned {
		assert.Equal(t, ends[e.To], e.Properties, "the order of the rows does not matter")
	}
	assert.Len(t, turned, len(said))
}
