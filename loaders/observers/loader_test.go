package observers

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/loadertest"
)

var known = loadertest.Known{"State": {"KEN", "BLR"}, "ElectionObserver": {"observer/odihr", "observer/eu-eom"}, "GradeScale": {"scale/odihr-paragraph-25"}}

func loader(t testing.TB, settings ...string) loaders.Loader {
	all := loadertest.Seeds(t)
	values := map[string]string{}
	for _, s := range settings {
		name, value, _ := strings.Cut(s, "=")
		values[name] = value
	}
	l, err := New(all.StateNames(), all.GradeScales).With(values)
	require.NoError(t, err)
	return l
}

const header = "Mission,Election type,Election date,Country,Report date,No.,Recommendation,Addressed to,Topic,Assessment,Date of assessment,Page,Final report\n"

func TestARowWithAllThatAMapKnows(t *testing.T) {
	said := loadertest.Load(t, loader(t, "map=odihr", "extent=full"), known, loadertest.Text("x.csv", header+
		"Kenya 2022,General elections,9 August 2022,Kenya,2022-12,1,Publish the results.,Electoral Commission,Counting; Transparency|Counting,Partially implemented,2024-05,27,Final report\n"))
	const id = "observers/odihr/KEN/2022-08/general/kenya-2022/1"
	assert.Equal(t, record.Properties{"text": "Publish the results.", "addressee": "Electoral Commission", "date": "2022-12", "authority": "OBSERVER_PRACTICE", "source": "odihr"},
		said.Nodes["Recommendation"][id].Properties)
	assert.Equal(t, record.Properties{"author": "ODIHR", "grade": "Partially implemented", "date": "2024-05", "source": "odihr"}, said.Nodes["Assessment"][id+"/assessment/2024-05"].Properties)
	assert.Equal(t, record.Properties{"name": "General elections", "kind": "GENERAL", "date": "2022-08-09", "dateCertainty": "CONFIRMED", "source": "odihr"}, said.Nodes["Election"]["election/KEN/2022-08/general"].Properties)
	assert.Equal(t, record.Properties{"name": "Transparency", "scheme": "odihr", "source": "odihr"}, said.Nodes["Theme"]["theme/odihr/transparency"].Properties)
	assert.Len(t, said.Nodes["Theme"], 2)
	assert.Contains(t, said.Edges["STATED_IN"], [2]string{id, "observers/odihr/report/final-report#p-27"})
	assert.Contains(t, said.Edges["ISSUED_BY"], [2]string{id, "observer/odihr"})
	assert.Contains(t, said.Edges["ADDRESSED_TO"], [2]string{id, "KEN"})
	assert.Contains(t, said.Edges["ARISES_FROM"], [2]string{id, "election/KEN/2022-08/general"})
	assert.Contains(t, said.Edges["GRADES_BY"], [2]string{id + "/assessment/2024-05", "scale/odihr-paragraph-25"})
	assert.Equal(t, []string{"Kenya 2022"}, said.Edges["OBSERVED_BY"][[2]string{"election/KEN/2022-08/general", "observer/odihr"}].Properties["missions"])
	assert.Equal(t, []string{"observer/odihr"}, said.Covered)
	assert.Empty(t, said.RemarkLines())
}

func TestRowsOfOneRecommendation(t *testing.T) {
	row := func(number, text, theme, status, date string) string {
		return "Kenya 2022,General elections,2022-08-09,Kenya,2022-12," + number + "," + text + ",," + theme + "," + status + "," + date + ",,\n"
	}
	said := loadertest.Load(t, loader(t, "map=odihr"), known, loadertest.Text("x.csv", header+
		row("1", "Publish the results.", "Counting", "Not implemented", "2023")+
		row("1", "Publish the results.", "Transparency", "Fully implemented", "2025")+
		row("1", "Publish the results.", "Counting", "Mostly implemented", "2025")+
		row("2", "Let observers in.", "", "", "")+row("2", "Train the staff.", "", "", "")+row("", "Use a register.", "", "", "")))
	require.Len(t, said.Nodes["Recommendation"], 4)
	assert.Len(t, said.Nodes["Assessment"], 2, "grades of different days stand side by side")
	assert.Len(t, said.Edges["HAS_THEME"], 2)
	assert.Equal(t, []string{
		`x.csv:4:10 status: not taken: an earlier row gives this recommendation "Fully implemented" on the same day`,
		"x.csv:5:6 number: not taken as the recommendation's: the same mission gives it to another text too",
		"x.csv:6:6 number: not taken as the recommendation's: the same mission gives it to another text too"}, said.RemarkLines())
	assert.Equal(t, map[loaders.Outcome]int{loaders.RowTaken: 5, loaders.RowDuplicate: 1}, said.Rows)
	assert.Empty(t, said.Covered, "a part covers nothing")
}

func TestValuesThatAreNotUnderstood(t *testing.T) {
	tests := map[string][2]string{
		"Kenya 2022,General elections,2022-08-09,Kenya,,1,---,,,,,,\n":                             {"x.csv:2:7 text", "row rejected: its text has no words"},
		",,,Kenya,,1,Publish the results.,,,,,,\n":                                                 {"x.csv:2:1 mission", "row rejected: neither a mission nor an election is named"},
		"Kenya 2022,General elections,2022-08-09,Atlantis,,1,Publish the results.,,,,,,\n":         {"x.csv:2:4 state", "recommendation kept without an addressee"},
		"Kenya 2022,General elections,soon,Kenya,,1,Publish the results.,,,,,,\n":                  {"x.csv:2:3 electionDate", "kept without this date"},
		"Kenya 2022,A consultation,2022-08-09,Kenya,,1,Publish the results.,,,,,,\n":               {"x.csv:2:2 election", "taken as an election of another kind"},
		"Kenya 2022,General elections,2022-08-09,Kenya,,1,Publish the results.,,,Half done,,,\n":   {"x.csv:2:10 status", "kept as it is said, without a scale"},
		"Kenya 2022,General elections,2022-08-09,Kenya,,,Publish the results.,,,,,,Final report\n": {"x.csv:2:13 report", "not taken: neither a page nor a number"},
	}
	for text, want := range tests {
		said := loadertest.Load(t, loader(t, "map=odihr"), known, loadertest.Text("x.csv", header+text))
		require.Len(t, said.Remarks, 1, "%s %v", text, said.RemarkLines())
		assert.Contains(t, said.RemarkLines()[0], want[0]+": "+want[1])
	}
}

const ownMap = `name: mine
source: observers
author: A network of citizen observers
dates: day-month-year
columns:
  mission: Title
  text: [Words, Text]
  state: Country
  date: Day
values:
  state: Kenya
ignore: [Colour]
`

func TestAMapOfOnesOwn(t *testing.T) {
	said := loadertest.Load(t, loader(t), known, loadertest.Text("mine.yaml", ownMap), loadertest.Text("x.csv", "Title;Text;Day;Colour;Shape\nReport 2023;Publish the results.;3/4/2023;red;round\n"))
	require.Len(t, said.Nodes["Recommendation"], 1)
	for id, n := range said.Nodes["Recommendation"] {
		assert.True(t, strings.HasPrefix(id, "observers/a-network-of-citizen-observers/KEN/report-2023/"), id)
		assert.Equal(t, "2023-04-03", n.Properties["date"])
		assert.Contains(t, said.Edges["ADDRESSED_TO"], [2]string{id, "KEN"})
	}
	assert.Empty(t, said.Edges["ISSUED_BY"], "the network is no observer of the graph")
	assert.Equal(t, []string{"mine.yaml:8:10 state: not taken: x.csv has no column Country", "x.csv:1:5 Shape: column not taken: the map mine.yaml names it neither under columns nor under ignore"}, said.RemarkLines())
}

func TestWorkbooks(t *testing.T) {
	book := excelize.NewFile()
	for cell, value := range map[string]any{"A1": "Title", "B1": "Text", "C1": "Day", "A2": "Report", "B2": "Publish the results.", "C2": 45019} {
		require.NoError(t, book.SetCellValue("Sheet1", cell, value))
	}
	require.NoError(t, book.SetCellFormula("Sheet1", "B3", `HYPERLINK("http://example.org")`))
	require.NoError(t, book.SetCellValue("Sheet1", "A3", "Report"))
	var content bytes.Buffer
	require.NoError(t, book.Write(&content))
	said := loadertest.Load(t, loader(t), known, loadertest.Text("mine.yaml", ownMap), loadertest.Text("x.xlsx", content.String()))
	require.Len(t, said.Nodes["Recommendation"], 1, "a formula is never worked out here")
	for _, n := range said.Nodes["Recommendation"] {
		assert.Equal(t, "2023-04-03", n.Properties["date"], "days are counted from 1900")
	}
	assert.Equal(t, 1, said.Rows[loaders.RowRejected])
}

func TestTheBuiltInMaps(t *testing.T) {
	for _, name := range []string{"eu-eom", "odihr", "nhri"} {
		m, err := builtInMap(name)
		require.NoError(t, err)
		assert.Contains(t, m.Verified, "file", "each says that no file was seen")
		assert.Equal(t, name, loader(t, "map="+name).Declaration().Source)
	}
	_, err := New(nil, nil).With(map[string]string{"map": "osce"})
	assert.ErrorContains(t, err, "map=osce is not known")
	_, err = New(nil, nil).With(map[string]string{"extent": "all"})
	assert.EqualError(t, err, "extent=all is not known: write full or part")
}

func TestMapsThatAreWrong(t *testing.T) {
	for want, text := range map[string]string{
		"mine.yaml:6:11: ":                              strings.Replace(ownMap, "mission:", "misson:", 1),
		"mine.yaml:1:1: unknown field":                  strings.Replace(ownMap, "name:", "title:", 1),
		"mine.yaml:4:8: the order of dates":             strings.Replace(ownMap, "day-month-year", "year-first", 1),
		"mine.yaml:1:1: the map names no source":        strings.Replace(ownMap, "source: observers\n", "", 1),
		"mine.yaml:3:9: the map does not say who":       strings.Replace(ownMap, "A network of citizen observers", `"—"`, 1),
		"mine.yaml:3:11: observer/nobody is no":         strings.Replace(ownMap, "author:", "observer: observer/nobody\nauthor:", 1),
		"mine.yaml:3:8: scale/none is no scale":         strings.Replace(ownMap, "author:", "scale: scale/none\nauthor:", 1),
		"mine.yaml:7:9: x.csv has no column Saying":     strings.Replace(ownMap, "[Words, Text]", "Saying", 1),
		"mine.yaml:1:1: the map must hold one YAML":     "",
		"mine.yaml:2:1: ":                               "name: mine\n\tsource: x",
		"mine.yaml:6:3: no column is the text of a row": strings.Replace(ownMap, "  text: [Words, Text]\n", "", 1),
	} {
		err := loader(t).Load(t.Context(), []loaders.Input{loadertest.Text("mine.yaml", text), loadertest.Text("x.csv", "Title,Text,Day\nA,Do it.,\n")}, known, loadertest.Said(t))
		var fault *loaders.InputError
		if assert.ErrorAs(t, err, &fault, want) {
			assert.NotEmpty(t, fault.Do)
			if !strings.Contains(want, "no column is the text") {
				assert.True(t, strings.HasPrefix(err.Error(), want), "%s\n%s", want, err)
			} else {
				assert.Contains(t, err.Error(), "no column is the text")
			}
		}
	}
}

func TestInputsThatAreMissing(t *testing.T) {
	for name, inputs := range map[string][]loaders.Input{
		"no map":   {loadertest.Text("x.csv", "Title,Text\n")},
		"no table": {loadertest.Text("mine.yaml", ownMap)},
		"two maps": {loadertest.Text("mine.yaml", ownMap), loadertest.Text("yours.yml", ownMap), loadertest.Text("x.csv", "Title,Text\n")},
		"no rows":  {loadertest.Text("mine.yaml", ownMap), loadertest.Text("x.csv", "")},
	} {
		err := loader(t).Load(t.Context(), inputs, known, loadertest.Said(t))
		var fault *loaders.InputError
		require.ErrorAs(t, err, &fault, name)
		assert.NotEmpty(t, fault.Do)
	}
}
