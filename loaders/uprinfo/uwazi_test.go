package uprinfo

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
)

// chosen is a property that was chosen from lists; written one that was typed.
func chosen(labels ...string) []map[string]string {
	var all []map[string]string
	for _, label := range labels {
		all = append(all, map[string]string{"value": "id of " + label, "label": label})
	}
	return all
}

func written(text string) []map[string]string { return []map[string]string{{"value": text}} }

// entityOf makes an entity of the cells of an export's row.
func entityOf(cells []string) map[string]any {
	return map[string]any{"_id": "1", "sharedId": "a", "language": "en", "template": "t", "metadata": map[string]any{
		"state_under_review": chosen(cells[0]), "recommendation": written(cells[3]), "recommending_state": chosen(cells[4]), "response": chosen(cells[7]),
		"action_category": chosen(cells[8] + " - An action"), "issues": chosen(strings.Split(cells[9], ",")...), "session": chosen(cells[10] + " - May 2012"),
		"cycle": chosen("Cycle 1"), "state_under_review___regional_group": chosen(cells[1])}}
}

func pageOf(t testing.TB, total int, entities ...map[string]any) string {
	page, err := json.Marshal(map[string]any{"rows": entities, "totalRows": total, "relation": "eq", "aggregations": map[string]any{}})
	require.NoError(t, err)
	return string(page)
}

func full(t testing.TB) loaders.Loader {
	l, err := New(states).With(map[string]string{"extent": "full"})
	require.NoError(t, err)
	return l
}

func TestPagesSayWhatTheExportSays(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(string(export(t)))).ReadAll()
	require.NoError(t, err)
	var entities []map[string]any
	var kept strings.Builder
	w := csv.NewWriter(&kept)
	for i, cells := range rows {
		// A row with an empty issue, or none, has no twin in JSON.
		if i > 0 && slices.Contains(strings.Split(cells[9], ","), "") {
			continue
		}
		require.NoError(t, w.Write(cells))
		if i > 0 {
			entities = append(entities, entityOf(cells))
		}
	}
	w.Flush()
	require.Greater(t, len(entities), 5)
	half := len(entities) / 2
	fromCSV := newSaid(t)
	require.NoError(t, full(t).Load(t.Context(), []loaders.Input{input("x.csv", []byte(kept.String()))}, nil, fromCSV))
	// Pages overlap, and may stand in one file.
	out := newSaid(t)
	all := []loaders.Input{input("1.json", []byte(pageOf(t, len(entities), entities[:half]...)+"\n"+pageOf(t, len(entities), append(entities[half:], entities[5])...)))}
	require.NoError(t, full(t).Load(t.Context(), all, nil, out))
	out.rows[loaders.RowDuplicate]-- // the overlap
	assert.Equal(t, fromCSV.jsonLines(t, false), out.jsonLines(t, false))
	assert.NotEmpty(t, out.covers)
}

func TestPagesCoverOnlyWhatTheyHoldWhole(t *testing.T) {
	one := entityOf([]string{"Fiji", "", "", "Do more", "Spain", "", "", "Noted", "5", "Other", "7"})
	tests := map[string]struct {
		page string
		full bool
		want []string
	}{
		"a search":                    {pageOf(t, 1, one), false, nil},
		"all":                         {pageOf(t, 1, one), true, []string{"session/7"}},
		"less than there is":          {pageOf(t, 2, one), true, nil},
		"more than the database told": {strings.Replace(pageOf(t, 1, one), `"eq"`, `"gte"`, 1), true, nil},
		"a list":                      {"[" + strings.TrimSuffix(strings.SplitN(pageOf(t, 1, one), `"rows":[`, 2)[1], `],"totalRows":1}`) + "]", true, []string{"session/7"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l := loaders.Loader(New(states))
			if tt.full {
				l = full(t)
			}
			out := newSaid(t)
			require.NoError(t, l.Load(t.Context(), []loaders.Input{input("x.json", []byte(tt.page))}, nil, out))
			assert.Equal(t, tt.want, out.covers)
			assert.Equal(t, 1, out.rows[loaders.RowTaken])
		})
	}
	_, err := New(states).With(map[string]string{"extent": "some"})
	assert.EqualError(t, err, "extent=some is not known: write full or part")
}

func TestIssuesOfEntitiesMayHoldCommas(t *testing.T) {
	one := entityOf([]string{"Fiji", "", "", "Do more", "Spain", "", "", "Supported", "5", "", "7"})
	one["metadata"].(map[string]any)["issues"] = chosen("Name, identity and nationality", "Elections")
	out, err := load(t, input("x.json", []byte(pageOf(t, 1, one))))
	require.NoError(t, err)
	assert.Equal(t, 2, out.count("Theme"))
	assert.Contains(t, out.nodes, "theme/upr-info/name-identity-and-nationality")
}

func TestPagesThatAreNone(t *testing.T) {
	one := entityOf([]string{"Fiji", "", "", "Do more", "Spain", "", "", "Noted", "5", "Other", "7"})
	french := entityOf([]string{"Fiji", "", "", "Do more", "Spain", "", "", "Noted", "5", "Other", "7"})
	french["language"] = "fr"
	whole := pageOf(t, 1, one)
	tests := map[string]struct {
		page, what   string
		line, column int
	}{
		"empty":             {"", "has no rows", 0, 0},
		"cut":               {whole[:len(whole)-40], "ends before it is whole", 1, 0},
		"a number":          {"\n 7", "neither a page", 2, 3},
		"HTML":              {"<html>", "not the JSON", 1, 1},
		"another address":   {`{"templates": []}`, "no list rows", 1, 18},
		"another language":  {pageOf(t, 1, french), "language fr", 1, 0},
		"another template":  {`{"rows": [{"metadata": {"title": []}}], "totalRows": 1}`, "no recommendation", 1, 11},
		"a property alone":  {strings.Replace(whole, `"metadata":{`, `"metadata":{"response":7,`, 1), "not the JSON", 1, 0},
		"rows that are one": {`{"rows": {"metadata": {}}, "totalRows": 1}`, "no list rows", 1, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := load(t, input("x.json", []byte(tt.page)))
			var fault *loaders.InputError
			require.ErrorAs(t, err, &fault)
			assert.Contains(t, fault.What, tt.what)
			assert.NotEmpty(t, fault.Do)
			if tt.column > 0 {
				assert.Equal(t, record.Position{File: "x.json", Line: tt.line, Column: tt.column}, fault.At)
			} else {
				assert.Equal(t, "x.json", fault.At.File)
				assert.Equal(t, tt.line, fault.At.Line)
			}
		})
	}
}
