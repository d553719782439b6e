package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/emersion/go-ical"
	"github.com/nickng/bibtex"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Whatever a text holds, what is written can be read, and says the same where the format has room for it.
func TestAnyText(t *testing.T) {
	signs := []string{"=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "'", "\"", ",", ";", "|", "\\", "{", "}", "%", "#", "$", "&", "<", ">", "]]>", "*", "_", "`", "[", "]", "~",
		"a", "B", " ", "é", "𝄞", "\u2028", "\uFFFE", "\x00", "\x1b", "\xff", ":", "ER  - ", "END:VEVENT", "</node>", "@misc{x,", "1. ", "(", ")"}
	random := rand.New(rand.NewPCG(1, 2))
	text := func() string {
		var b strings.Builder
		for range random.IntN(12) {
			b.WriteString(signs[random.IntN(len(signs))])
		}
		return b.String()
	}
	for range 100 {
		row := []any{text() + "x", text(), text(), "2020-01", []string{text(), text()}, "n" + text(), "m"}
		valid := make([]string, 3)
		for i := range valid {
			valid[i] = strings.ToValidUTF8(row[i].(string), "\uFFFD")
		}
		a := func() *Answer {
			return &Answer{Question: "q", Title: valid[1],
				Columns: []Column{{"id", ID, RoleStatement, ""}, {"t", Text, RoleTitle, ""}, {"w", Text, RoleWords, ""}, {"d", Date, RoleDay, ""}, {"l", List, NoRole, ""},
					{"f", ID, RoleFrom, ""}, {"to", ID, RoleTo, ""}},
				Rows: Rows([][]any{row})}
		}
		endings := strings.NewReplacer("\r\n", "\n", "\r", "\n")

		rows, err := csv.NewReader(bytes.NewReader(written(t, "csv", a(), Options{Raw: true}))).ReadAll()
		require.NoError(t, err)
		assert.Equal(t, endings.Replace(valid[1]), rows[1][1])
		rows, err = csv.NewReader(bytes.NewReader(written(t, "csv", a(), Options{}))).ReadAll()
		require.NoError(t, err)
		for _, c := range rows[1] {
			assert.False(t, c != "" && strings.ContainsAny(c[:1], "=+-@\t\r"), "%q", c)
		}

		cells := strings.Split(strings.Split(string(written(t, "tsv", a(), Options{Raw: true})), "\n")[1], "\t")
		assert.Equal(t, valid[2], strings.NewReplacer(`\\`, `\`, `\t`, "\t", `\n`, "\n", `\r`, "\r").Replace(cells[2]))

		var object map[string]any
		require.NoError(t, json.Unmarshal(written(t, "jsonl", a(), Options{}), &object))
		assert.Equal(t, valid[1], object["t"])

		parsedXML(t, written(t, "graphml", a(), Options{}))
		parsedXML(t, written(t, "gexf", a(), Options{}))
		assert.Len(t, ris(t, written(t, "ris", a(), Options{})), 1)
		// The reader takes no @ within a value, which BibTeX does.
		bib := strings.ReplaceAll(string(written(t, "bibtex", a(), Options{})[1:]), "@", "")
		entries, err := bibtex.Parse(strings.NewReader("@" + bib))
		require.NoError(t, err, "%s", bib)
		assert.Len(t, entries.Entries, 1)
		calendar, err := ical.NewDecoder(bytes.NewReader(written(t, "ics", a(), Options{}))).Decode()
		require.NoError(t, err)
		assert.Len(t, calendar.Events(), 1)
		assert.Len(t, table(t, html(t, written(t, "md", a(), Options{}))), 2)
		paragraphs, tables := opened(t, written(t, "docx", a(), Options{}))
		assert.NotEmpty(t, paragraphs)
		assert.Len(t, tables[0], 2)
	}
}
