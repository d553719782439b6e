package export

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var recordHeader = []string{"statement", "title", "words", "date", "states", "level", "overlap", "binding", "from", "to", "says", "uri", "symbol", "paragraph", "dataVersion"}

func TestCSV(t *testing.T) {
	b := written(t, "csv", answer(), base)
	assert.NotContains(t, strings.ReplaceAll(string(b), "\r\n", ""), "\n", "lines end with CR LF")
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, [][]string{
		recordHeader,
		{"CCPR/C/GC/99#14", "'=SUM(A1)", "Votes | \"count\",\nall <b>of</b> them & *more*_", "1996-07-12", "RUS; KEN; TZA", "1", "0.5", "true", "CCPR/C/GC/99#14", "iccpr/25/b",
			"Human Rights Committee", "https://hres.example.org/r/CCPR/C/GC/99%2314", "CCPR/C/GC/99", "14", "1234567890123"},
		{"upr/9/FRE/1", "'-1 is no number", "tab\there \\ back\x01slash", "2010-06", "", "-2", "1", "false", "upr/9/FRE/1", "CCPR/C/GC/99#14", "",
			"https://hres.example.org/r/upr/9/FRE/1", "", "", "1234567890123"},
		{"", "", "", "", "", "", "", "", "", "", "", "", "", "", "1234567890123"},
		{"Türkiye/ş#é", "'@home", "'+ plus ☃ 𝄞", "2027", "a|b; \"q\"", "9007199254740993", "-0.25", "", "Türkiye/ş#é", "upr/9/FRE/1", "'=cmd",
			"https://hres.example.org/r/T%C3%BCrkiye/%C5%9F%23%C3%A9", "Türkiye/ş", "é", "1234567890123"},
	}, rows)
}

func TestCSVRaw(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(written(t, "csv", answer(), Options{Raw: true}))).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, "=SUM(A1)", rows[1][1])
	assert.Equal(t, "+ plus ☃ 𝄞", rows[4][2])
	assert.Equal(t, "hres:CCPR/C/GC/99%2314", rows[1][11])
}

// A guarded cell begins with none of the signs that OWASP names, whatever the column.
func TestGuard(t *testing.T) {
	a := &Answer{
		Columns: []Column{{Name: "=name"}, {Name: "list", Kind: List}, {Name: "number", Kind: Integer}},
		Rows:    Rows([][]any{{"\rx", []string{"+1", "2"}, -5}, {"\t=1", []string{"a", "=b"}, 7}}),
	}
	rows, err := csv.NewReader(bytes.NewReader(written(t, "csv", a, base))).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, []string{"'=name", "list", "number"}, rows[0][:3])
	assert.Equal(t, []string{"'\nx", "'+1; 2", "-5"}, rows[1][:3])
	assert.Equal(t, []string{"'\t=1", "a; =b", "7"}, rows[2][:3])
}

func TestTSV(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(string(written(t, "tsv", answer(), base)), "\n"), "\n")
	require.Len(t, lines, 5)
	unescape := strings.NewReplacer(`\\`, `\`, `\t`, "\t", `\n`, "\n", `\r`, "\r")
	for _, line := range lines {
		assert.Len(t, strings.Split(line, "\t"), len(recordHeader))
	}
	assert.Equal(t, strings.Join(recordHeader, "\t"), lines[0])
	assert.Equal(t, "Votes | \"count\",\r\nall <b>of</b> them & *more*_", unescape.Replace(strings.Split(lines[1], "\t")[2]))
	assert.Equal(t, "tab\there \\ back\x01slash", unescape.Replace(strings.Split(lines[2], "\t")[2]))
	assert.Equal(t, "'=SUM(A1)", strings.Split(lines[1], "\t")[1])
}

// Columns that an answer has itself are not added.
func TestOwnProvenance(t *testing.T) {
	a := &Answer{
		DataVersion: 7,
		Columns:     []Column{{"uri", Text, NoRole, ""}, {"document", ID, RoleSymbol, ""}, {"para", Text, RoleParagraph, ""}, {"source", Text, NoRole, ""}},
		Rows:        Rows([][]any{{"u", "A/1", "2", "s"}}),
	}
	rows, err := csv.NewReader(bytes.NewReader(written(t, "csv", a, base))).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, [][]string{{"uri", "document", "para", "source", "dataVersion"}, {"u", "A/1", "2", "s", "7"}}, rows)
}
