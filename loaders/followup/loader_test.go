package followup

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/loadertest"
)

var known = loadertest.Known{"State": {"BLR", "KEN"}, "TreatyBody": {"CCPR"}, "GradeScale": {scale}}

func loader(t testing.TB) *Loader {
	all := loadertest.Seeds(t)
	return New(all.GradeScales)
}

func sample(t testing.TB) string {
	content, err := os.ReadFile(filepath.Join("..", "..", "internal", "neo4jdb", "neo4jdbtest", "testdata", "followup.json"))
	require.NoError(t, err)
	return string(content)
}

func TestGradesOfLimbs(t *testing.T) {
	said := loadertest.Load(t, loader(t), known, loadertest.Text("BLR.json", sample(t)))
	assert.Empty(t, said.RemarkLines())
	assert.Equal(t, record.Properties{"text": "The State party should let observers follow the count.", "heading": "Observers", "date": "2018-10-25",
		"authority": "EXPERT_RECOMMENDATION", "source": Name}, said.Nodes["Recommendation"]["followup/CCPR/C/BLR/CO/5/58"].Properties)
	assert.Equal(t, record.Properties{"author": author, "grade": "E", "meaning": "Contrary to the recommendation", "part": "(b)", "text": "Fewer observers were let in than before.",
		"date": "2023", "session": int64(137), "source": Name}, said.Nodes["Assessment"]["followup/CCPR/C/BLR/CO/5/58/CCPR/C/999/2/Add.1/2"].Properties,
		"of a session in two months the year is certain")
	assert.Equal(t, record.Properties{"title": "CCPR/C/BLR/CO/5", "kind": "CONCLUDING_OBSERVATIONS", "date": "2018-10-25", "source": Name}, said.Nodes["Document"]["CCPR/C/BLR/CO/5"].Properties)
	assert.Contains(t, said.Edges["STATED_IN"], [2]string{"followup/CCPR/C/BLR/CO/5/58", "CCPR/C/BLR/CO/5#58"})
	assert.Contains(t, said.Edges["PUBLISHED_IN"], [2]string{"followup/CCPR/C/BLR/CO/5/58/CCPR/C/999/2/Add.1/1", "CCPR/C/999/2/Add.1"})
	assert.Len(t, said.Edges["GRADES"], 2)
	assert.Len(t, said.Edges["GRADES_BY"], 2)
	assert.Len(t, said.Edges["ASSESSED_BY"], 2)
	assert.Equal(t, []string{"followup/CCPR/C/BLR/CO/5"}, said.Covered)
	assert.Equal(t, map[loaders.Outcome]int{loaders.RowTaken: 1}, said.Rows)
}

// changed is the sample with some of its text replaced.
func changed(t testing.TB, pairs ...string) string {
	text := sample(t)
	for i := 0; i < len(pairs); i += 2 {
		require.Contains(t, text, pairs[i])
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return text
}

func TestWhatAFileLeavesOpen(t *testing.T) {
	limbs := sample(t)[strings.Index(sample(t), `"limbs"`):strings.Index(sample(t), `"history"`)]
	tests := map[string]struct {
		text    string
		remarks []string
		check   func(*loadertest.Sayings)
	}{
		"no limbs, so the heading's grades": {changed(t, limbs, `"limbs": []}], `+"\n "), nil, nil},
		"words that are absent": {changed(t, "The State party should let observers follow the count.", ""),
			[]string{"recommendation: recommendation kept without words: the file has none; they stand in CCPR/C/BLR/CO/5#58"}, nil},
		"titles made up": {changed(t, `"titles_editorial": false`, `"titles_editorial": true`), nil, func(said *loadertest.Sayings) {
			assert.NotContains(t, said.Nodes["Recommendation"]["followup/CCPR/C/BLR/CO/5/58"].Properties, "heading")
		}},
		"the tracker's own grades": {changed(t, `"upr": null`, `"upr": {"score": 3}`), []string{"upr: not taken: these grades are the tracker's own, not a mechanism's"}, nil},
		"an unknown key":           {changed(t, `"year": 2023`, `"colour": "red", "year": 2023`), []string{"colour: not taken: no file was known to have this key"}, nil},
		"a grade of no scale": {changed(t, `"grade": "E"`, `"grade": "F"`, `"E": 1`, `"F": 1`, `["C", "E"]`, `["C", "F"]`),
			[]string{"grade: kept as it is said, without a scale: the Committee's has A, B, C, D, E"}, nil},
		"a count that is wrong":         {changed(t, `"C": 1`, `"C": 2`), []string{"grade_dist: the paragraphs have 1 of this grade, which are kept"}, nil},
		"a heading that disagrees":      {changed(t, `["C", "E"]`, `["B", "E"]`), []string{"header_grades: the grades of the limbs are kept, which are C, E"}, nil},
		"a paragraph that is not there": {changed(t, `"followup_paras": ["58"]`, `"followup_paras": ["58", "60"]`), []string{"followup_paras: nothing taken: the file has no such paragraph"}, nil},
		"another State's file":          {changed(t, `"a3": "BLR"`, `"a3": "KEN"`), []string{"a3: not taken: the symbol is of BLR"}, nil},
		"no date":                       {changed(t, "25 October 2018", "autumn 2018"), []string{"co_date: kept without this date: it is none, as 25 October 2018 or 27 February–24 March 2023 are"}, nil},
		"earlier grades":                {changed(t, `"history": []`, `"history": [{"co_symbol": "CCPR/C/BLR/CO/4", "grades": "B2"}]`), []string{"history: not taken: the file has earlier grades without their words or their document"}, nil},
		"a session in one month": {changed(t, "27 February–24 March 2023", "1–23 July 2024"), nil, func(said *loadertest.Sayings) {
			assert.Equal(t, "2024-07", said.Nodes["Document"]["CCPR/C/999/2/Add.1"].Properties["date"])
		}},
		"the foot of a page": {changed(t, "follow the count.", "follow the count. * Adopted by the Committee at its 137th session (27 February to 24 March 2023). 230412"), nil, func(said *loadertest.Sayings) {
			of := said.Nodes["Recommendation"]["followup/CCPR/C/BLR/CO/5/58"].Properties
			assert.Equal(t, "The State party should let observers follow the count.", of["text"])
			assert.Contains(t, of["raw"], "Adopted")
		}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			said := loadertest.Load(t, loader(t), known, loadertest.Text("BLR.json", tt.text))
			require.Len(t, said.Remarks, len(tt.remarks), said.RemarkLines())
			for i, want := range tt.remarks {
				assert.True(t, strings.HasSuffix(said.RemarkLines()[i], want), said.RemarkLines()[i])
				assert.Positive(t, said.Remarks[i].At.Line)
			}
			assert.Len(t, said.Nodes["Assessment"], 2)
			assert.Equal(t, []string{"followup/CCPR/C/BLR/CO/5"}, said.Covered)
			if tt.check != nil {
				tt.check(said)
			}
		})
	}
}

func TestWhatIsNotCovered(t *testing.T) {
	for name, text := range map[string]string{
		"a paragraph without a number": changed(t, `"para": "58"`, `"para": "fifty-eight"`),
		"a limb without a grade":       changed(t, `"grade": "C"`, `"grade": ""`),
		"a symbol of something else":   changed(t, `"CCPR/C/BLR/CO/5"`, `"CEDAW/C/BLR/CO/5"`),
	} {
		said := loadertest.Load(t, loader(t), known, loadertest.Text("BLR.json", text))
		assert.Empty(t, said.Covered, name)
		assert.NotEmpty(t, said.Remarks, name)
	}
	said := loadertest.Load(t, loader(t), known, loadertest.Text("BLR.json", sample(t)), loadertest.Text("copy.json", sample(t)))
	assert.Len(t, said.Nodes["Recommendation"], 1)
	assert.Equal(t, []string{"copy.json:7:11 co_symbol: file not taken: BLR.json has the same follow-up, which is kept"}, said.RemarkLines())
	said = loadertest.Load(t, loader(t), known, loadertest.Text("UPR.json", `{"a3": "BLR", "upr": {"score": 1}, "hrc": null}`))
	assert.Empty(t, said.Nodes)
	assert.Len(t, said.Remarks, 2)
}

func TestAFileOfTheFollowUpAlone(t *testing.T) {
	text := sample(t)
	inner := text[strings.Index(text, `"hrc": {`)+len(`"hrc": `) : strings.LastIndex(text, `"combined_score"`)]
	inner = strings.TrimRight(strings.TrimSpace(inner), ",")
	said := loadertest.Load(t, loader(t), known, loadertest.Text("BLR.json", inner))
	assert.Len(t, said.Nodes["Assessment"], 2)
}

func TestFilesThatAreRefused(t *testing.T) {
	for name, tt := range map[string][2]string{
		"cut":              {sample(t)[:400], "BLR.json:17:"},
		"empty":            {"", "BLR.json:1:1: the file ends"},
		"a list":           {"[]", "BLR.json:1:"},
		"something else":   {`{"name": "Belarus"}`, "BLR.json:1:1: has neither hrc nor meta"},
		"a number as text": {changed(t, `"assessment_session": 137`, `"assessment_session": "137"`), "BLR.json:"},
		"two objects":      {sample(t) + "{}", "BLR.json:"},
		"a NUL":            {"{\x00}", "BLR.json:1:2: has the byte 0x0"},
		"HTML":             {"<html>", "BLR.json:1:1"},
	} {
		t.Run(name, func(t *testing.T) {
			err := loader(t).Load(t.Context(), []loaders.Input{loadertest.Text("BLR.json", tt[0])}, known, loadertest.Said(t))
			var fault *loaders.InputError
			require.ErrorAs(t, err, &fault)
			assert.True(t, strings.HasPrefix(err.Error(), tt[1]), err.Error())
			assert.NotEmpty(t, fault.Do)
		})
	}
}
