package export

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/nickng/bibtex"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/cite"
)

// sources has a row of each kind that symbols tell, twice the same document with different paragraphs, and one row twice.
func sources() *Answer {
	return &Answer{
		Question: "trace", DataVersion: 42,
		Columns: []Column{{"id", ID, RoleStatement, ""}, {"name", Text, RoleTitle, ""}, {"date", Date, RoleDay, ""}, {"text", Text, RoleWords, ""}, {"by", Text, RoleSource, ""}},
		Rows: Rows([][]any{
			{"CCPR/C/GC/34#11", "Freedoms of opinion and expression", "2011-09-12", "Two\nlines & 50% of #1 {x}_y", "Human Rights Committee"},
			{"CCPR/C/GC/34#13", "Freedoms of opinion and expression", "2011-09-12", nil, "Human Rights Committee"},
			{"CCPR/C/101/D/1410/2005#7.5", "Yevdokimov and Rezanov v. Russian Federation", "2011-03", nil, nil},
			{"A/HRC/RES/19/11#", nil, "2012", nil, nil},
			{"E/C.12/GC/20#1", "Non-discrimination in economic, social and cultural rights", nil, nil, nil},
			{"upr/9/FRE/1", "A pledge", "2010-06-01", nil, "UPR Info"},
			{nil, nil, nil, nil, nil},
			{"upr/9/FRE/1", "A pledge", "2010-06-01", nil, "UPR Info"},
			{"upr/9/FRE/1", "Another pledge", "2010-06-01", nil, "UPR Info"},
		}),
	}
}

// treaties cite what the lead of a question knows better than the roles.
func treaties() *Answer {
	a := &Answer{Question: "binding", DataVersion: 42, Columns: []Column{{"provision", ID, RoleStatement, ""}}, Rows: Rows([][]any{{"iccpr/25/b"}})}
	a.Reference = func(_ int, values []any) cite.Reference {
		return cite.Reference{Kind: cite.Treaty, ID: values[0].(string), Provision: "25/b",
			Instrument: &cite.Instrument{Name: "International Covenant on Civil and Political Rights", Adopted: "1966-12-16", InForce: "1976-03-23", UNTS: "999 UNTS 171"}}
	}
	return a
}

func TestBibTeX(t *testing.T) {
	b := written(t, "bibtex", sources(), base)
	parsed, err := bibtex.Parse(bytes.NewReader(b))
	require.NoError(t, err)
	require.Len(t, parsed.Entries, 8, "what is the same is one entry")
	keys := map[string]bool{}
	for _, e := range parsed.Entries {
		assert.Regexp(t, `^[A-Za-z0-9-]+$`, e.CiteName)
		assert.False(t, keys[e.CiteName])
		keys[e.CiteName] = true
	}
	field := func(i int, name string) string {
		if v := parsed.Entries[i].Fields[name]; v != nil {
			return v.String()
		}
		return ""
	}
	assert.Equal(t, "techreport", parsed.Entries[0].Type)
	assert.Equal(t, "{Human Rights Committee}", field(0, "author"))
	assert.Equal(t, "{General Comment No. 34: Freedoms of Opinion and Expression}", field(0, "title"))
	assert.Equal(t, "CCPR/C/GC/34", field(0, "number"))
	assert.Equal(t, "2011", field(0, "year"))
	assert.Equal(t, "9", field(0, "month"))
	assert.Equal(t, "2011-09-12", field(0, "date"))
	assert.Equal(t, `Two lines \& 50\% of \#1 \textbraceleft{}x\textbraceright{}\_y`, field(0, "abstract"))
	assert.Equal(t, "para 11; source: Human Rights Committee; data version 42", field(0, "note"))
	assert.Equal(t, "https://hres.example.org/r/CCPR/C/GC/34%2311", field(0, "url"))
	assert.Equal(t, "misc", parsed.Entries[2].Type)
	assert.Equal(t, "Communication No. 1410/2005", field(2, "type"))
	assert.Equal(t, "2011-03", field(2, "date"))
	assert.Equal(t, "{Human Rights Council resolution 19/11}", field(3, "title"))
	assert.Empty(t, field(3, "month"))
	assert.Empty(t, field(4, "year"))
	assert.Equal(t, "{trace, row 7}", field(6, "title"))

	parsed, err = bibtex.Parse(bytes.NewReader(written(t, "bibtex", treaties(), base)))
	require.NoError(t, err)
	assert.Equal(t, "United Nations Treaty Series", parsed.Entries[0].Fields["series"].String())
	assert.Equal(t, "999", parsed.Entries[0].Fields["volume"].String())
	assert.Equal(t, "171", parsed.Entries[0].Fields["pages"].String())
	assert.Equal(t, "25(b)", parsed.Entries[0].Fields["chapter"].String())
}

// The format: two capital letters or digits, two blanks, a hyphen, a blank, a value; TY begins a record and ER ends it.
var risLine = regexp.MustCompile(`^([A-Z][A-Z0-9])  - (.*)$`)

func ris(t *testing.T, b []byte) []map[string][]string {
	t.Helper()
	var records []map[string][]string
	open := false
	for line := range strings.SplitSeq(strings.TrimSuffix(string(b), "\r\n"), "\r\n") {
		m := risLine.FindStringSubmatch(line)
		require.NotNil(t, m, "%q", line)
		switch m[1] {
		case "TY":
			require.False(t, open)
			assert.Contains(t, []string{"RPRT", "CASE", "LEGAL"}, m[2])
			records, open = append(records, map[string][]string{}), true
		case "ER":
			require.True(t, open)
			assert.Empty(t, m[2])
			open = false
			continue
		}
		require.True(t, open)
		last := records[len(records)-1]
		last[m[1]] = append(last[m[1]], m[2])
	}
	require.False(t, open)
	return records
}

func TestRIS(t *testing.T) {
	records := ris(t, written(t, "ris", sources(), base))
	require.Len(t, records, 8)
	assert.Equal(t, map[string][]string{
		"TY": {"RPRT"}, "ID": {"CCPR/C/GC/34#11"}, "TI": {"General Comment No. 34: Freedoms of Opinion and Expression"}, "AU": {"Human Rights Committee"},
		"PY": {"2011"}, "DA": {"2011/09/12/"}, "M1": {"CCPR/C/GC/34"}, "SE": {"para 11"}, "PB": {"United Nations"}, "AB": {"Two lines & 50% of #1 {x}_y"},
		"N1": {"para 11", "source: Human Rights Committee", "data version 42"}, "UR": {"https://hres.example.org/r/CCPR/C/GC/34%2311"},
	}, records[0])
	assert.Equal(t, []string{"CASE"}, records[2]["TY"])
	assert.Equal(t, []string{"2011/03//"}, records[2]["DA"], "a month is no day")
	assert.Equal(t, []string{"2012///"}, records[3]["DA"])
	assert.Equal(t, []string{"LEGAL"}, records[3]["TY"])
	assert.Empty(t, records[4]["PY"])
	assert.Equal(t, []string{"Committee on Economic Social and Cultural Rights"}, records[4]["AU"], "a comma would part a name")
	assert.Equal(t, []string{"upr/9/FRE/1 (2)"}, records[7]["ID"])

	records = ris(t, written(t, "ris", treaties(), base))
	assert.Equal(t, map[string][]string{"TY": {"LEGAL"}, "ID": {"iccpr/25/b"}, "TI": {"International Covenant on Civil and Political Rights"}, "T2": {"United Nations Treaty Series"},
		"VL": {"999"}, "SP": {"171"}, "PY": {"1966"}, "DA": {"1966/12/16/"}, "SE": {"25(b)"}, "N1": {"data version 42"}, "UR": {"https://hres.example.org/r/iccpr/25/b"}}, records[0])
}

// cslItem has the fields of the schema of CSL-JSON 1.0.2 that are used, with its types and no others.
type cslItem struct {
	ID        string                     `json:"id"`
	Type      string                     `json:"type"`
	Title     string                     `json:"title"`
	Author    []struct{ Literal string } `json:"author"`
	Authority string                     `json:"authority"`
	Issued    struct {
		Parts [][]int `json:"date-parts"`
	} `json:"issued"`
	Number         string `json:"number"`
	Section        string `json:"section"`
	ContainerTitle string `json:"container-title"`
	Volume         string `json:"volume"`
	Page           string `json:"page"`
	Genre          string `json:"genre"`
	Jurisdiction   string `json:"jurisdiction"`
	Publisher      string `json:"publisher"`
	Abstract       string `json:"abstract"`
	Note           string `json:"note"`
	URL            string `json:"URL"`
}

func TestCSL(t *testing.T) {
	read := func(a *Answer) (items []cslItem) {
		d := json.NewDecoder(bytes.NewReader(written(t, "csl", a, base)))
		d.DisallowUnknownFields()
		require.NoError(t, d.Decode(&items))
		return items
	}
	items := read(sources())
	require.Len(t, items, 8)
	ids := map[string]bool{}
	for _, i := range items {
		assert.False(t, ids[i.ID])
		ids[i.ID] = true
		assert.Contains(t, []string{"report", "legal_case", "legislation", "treaty"}, i.Type)
		assert.Contains(t, i.Note, "data version 42")
	}
	assert.Equal(t, "CCPR/C/GC/34#11", items[0].ID)
	assert.Equal(t, [][]int{{2011, 9, 12}}, items[0].Issued.Parts)
	assert.Equal(t, [][]int{{2011, 3}}, items[2].Issued.Parts)
	assert.Equal(t, "legal_case", items[2].Type)
	assert.Equal(t, "Human Rights Committee", items[2].Authority)
	assert.Equal(t, "legislation", items[3].Type)
	assert.Equal(t, "Two\nlines & 50% of #1 {x}_y", items[0].Abstract)
	assert.Equal(t, "https://hres.example.org/r/CCPR/C/GC/34%2311", items[0].URL)
	items = read(treaties())
	assert.Equal(t, "treaty", items[0].Type)
	assert.Equal(t, "25(b)", items[0].Section)
}
