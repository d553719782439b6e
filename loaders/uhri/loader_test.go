package uhri_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/unicode"

	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/loadertest"
	"github.com/hres/hres/loaders/uhri"
)

// known are the nodes of the seeds that the fixtures name.
var known = loadertest.Known{
	"State": {"BLR", "PAK", "NOR", "CAN", "PSE", "IRQ"}, "UprSession": {"upr/session/8"}, "UniversalPeriodicReview": {"UPR"},
	"TreatyBody": {"CCPR", "CRC", "CEDAW", "CAT"}, "SpecialProcedure": {},
}

func loader(t *testing.T) *uhri.Loader {
	t.Helper()
	all := loadertest.Seeds(t)
	return uhri.New(all.StateNames(), all.MechanismNames())
}

const export = "export-full-en.json"

// annotation is a record in the form of the export; more sets its keys.
func annotation(n int, more map[string]any) map[string]any {
	a := map[string]any{"AffectedPersons": []string{}, "AnnotationId": "00000000-0000-4000-8000-" + strings.Repeat("0", 11) + string(rune('0'+n)),
		"AnnotationType": "- Recommendations", "Body": "- CCPR", "Countries": []string{"Belarus"}, "DocumentId": "00000000-0000-4000-9000-000000000001",
		"PublicationDate": "2018-11-22T00:00:00", "PublicationDateOnUhri": "2019-01-07T10:53:45.827", "Regions": []string{"Eastern Europe"}, "Sdgs": []string{},
		"Symbol": "CCPR/C/BLR/CO/5", "Text": "58. Let observers follow the count.", "Themes": []string{}, "UprCycle": nil, "UprPositions": []string{},
		"UprRecommendingCountry": []string{}, "UprRecommendingRegions": []string{}, "UprSession": []string{}}
	for key, v := range more {
		a[key] = v
	}
	return a
}

func exported(t *testing.T, all ...map[string]any) string {
	t.Helper()
	text, err := json.Marshal(all)
	require.NoError(t, err)
	return string(text)
}

func one(t *testing.T, more map[string]any) *loadertest.Sayings {
	t.Helper()
	return loadertest.Load(t, loader(t), known, loadertest.Text(export, exported(t, annotation(1, more))))
}

const first = "uhri/00000000-0000-4000-8000-000000000001"

func remarks(s *loadertest.Sayings) (fields []string) {
	for _, r := range s.Remarks {
		fields = append(fields, r.Field)
	}
	return fields
}

func TestTextsAreCleanedAndTheirNumbersSplitOff(t *testing.T) {
	for _, c := range []struct{ raw, heading, number, text string }{
		{"4.The State party should act.", "", "4", "The State party should act."},
		{"58. Let observers in.", "", "58", "Let observers in."},
		{"<p><b>7.&nbsp;</b>Publish&nbsp;the results.</p>", "", "7", "Publish the results."},
		{"123.45 Publish the results.", "", "123.45", "Publish the results."},
		{"Rural women 49.The Committee notes little.", "Rural women", "49", "The Committee notes little."},
		{"Recommendation No. (para. 96: 21) Let them vote.", "", "96.21", "Let them vote."},
		{"The State party should apply article 25. It should do so soon.", "", "", "The State party should apply article 25. It should do so soon."},
		{"r) ratify OP-CAT", "", "", "r) ratify OP-CAT"},
		{"/* Style Definitions */ p.MsoNormal {margin:0cm;} Let them vote.", "", "", "Let them vote."},
		{"Votes & seats\u00a0differ <br/>widely", "", "", "Votes & seats differ widely"},
	} {
		t.Run(c.raw, func(t *testing.T) {
			s := one(t, map[string]any{"Text": c.raw})
			said := s.Nodes["Recommendation"][first].Properties
			require.NotNil(t, said)
			assert.Equal(t, c.text, said["text"])
			if c.heading == "" {
				assert.Nil(t, said["heading"])
			} else {
				assert.Equal(t, c.heading, said["heading"])
			}
			if c.raw != c.text {
				assert.Equal(t, c.raw, strings.Replace(said["raw"].(string), "{text}", c.text, 1), "the text as published is kept")
			}
			_, stated := s.Edges["STATED_IN"][[2]string{first, "CCPR/C/BLR/CO/5#" + c.number}]
			assert.Equal(t, c.number != "", stated)
		})
	}
}

func TestLabelsOfOneBodyAreOneMechanism(t *testing.T) {
	for label, id := range map[string]string{"- CCPR": "CCPR", "Human Rights Committee": "CCPR", "- CRC": "CRC", "- Committee on the Rights of the Child": "CRC",
		"- Committee on the Elimination of Discrimination against Women": "CEDAW"} {
		assert.Contains(t, one(t, map[string]any{"Body": label}).Edges["ISSUED_BY"], [2]string{first, id}, label)
	}
}

func TestStatesAreFoundByCodesNamesAndSymbols(t *testing.T) {
	for _, c := range []struct {
		countries []string
		state     string
		remark    bool
	}{
		{[]string{"PK"}, "PAK", false}, {[]string{"- Iraq"}, "IRQ", false}, {[]string{"State of Palestine*"}, "PSE", false},
		{[]string{}, "BLR", true}, {[]string{"- "}, "BLR", true}, {[]string{"European Union"}, "", true}, {[]string{"Atlantis"}, "", true},
	} {
		s := one(t, map[string]any{"Countries": c.countries})
		if c.state == "" {
			assert.Empty(t, s.Edges["ADDRESSED_TO"], c.countries)
		} else {
			assert.Contains(t, s.Edges["ADDRESSED_TO"], [2]string{first, c.state}, c.countries)
		}
		assert.Equal(t, c.remark, slices.Contains(remarks(s), "Countries"), c.countries)
	}
}

func TestThemesAreTrimmedAndReservationsConcludesNothing(t *testing.T) {
	s := one(t, map[string]any{"Themes": []string{" Participation of women in political & public life ", "Participation of women in political & public life", "Reservations"},
		"Sdgs": []string{"16.7 - Decide together", "16.b - Promote laws", "no goal"}, "AffectedPersons": []string{"Women & girls"}})
	require.Len(t, s.Edges["HAS_THEME"], 4)
	assert.Equal(t, "Participation of women in political & public life", s.Nodes["Theme"]["theme/uhri/participation-of-women-in-political-public-life"].Properties["name"])
	assert.Contains(t, s.Nodes["Theme"], "theme/sdg/16.b")
	assert.Contains(t, s.Edges["AFFECTS"], [2]string{first, "group/uhri/women-girls"})
	assert.Equal(t, []string{"Sdgs"}, remarks(s))
	assert.NotContains(t, s.Nodes, "Reservation")
}

func TestTheUniversalPeriodicReviewIsParsedLeniently(t *testing.T) {
	for _, c := range []struct {
		cycle, session, positions any
		response                  string
		fields                    []string
	}{
		{nil, []string{"8"}, []string{"Supported"}, "SUPPORTED", nil},
		{"Cycle 1", "Session 8 (May 2010)", "Noted", "NOTED", nil},
		{1, []any{8}, []string{"Supported/Noted"}, "MIXED", nil},
		{[]string{"2"}, []string{"- 8 - May 2010"}, []string{"Supported", "Noted"}, "MIXED", []string{"UprCycle"}},
		{nil, []string{"8"}, []string{}, "NOT_STATED", nil},
		{nil, []string{"8"}, []string{"Perhaps"}, "NOT_STATED", []string{"UprPositions"}},
	} {
		s := one(t, map[string]any{"Body": "- UPR", "Symbol": "A/HRC/15/16", "Text": "97.21. Guarantee the secrecy of the ballot (Norway);",
			"UprCycle": c.cycle, "UprSession": c.session, "UprPositions": c.positions, "UprRecommendingCountry": []string{"Norway"}})
		require.Len(t, s.Edges["RECOMMENDED_BY"], 1)
		for ends, e := range s.Edges["RECOMMENDED_BY"] {
			assert.Equal(t, "upr/8/BLR/32a0ecead517", ends[0], "the id that UPR Info's words have too")
			assert.Equal(t, c.response, e.Properties["response"])
		}
		assert.Equal(t, c.fields, remarks(s))
		assert.Equal(t, []string{"upr/session/8"}, s.Covered)
	}
}

func TestRowsThatCannotBeTaken(t *testing.T) {
	for field, more := range map[string]map[string]any{
		"Text":           {"Text": "-----"},
		"AnnotationId":   {"AnnotationId": "17"},
		"Body":           {"Body": "- Committee of Nobody"},
		"AnnotationType": {"AnnotationType": "- Questions"},
	} {
		s := loadertest.Load(t, loader(t), known, loadertest.Text(export, exported(t, annotation(1, more), annotation(2, nil))))
		assert.Equal(t, 1, s.Rows[loaders.RowRejected], field)
		assert.Equal(t, 1, s.Rows[loaders.RowTaken], field)
		assert.Equal(t, []string{field}, remarks(s))
		assert.NotEmpty(t, s.Remarks[0].At.Line)
	}
}

func TestOneIDSaysOneThing(t *testing.T) {
	s := loadertest.Load(t, loader(t), known, loadertest.Text(export, exported(t, annotation(1, nil), annotation(1, nil), annotation(1, map[string]any{"Text": "59. Something else."}))))
	assert.Equal(t, map[loaders.Outcome]int{loaders.RowTaken: 1, loaders.RowDuplicate: 1, loaders.RowRejected: 1}, s.Rows)
	assert.Equal(t, "Let observers follow the count.", s.Nodes["Recommendation"][first].Properties["text"])
}

func TestAKeyThatIsNewIsTold(t *testing.T) {
	s := one(t, map[string]any{"Colour": "red"})
	require.Equal(t, []string{"Colour"}, remarks(s))
	assert.Equal(t, "not taken: no export was known to have this key", s.Remarks[0].Done)
	assert.Equal(t, 1, s.Rows[loaders.RowTaken])
}

func TestOnlyAWholeExportCovers(t *testing.T) {
	text := exported(t, annotation(1, nil))
	s := loadertest.Load(t, loader(t), known, loadertest.Text("filtered-en.json", text))
	assert.Empty(t, s.Covered)
	for _, c := range s.Nodes["Coverage"] {
		assert.Equal(t, false, c.Properties["complete"])
		assert.NotEmpty(t, c.Properties["why"])
	}
	full, err := loader(t).With(map[string]string{"extent": "full"})
	require.NoError(t, err)
	assert.Equal(t, []string{"body/CCPR"}, loadertest.Load(t, full, known, loadertest.Text("filtered-en.json", text)).Covered)
	_, err = loader(t).With(map[string]string{"extent": "half"})
	require.ErrorContains(t, err, "write full or part")
}

func TestOtherLanguagesStandBesideEnglish(t *testing.T) {
	french := exported(t, annotation(1, map[string]any{"AnnotationType": "- Recommandations", "Text": "58. Laissez les observateurs suivre le dépouillement."}), annotation(2, nil))
	s := loadertest.Load(t, loader(t), known, loadertest.Text(export, exported(t, annotation(1, nil))), loadertest.Text("export-full-fr.json", french))
	require.Len(t, s.Nodes["OfficialText"], 1)
	assert.Equal(t, "fr", s.Nodes["OfficialText"][first+"/text/fr/uhri"].Properties["language"])
	assert.Equal(t, 1, s.Rows[loaders.RowRejected], "what the English export has not is refused")
	err := loader(t).Load(t.Context(), []loaders.Input{loadertest.Text("export-full-fr.json", french)}, known, loadertest.Said(t))
	require.ErrorContains(t, err, "no export in English")
	err = loader(t).Load(t.Context(), []loaders.Input{loadertest.Text(export, exported(t, annotation(1, map[string]any{"AnnotationType": "- Recommandations"})))}, known, loadertest.Said(t))
	require.ErrorContains(t, err, "another language")
}

// book writes an XLSX export: a header and rows.
func book(t *testing.T, rows ...[]any) string {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		require.NoError(t, err)
		require.NoError(t, f.SetSheetRow("Sheet1", cell, &row))
	}
	var b bytes.Buffer
	require.NoError(t, f.Write(&b))
	return b.String()
}

func header(body string) []any {
	return []any{"Text", "Countries Concerned", body, "Document Symbol", "Themes", "Affected Persons", "Sdgs", "Document Publication Date", "UPR Reccomending States",
		"UPR Position", "Type", "OHCHR Annotation Id", "UPR Session", "Regions Concerned", "Recommending Regions", "Date of publication on UHRI"}
}

func TestTheSpreadsheetSaysWhatTheJSONSays(t *testing.T) {
	for _, body := range []string{"Reccomending Body", "Recommending Body"} {
		sheet := book(t, header(body), []any{"58. Let observers follow the count.", "- Belarus", "- CCPR", "CCPR/C/BLR/CO/5", "- Freedom of association\n-  Right to vote ", "", "",
			43426, "", "", "- Recommendations", "00000000-0000-4000-8000-000000000001", "", "- Eastern Europe", "", 43472.4536})
		got := loadertest.Load(t, loader(t), known, loadertest.Text("export-full-en.xlsx", sheet))
		want := one(t, map[string]any{"Themes": []string{"Freedom of association", "Right to vote"}})
		assert.Equal(t, want.Nodes["Recommendation"][first].Properties, got.Nodes["Recommendation"][first].Properties)
		for kind, edges := range want.Edges {
			assert.Len(t, got.Edges[kind], len(edges), kind)
		}
		assert.Empty(t, got.Remarks)
	}
}

// TestHostileFiles gives files that are broken or made to harm: each is refused with a typed error, and nothing is said that is not so.
func TestHostileFiles(t *testing.T) {
	good := exported(t, annotation(1, nil))
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(good)
	require.NoError(t, err)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write([]byte(good))
	require.NoError(t, z.Close())
	wide := make([]any, 300)
	for i := range wide {
		wide[i] = "column"
	}
	for name, c := range map[string]struct{ file, content, fault string }{
		"truncated":            {export, good[:len(good)-20], "ends before it is whole"},
		"truncated gzip":       {export, packed.String()[:packed.Len()-12], "cannot be unpacked"},
		"empty":                {export, "", "ends before it is whole"},
		"an object":            {export, "{}", "not a JSON array"},
		"XML":                  {export, `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>`, "not"},
		"a deep list":          {export, strings.Repeat("[", 20_000), "not the JSON of an annotation"},
		"a long line":          {export, `[{"Text":"` + strings.Repeat("a", 20<<20), "longer than 8 MB"},
		"two arrays":           {export, good + good, "after the end"},
		"another file":         {export, `[{"name":"x"}]`, "neither AnnotationId"},
		"a NUL":                {export, strings.Replace(good, "Let", "L\x00t", 1), "not the JSON of an annotation"},
		"a number for a text":  {export, strings.Replace(good, `"- CCPR"`, "7", 1), "not the JSON of an annotation"},
		"not a workbook":       {"export-full-en.xlsx", good, "not an XLSX file"},
		"300 columns":          {"export-full-en.xlsx", book(t, wide), "300 columns"},
		"a missing column":     {"export-full-en.xlsx", book(t, []any{"Text", "Type"}), "is missing"},
		"a column twice":       {"export-full-en.xlsx", book(t, append(header("Recommending Body"), "Text")), "twice"},
		"a workbook's archive": {"export-full-en.xlsx", bomb(t), "not an XLSX file"},
	} {
		t.Run(name, func(t *testing.T) {
			err := loader(t).Load(t.Context(), []loaders.Input{loadertest.Text(c.file, c.content)}, known, loadertest.Said(t))
			var input *loaders.InputError
			require.ErrorAs(t, err, &input)
			assert.Contains(t, err.Error(), c.fault)
			assert.Equal(t, c.file, input.At.File)
			assert.NotEmpty(t, input.Do)
		})
	}
	for name, content := range map[string]string{"UTF-16": utf16, "byte order mark": "\ufeff" + good, "gzip": packed.String(),
		"mixed line ends": strings.ReplaceAll(good, ",", ",\r\n\r\n\r")} {
		t.Run(name, func(t *testing.T) {
			assert.Contains(t, loadertest.Load(t, loader(t), known, loadertest.Text(export, content)).Nodes["Recommendation"], first)
		})
	}
	t.Run("an error keeps its place", func(t *testing.T) {
		err := loader(t).Load(t.Context(), []loaders.Input{loadertest.Text(export, "[\n"+good[1:len(good)-1]+",\n {\"Text\": ]")}, known, loadertest.Said(t))
		var input *loaders.InputError
		require.ErrorAs(t, err, &input)
		assert.Equal(t, 3, input.At.Line)
	})
}

// bomb is a workbook whose sheet unpacks to more than a hundred times what it is packed in.
func bomb(t *testing.T) string {
	t.Helper()
	row := []any{strings.Repeat("a", 32_000)}
	rows := make([][]any, 1200)
	for i := range rows {
		rows[i] = row
	}
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	require.NoError(t, err)
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		require.NoError(t, err)
		require.NoError(t, w.SetRow(cell, row))
	}
	require.NoError(t, w.Flush())
	var b bytes.Buffer
	require.NoError(t, f.Write(&b))
	return b.String()
}

// TestEveryLabelOfThePublishedVocabularyIsKnown holds the names in the seeds to the 75 labels of bodies in the export of 2026.
func TestEveryLabelOfThePublishedVocabularyIsKnown(t *testing.T) {
	content, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "uhri", "uhri-vocabulary-2026-02.json"))
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("the published data is not beside the project: %v", err)
	}
	require.NoError(t, err)
	var vocabulary struct{ Bodies []struct{ Label string } }
	require.NoError(t, json.Unmarshal(content, &vocabulary))
	require.Len(t, vocabulary.Bodies, 75)
	all := loadertest.Seeds(t)
	for _, body := range vocabulary.Bodies {
		_, ok := all.MechanismNames().Resolve(strings.TrimPrefix(body.Label, "- "))
		assert.True(t, ok, body.Label)
	}
}

// TestThePublishedRecord loads the one raw record that is known.
func TestThePublishedRecord(t *testing.T) {
	inputs := loadertest.Published(t, "uhri/uhri-raw-record-sample.json")
	k := loadertest.Known{"State": {"PER"}, "TreatyBody": {"CRC"}}
	s := loadertest.Load(t, loader(t), k, inputs...)
	require.Len(t, s.Nodes["Observation"], 1)
	assert.Len(t, s.Edges["HAS_THEME"], 10)
	assert.Len(t, s.Edges["AFFECTS"], 4)
	assert.Contains(t, s.Edges["STATED_IN"], [2]string{"uhri/a9ceae8c-fe1c-40f9-a326-1529e0ab678f", "CRC/C/PER/CO/6-7#4"})
	assert.Empty(t, s.Remarks)
}

func TestAStatementIsTaggedByItsHeadingItsTextAndItsThemes(t *testing.T) {
	said := one(t, map[string]any{"Text": "58. The State party should guarantee the secrecy of the ballot.", "Themes": []string{"- Right to participate in public affairs & right to vote"}})
	e, ok := said.Edges["CONCERNS"][[2]string{first, "obligation/secret-ballot"}]
	require.True(t, ok)
	assert.Equal(t, "secrecy of the ballot", e.Properties["evidence"])
	assert.Equal(t, "hres", e.Properties["assertedBy"])
	assert.Contains(t, said.Edges["CONCERNS"], [2]string{first, "issue/voting/secrecy"})
	said = one(t, map[string]any{"Text": "Participation of women in political life\n14. The State party should do more.", "AnnotationType": "- Concerns/Observations"})
	assert.Contains(t, said.Edges["CONCERNS"], [2]string{first, "obligation/equality-between-men-and-women"})
	said = one(t, map[string]any{"Text": "58. Let trade unions hold free elections of their leaders.", "Themes": []string{"- Labour rights and right to work"}})
	assert.Empty(t, said.Edges["CONCERNS"])
}
