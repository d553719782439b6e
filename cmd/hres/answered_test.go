package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	ical "github.com/arran4/golang-ical"
	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/export"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// references answers the question about references, of a made-up statement and its obligation, and no other.
type references struct{ asked []string }

func (k *references) Read(_ context.Context, name, _ string, params map[string]any, each func([]string, []any) error) error {
	k.asked = append(k.asked, name)
	columns := []string{"id", "labels", "name", "source", "words", "document", "kind", "title", "documentDate", "paragraphs", "bodies", "states"}
	for _, id := range params["p"].(map[string]any)["ids"].([]any) {
		var err error
		switch id {
		case "s/1":
			err = each(columns, []any{"s/1", []any{"Entity", "Statement", "Recommendation"}, nil, "uhri", "Hold a secret ballot", "CCPR/C/KEN/CO/9", "CONCLUDING_OBSERVATIONS", "Made-up observations",
				"2031-02-03", []any{"14"}, []any{map[string]any{"id": "CCPR", "name": "Human Rights Committee"}}, []any{"Kenya"}})
		case "obligation/secret-ballot":
			err = each(columns, []any{id, []any{"Entity", "Obligation"}, "Secret ballot", "EOS", nil, nil, nil, nil, nil, []any{}, []any{}, []any{}})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func dossierOf(rows ...model.DossierRow) *analysis.Answer[model.DossierRow] {
	return &analysis.Answer[model.DossierRow]{Question: "Q4 dossier", Params: map[string]any{"state": "KEN"}, DataVersion: 7, Notes: []string{"A note."}, Rows: rows,
		Coverage: []*model.AnswerCoverage{{Source: "uhri", Mechanism: new(string), Complete: 1, Why: []string{}}}}
}

func said(text string) model.DossierRow {
	day := "2031-02-03"
	return model.DossierRow{Obligation: "obligation/secret-ballot", Date: &day, Statement: "s/1", Kind: "RECOMMENDATION", Authority: "RECOMMENDATION", Text: text,
		Passages: []string{"CCPR/C/KEN/CO/9#14"}, Issues: []string{}, RecommendedBy: []string{}, Responses: []model.Response{}, Assessments: []string{}, Grades: []string{},
		Link: "CONCERNS~s/1~obligation/secret-ballot"}
}

// wrote is an answer in a format.
func wrote(t *testing.T, a *answered, err error, v verb, format string, w writing) (string, string, error) {
	t.Helper()
	require.NoError(t, err)
	var out, errOut bytes.Buffer
	app := &app{out: &out, err: &errOut, output: format}
	err = app.writeAnswered(t.Context(), &references{}, v, a, w)
	return out.String(), errOut.String(), err
}

// TestColumnsOfRows wants of each question that the schema describes its columns, and that each row is about something.
func TestColumnsOfRows(t *testing.T) {
	for _, row := range []any{model.DossierRow{}, model.GapRow{}, model.OrphanRow{}, model.UprChainRow{}, model.CalendarRow{}, model.UptakeRow{}, model.BindingRow{}, model.GradeRow{}, model.PeerRow{}} {
		columns, err := columnsOf(reflect.TypeOf(row))
		require.NoError(t, err)
		about := 0
		for _, c := range columns {
			assert.NotEmpty(t, c.Description, "%T.%s", row, c.Name)
			if c.Role == export.RoleStatement {
				about++
				assert.Equal(t, export.ID, c.Kind)
			}
		}
		assert.Equal(t, 1, about, "%T", row)
	}
	columns, err := columnsOf(reflect.TypeFor[model.CalendarRow]())
	require.NoError(t, err)
	roles := map[string]export.Role{}
	for _, c := range columns {
		roles[c.Name] = c.Role
	}
	assert.Equal(t, []export.Role{export.RoleStatement, export.RoleDay, export.RoleEnd, export.RoleSource}, []export.Role{roles["window"], roles["opens"], roles["closes"], roles["source"]})
}

// TestRowsSayWhereTheyStand wants URI, symbol, paragraph, source and data version in each row of a table.
func TestRowsSayWhereTheyStand(t *testing.T) {
	a, err := told(dossierOf(said("=Hold a secret ballot")), nil)
	out, errOut, err := wrote(t, a, err, dossierVerb, "csv", writing{base: "https://hres.example.org"})
	require.NoError(t, err)
	assert.NotContains(t, out, "\r")
	assert.Contains(t, errOut, "A note.\n")
	assert.Contains(t, errOut, "Data version 7.")
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	require.NoError(t, err)
	got := map[string]string{}
	for i, name := range rows[0] {
		got[name] = rows[1][i]
	}
	for name, want := range map[string]string{"uri": "https://hres.example.org/r/s/1", "symbol": "CCPR/C/KEN/CO/9", "paragraph": "14", "source": "uhri", "dataVersion": "7", "text": "'=Hold a secret ballot"} {
		assert.Equal(t, want, got[name], name)
	}
	a, err = told(dossierOf(said("=Hold a secret ballot")), nil)
	out, _, err = wrote(t, a, err, dossierVerb, "csv", writing{raw: true})
	require.NoError(t, err)
	assert.Contains(t, out, ",=Hold a secret ballot,")

	a, err = told(dossierOf(said("Hold")), nil)
	out, _, err = wrote(t, a, err, dossierVerb, "jsonl", writing{})
	require.NoError(t, err)
	var row map[string]any
	require.NoError(t, json.Unmarshal([]byte(out), &row))
	assert.Equal(t, "hres:s/1", row["uri"])
	assert.Nil(t, row["cycle"])
	assert.Equal(t, []any{}, row["issues"])
}

// TestEachFormat reads what is written of an answer.
func TestEachFormat(t *testing.T) {
	write := func(format string) string {
		a, err := told(dossierOf(said("Hold a secret ballot")), nil)
		out, _, err := wrote(t, a, err, dossierVerb, format, writing{})
		require.NoError(t, err, format)
		return out
	}
	assert.Contains(t, write("ris"), "AU  - Human Rights Committee")
	assert.Contains(t, write("bibtex"), "CCPR/C/KEN/CO/9")
	var items []map[string]any
	require.NoError(t, json.Unmarshal([]byte(write("csl")), &items))
	assert.Len(t, items, 1, "obligations are not cited")
	var graph struct {
		Nodes []struct {
			ID string `xml:"id,attr"`
		} `xml:"graph>nodes>node"`
		Edges []struct {
			Source string `xml:"source,attr"`
			Target string `xml:"target,attr"`
			Label  string `xml:"label,attr"`
		} `xml:"graph>edges>edge"`
	}
	require.NoError(t, xml.Unmarshal([]byte(write("gexf")), &graph))
	require.Len(t, graph.Edges, 1)
	assert.Equal(t, [3]string{"s/1", "obligation/secret-ballot", "CONCERNS"}, [3]string{graph.Edges[0].Source, graph.Edges[0].Target, graph.Edges[0].Label})
	assert.Contains(t, write("graphml"), "Secret ballot")
	calendar, err := ical.ParseCalendar(strings.NewReader(write("ics")))
	require.NoError(t, err)
	assert.Len(t, calendar.Events(), 1)
	table := write("parquet")
	f, err := parquet.OpenFile(strings.NewReader(table), int64(len(table)))
	require.NoError(t, err)
	assert.Equal(t, int64(1), f.NumRows())
	assert.Contains(t, write("jsonld"), `"@context"`)
	var whole map[string]any
	require.NoError(t, json.Unmarshal([]byte(write("json")), &whole))
	assert.Equal(t, []any{"A note."}, whole["notes"])
	assert.Contains(t, write("md"), "- A note.")
	assert.Contains(t, write("tsv"), "\tsymbol\tparagraph\tsource\turi")
	assert.Contains(t, write("table"), "obligation/secret-ballot")
}

// TestUnsuitableFormats wants a fault of the call that names the formats that fit.
func TestUnsuitableFormats(t *testing.T) {
	for format, want := range map[string]string{"ics": "peers can't be written as ics: it has no dates; take one of table, csv", "gexf": "it has no edges"} {
		a, err := told(&analysis.Answer[model.PeerRow]{Question: "Q15 peers", Rows: []model.PeerRow{{State: "NOR"}}}, nil)
		out, _, err := wrote(t, a, err, peersVerb, format, writing{})
		var usage usageError
		require.ErrorAs(t, err, &usage)
		assert.ErrorContains(t, err, want)
		assert.NotContains(t, err.Error(), "gexf, ", "the message offers only what fits")
		assert.Empty(t, out)
	}
	a, err := told(&analysis.Answer[model.OrphanRow]{Question: "Q6 orphans", Rows: []model.OrphanRow{{Obligation: "obligation/secret-ballot"}}}, nil)
	_, _, err = wrote(t, a, err, orphansVerb, "ris", writing{})
	assert.ErrorContains(t, err, "it has no statement, passage or provision in its rows")
}

// TestIntoAFile wants the whole file, in the format that its name tells, and nothing on standard output.
func TestIntoAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "rows.csv")
	a, err := told(dossierOf(said("Hold")), nil)
	out, _, err := wrote(t, a, err, dossierVerb, "csv", writing{file: file})
	require.NoError(t, err)
	assert.Empty(t, out)
	content, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Contains(t, string(content), "s/1")

	for line, want := range map[string]string{"KEN": "table", "KEN --file x.csl.json": "csl", "KEN --file x.parquet": "parquet", "KEN --docx": "docx", "KEN --file x.csv -o tsv": "tsv", "KEN --file x": "table"} {
		a := &app{}
		q := a.questionCommand(dossierVerb)
		require.NoError(t, q.ParseFlags(strings.Fields(line)))
		require.NoError(t, q.PreRunE(q.Command, nil))
		assert.Equal(t, want, a.output, line)
	}
}

var _ query.Reader = (*references)(nil)
