package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"iter"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var base = Options{Base: "https://hres.example.org/"}

// answer is made up; its values are what formats stumble over.
func answer() *Answer {
	return &Answer{
		Question:    "trace",
		Title:       "Who reads article 25 (b) & how?",
		Params:      []Param{{"provision", "iccpr/25/b"}, {"states", []string{"RUS", "KEN"}}, {"maxLevel", 4}, {"since", nil}},
		DataVersion: 1234567890123,
		HresVersion: "1.2.3",
		Asked:       time.Date(2026, 11, 28, 12, 30, 0, 0, time.UTC),
		Coverage:    []Coverage{{"upr/cycle/3", true, ""}, {"ccpr", false, "two sessions | missing"}},
		Columns: []Column{
			{"statement", ID, RoleStatement, "the statement"},
			{"title", Text, RoleTitle, "its title"},
			{"words", Text, RoleWords, "its words"},
			{"date", Date, RoleDay, "its date"},
			{"states", List, NoRole, "the States it speaks to"},
			{"level", Integer, NoRole, "the level of evidence"},
			{"overlap", Real, NoRole, "the share of words that are the same"},
			{"binding", Boolean, NoRole, "whether it binds"},
			{"from", ID, RoleFrom, "what cites"},
			{"to", ID, RoleTo, "what is cited"},
			{"says", Text, RoleSource, "who says so"},
		},
		Rows: Rows([][]any{
			{"CCPR/C/GC/99#14", "=SUM(A1)", "Votes | \"count\",\r\nall <b>of</b> them & *more*_", "1996-07-12", []string{"RUS", "KEN; TZA"}, 1, 0.5, true, "CCPR/C/GC/99#14", "iccpr/25/b", "Human Rights Committee"},
			{"upr/9/FRE/1", "-1 is no number", "tab\there \\ back\x01slash", "2010-06", []string{}, int64(-2), 1, false, "upr/9/FRE/1", "CCPR/C/GC/99#14", nil},
			{nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil},
			{"Türkiye/ş#é", "@home", "+ plus ☃ 𝄞", "2027", []any{"a|b", "\"q\""}, 9007199254740993, -0.25, nil, "Türkiye/ş#é", "upr/9/FRE/1", "=cmd"},
		}),
	}
}

func written(t *testing.T, format string, a *Answer, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, Write(&b, format, a, o))
	return b.Bytes()
}

func TestFormats(t *testing.T) {
	names := map[string]bool{}
	for _, f := range Formats() {
		assert.False(t, names[f.Name], f.Name)
		names[f.Name] = true
		assert.NotEmpty(t, f.MediaType)
		assert.NotEmpty(t, f.Description)
		for _, name := range []string{f.Name, strings.ToUpper(f.Name), f.Extension} {
			found, err := Lookup(name)
			require.NoError(t, err, name)
			assert.Equal(t, f.Name, found.Name)
		}
		assert.NotEmpty(t, written(t, f.Name, answer(), base), f.Name)
	}
	_, err := Lookup("jsn")
	var unknown *FormatError
	require.ErrorAs(t, err, &unknown)
	assert.Equal(t, "json", unknown.Nearest)
	assert.ErrorContains(t, err, `there is no format "jsn", did you mean json? The formats are csv, tsv,`)
	assert.ErrorAs(t, Write(io.Discard, "pdf", answer(), base), &unknown)
}

// What streams must have written rows before the last one is there.
func TestStreams(t *testing.T) {
	for _, f := range Formats() {
		if !f.Streams {
			continue
		}
		a := answer()
		var b bytes.Buffer
		var seen int
		a.Rows = func(yield func([]any, error) bool) {
			for i := range 50000 {
				// Words that do not compress.
				sum := sha256.Sum256([]byte(strconv.Itoa(i)))
				if !yield([]any{"a", hex.EncodeToString(sum[:]), nil, "2020", nil, nil, nil, nil, "a", "b", nil}, nil) {
					return
				}
			}
			seen = b.Len()
		}
		require.NoError(t, Write(&b, f.Name, a, base))
		assert.Positive(t, seen, f.Name)
	}
}

func TestNoRows(t *testing.T) {
	for _, f := range Formats() {
		for _, rows := range []iter.Seq2[[]any, error]{nil, Rows(nil)} {
			a := answer()
			a.Rows = rows
			assert.NoError(t, Write(io.Discard, f.Name, a, Options{}), f.Name)
		}
	}
}

func TestErrors(t *testing.T) {
	lost := errors.New("connection lost")
	for _, f := range Formats() {
		a := answer()
		a.Rows = func(yield func([]any, error) bool) { yield(nil, lost) }
		assert.ErrorIs(t, Write(io.Discard, f.Name, a, base), lost, f.Name)

		a = answer()
		a.Rows = Rows([][]any{{"only one"}})
		var value *ValueError
		assert.ErrorAs(t, Write(io.Discard, f.Name, a, base), &value, f.Name)

		assert.ErrorIs(t, Write(broken{}, f.Name, answer(), base), errBroken, f.Name)
	}
	for _, c := range []struct {
		columns []Column
		row     []any
		want    string
	}{
		{[]Column{{Name: "a", Kind: Integer}}, []any{"x"}, "row 1, column a: x (string) is no integer"},
		{[]Column{{Name: "a", Kind: List}}, []any{[]any{"x", 1}}, "row 1, column a: [x 1] ([]interface {}) is no list"},
		{[]Column{{Name: "a", Kind: Text}}, []any{time.Second}, "row 1, column a: 1s (time.Duration) is no text"},
		{[]Column{{Name: "a", Kind: Real}}, []any{zero() / zero()}, "row 1, column a: NaN (float64) is no real"},
		{[]Column{{Name: "a"}, {Name: "b"}}, []any{"x"}, "row 1 has 1 values, which is not one for each column"},
		{[]Column{{Name: "a"}, {Name: "a"}}, nil, "columns: two are called a; give each a name of its own"},
		{[]Column{{}}, nil, "columns: one has no name; give each a name"},
		{[]Column{{Name: "a", Role: RoleDay}, {Name: "b", Role: RoleDay}}, nil, "columns: a and b both have the role day; give it to one"},
	} {
		a := &Answer{Columns: c.columns, Rows: Rows([][]any{c.row})}
		assert.EqualError(t, Write(io.Discard, "csv", a, base), c.want)
	}
}

func zero() float64 { return 0 }

var errBroken = errors.New("no space left")

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestUnsuitable(t *testing.T) {
	a := &Answer{Columns: []Column{{Name: "n", Kind: Integer}}, Rows: Rows([][]any{{1}})}
	for format, want := range map[string]string{
		"graphml": "this answer can't be written as graphml: it has no graph and no columns that are the ends of edges",
		"gexf":    "this answer can't be written as gexf: it has no graph and no columns that are the ends of edges",
		"ris":     "this answer can't be written as ris: it has no column that names a statement, a symbol or a title",
		"ics":     "this answer can't be written as ics: it has no column that is a date",
	} {
		assert.EqualError(t, Write(io.Discard, format, a, base), want)
	}
}

func TestURI(t *testing.T) {
	for id, want := range map[string]string{
		"KEN":                     "/r/KEN",
		"CCPR/C/21/Rev.1/Add.7#4": "/r/CCPR/C/21/Rev.1/Add.7%234",
		"A/52/38(GR23)#1":         "/r/A/52/38%28GR23%29%231",
		"a b/ü?x=1":               "/r/a%20b/%C3%BC%3Fx=1",
	} {
		assert.Equal(t, "https://hres.example.org"+want, base.URI(id))
		assert.Equal(t, strings.Replace(want, "/r/", "hres:", 1), Options{}.URI(id))
	}
}
