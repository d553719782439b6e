package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/extract/gold"
	"github.com/hres/hres/extract/tag"
	"github.com/hres/hres/loaders"
)

func TestFitFindsTheSignThatTells(t *testing.T) {
	var rows []row
	for n := range 100 {
		r := row{yes: n%2 == 0, signs: []int{2}, times: 1}
		if r.yes {
			r.signs = append(r.signs, 1)
		}
		rows = append(rows, r)
	}
	w, err := fit(rows, []float64{1, 1, 1})
	require.NoError(t, err)
	assert.Greater(t, w[1], 2.0, "it is there where the answer is yes")
	assert.Less(t, w[0]+w[2], -1.0, "without it the answer is no")
	tight, err := fit(rows, []float64{1, 0.1, 1})
	require.NoError(t, err)
	assert.Less(t, tight[1], w[1], "a smaller spread holds it back")
	for i := range rows {
		rows[i].times = 3
	}
	thrice, err := fit(rows, []float64{1, 1, 1})
	require.NoError(t, err)
	assert.Greater(t, thrice[1], w[1], "what counts more takes it further")
	none, err := fit(nil, []float64{1, 1})
	require.NoError(t, err)
	assert.Equal(t, []float64{0, 0}, none)
}

func TestSignsThatTellNothingAreHeldBack(t *testing.T) {
	var rows []row
	for n := range 40 {
		r := row{yes: n%2 == 0, signs: []int{2}, times: 1}
		if r.yes {
			r.signs = append(r.signs, 1)
		}
		rows = append(rows, r)
	}
	assert.Equal(t, []float64{3, 2, 0.5}, telling(rows, []float64{3, 1, 1}, [2]float64{0.5, 2}), "the bias stays")
}

func TestFitStartsFromWhatIsDeclared(t *testing.T) {
	rows := []row{{declared: 3, yes: true, times: 1}, {declared: -3, yes: false, times: 1}}
	w, err := fit(rows, []float64{1})
	require.NoError(t, err)
	assert.InDelta(t, 0, w[0], 0.01, "what is declared is right already")
}

func TestPlattTakesBackWhatIsTooSure(t *testing.T) {
	var sums []float64
	var yes []bool
	for n := range 400 {
		sign := float64(1 - 2*(n%2))
		sums, yes = append(sums, 6*sign), append(yes, (sign > 0) == (n%10 < 8))
	}
	scale, shift, err := platt(sums, yes)
	require.NoError(t, err)
	assert.InDelta(t, 0.8, sigmoid(scale*6+shift), 0.02, "right eight times in ten")
}

func TestAtBreakEvenAsManyAreWrongAsMissed(t *testing.T) {
	sums, yes := []float64{-4, 3, -1, 2, 1, -3}, []bool{false, true, true, false, true, false}
	assert.InDelta(t, 0, breakEven(sums, yes), 1e-9, "3, 2 and 1 are set: one is wrong, and -1 is missed")
	assert.Zero(t, breakEven(sums, make([]bool, 6)))
	assert.Zero(t, breakEven(nil, nil))
}

func TestSmallWeightsAreNotKept(t *testing.T) {
	assert.Equal(t, map[string]float64{"b": -0.05, "c": 1.23}, kept([]string{"a", "b", "c"}, []float64{0.039, -0.0511, 1.234}))
}

func TestReliability(t *testing.T) {
	var sure reliability
	for n := range 10 {
		sure.add(0.95, n < 5)
	}
	assert.InDelta(t, 0.45, sure.error(), 1e-9)
	var good reliability
	for n := range 10 {
		good.add(0.55, n < 5)
		good.add(1, true)
	}
	assert.InDelta(t, 0.025, good.error(), 1e-9)
}

// What a word tells in the Review is learned beside what it tells elsewhere.
func TestTheReviewHasWeightsOfItsOwn(t *testing.T) {
	var all []example
	for n := range 40 {
		for _, id := range []string{"upr/1/KEN/%d", "own/%d"} {
			e := example{text: gold.Text{ID: fmt.Sprintf(id, n), Words: "Paint the zebra."}, labels: map[string]bool{}}
			if n%2 == 0 {
				e.text.Words = "Paint the horse."
			} else {
				e.labels[electoral] = hasOwn(e)
			}
			all = append(all, e)
		}
	}
	l := newLearner(tag.Declared(), all, nil)
	m, err := l.train(func(example) bool { return true })
	require.NoError(t, err)
	assert.Positive(t, m.review["words/zebra"])
	assert.Negative(t, m.review["words/horse"])
	assert.Positive(t, l.sum(m, 2, 0), "in the Review")
	assert.Negative(t, l.sum(m, 3, 0), "elsewhere")
}

func TestAGroupIsInOneFold(t *testing.T) {
	var all []example
	for _, id := range []string{"upr/1/KEN/a", "upr/2/KEN/b", "upr/1/FJI/c", "upr/12/BTN/pledge/d", "own/1"} {
		all = append(all, example{text: gold.Text{ID: id}})
	}
	all = append(all, example{text: gold.Text{ID: "CCPR/C/GC/34#1", Document: "CCPR/C/GC/34"}, fold: -1},
		example{text: gold.Text{ID: "uhri/1", Document: "CCPR/C/NZL/CO/6"}}, example{text: gold.Text{ID: "uhri/2", Document: "CCPR/C/NZL/CO/6"}})
	assert.Equal(t, 7, fold(all, 3))
	assert.Equal(t, all[0].fold, all[1].fold, "one State")
	assert.Equal(t, all[5].fold, all[6].fold, "one document")
	assert.NotEqual(t, all[0].fold, all[5].fold, "the largest groups are spread")
	assert.Equal(t, -1, all[7].fold, "a passage only trains")
}

func labelsFile(t *testing.T, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "labels.csv")
	require.NoError(t, os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600))
	return path
}

const header = "split,text,sum,electoral,obligations,parts,issues,hard"

func TestReadLabels(t *testing.T) {
	texts := map[string]gold.Text{"own/1": {ID: "own/1", Words: "Vote."}, "own/2": {ID: "own/2", Words: "Changed since."}}
	path := labelsFile(t, header, "dev,own/1,"+digest("Vote.")+",yes,vote;be-elected,voting-operations,voting/secrecy,no",
		"dev,own/2,00000000,no,,,,no", "dev,own/3,00000000,no,,,,no", "test,own/1,"+digest("Vote.")+",no,,,,no")
	all, changed, err := readLabels(path, texts)
	require.NoError(t, err)
	assert.Equal(t, 2, changed)
	require.Len(t, all, 1, "the test split is never read")
	assert.Equal(t, map[string]bool{"electoral": true, "obligation/vote": true, "obligation/be-elected": true, "part/voting-operations": true, "issue/voting/secrecy": true}, all[0].labels)
}

func TestFaultsOfLabelsAreTold(t *testing.T) {
	var fault *loaders.InputError
	_, _, err := readLabels(labelsFile(t, "text,sum"), nil)
	require.ErrorAs(t, err, &fault)
	assert.Equal(t, 1, fault.At.Line)
	_, _, err = readLabels(labelsFile(t, header, "dev,own/1"), nil)
	require.ErrorAs(t, err, &fault)
	assert.Equal(t, 2, fault.At.Line)
	_, _, err = readLabels(filepath.Join(t.TempDir(), "none.csv"), nil)
	require.ErrorAs(t, err, &fault)
}

func TestWithoutPublishedTextsItFailsClearly(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "none")
	err := run(t.Context(), folder, "tags.csv", "own.yaml", "labels.csv", "", false, &bytes.Buffer{})
	var fault *loaders.InputError
	require.ErrorAs(t, err, &fault)
	assert.Equal(t, folder, fault.At.File)
	assert.Contains(t, fault.Do, "go run ./extract/train")
}

// made are examples of texts made up, many enough to learn that what has to do with lanterns is electoral.
func made() (all []example) {
	for range 2 * folds {
		n := len(all)
		all = append(all,
			example{text: gold.Text{ID: "own/yes/" + string(rune('a'+n)), Words: "Light the lanterns of the town."}, labels: map[string]bool{"electoral": true, "obligation/vote": true}},
			example{text: gold.Text{ID: "own/no/" + string(rune('a'+n)), Words: "Mend the roofs of the town."}, labels: map[string]bool{}})
	}
	fold(all, folds)
	return all
}

func TestTheSameExamplesGiveTheSameModel(t *testing.T) {
	var models []string
	for range 2 {
		l := newLearner(tag.Declared(), made(), nil)
		h, err := l.crossValidate()
		require.NoError(t, err)
		var report bytes.Buffer
		require.NoError(t, h.report(&report))
		assert.Contains(t, report.String(), "expected calibration error")
		m, err := l.train(func(example) bool { return true })
		require.NoError(t, err)
		assert.Positive(t, m.corrections[0]["words/lantern"])
		assert.Negative(t, m.corrections[0]["words/roof"])
		path := filepath.Join(t.TempDir(), "model.csv")
		require.NoError(t, write(path, l, m, h))
		content, err := os.ReadFile(path)
		require.NoError(t, err)
		models = append(models, string(content))
	}
	assert.Equal(t, models[0], models[1])
	assert.Contains(t, models[0], "=lexicon,,"+tag.Declared().Fingerprint+"\n")
	assert.Contains(t, models[0], "words/lantern,0,")
}

// TestTheLabelsHereAreOfTextsHere holds labels.csv to texts.yaml, and to the form of the gold.
func TestTheLabelsHereAreOfTextsHere(t *testing.T) {
	content, err := os.ReadFile("texts.yaml")
	require.NoError(t, err)
	own, _, err := ownTexts("texts.yaml", content)
	require.NoError(t, err)
	require.NotEmpty(t, own)
	all, _, err := readLabels("labels.csv", own)
	require.NoError(t, err)
	assert.Len(t, all, len(own), "each text made up is labelled, and has not changed since")
	targets := tag.Declared().Targets
	for _, e := range all {
		for label := range e.labels {
			assert.Contains(t, targets, label, e.text.ID)
		}
	}
}

// What a State is told beside must not count against it: the neighbour teaches its words to say nothing.
func TestStatementsAreLearnedBesideOthersOfTheState(t *testing.T) {
	all := []example{
		{text: gold.Text{ID: "upr/1/KEN/a", Words: "Hold elections on time."}, labels: map[string]bool{electoral: true}},
		{text: gold.Text{ID: "upr/1/FJI/b", Words: "Count the votes."}, labels: map[string]bool{electoral: true}},
		{text: gold.Text{ID: "own/1", Words: "Vote."}, labels: map[string]bool{electoral: true}},
	}
	published := map[string]gold.Text{}
	for _, x := range []gold.Text{all[0].text,
		{ID: "upr/2/KEN/c", Words: "Paint the giraffe."}, {ID: "upr/2/KEN/d", Words: "Hold the elections that are overdue."},
		{ID: "upr/2/TUV/e", Words: "Feed the horse."}, {ID: "CCPR/C/GC/34#1", Words: "Mend the roof."}} {
		published[x.ID] = x
	}
	l := newLearner(tag.Declared(), all, published)
	names := func(signs []tag.Sign) (all []string) {
		for _, s := range signs {
			all = append(all, s.Name)
		}
		return all
	}
	require.Len(t, l.joined[0], timesBeside)
	for _, signs := range l.joined[0] {
		assert.Subset(t, names(signs), []string{"words/election", "words/giraffe", "mechanism/UPR"})
		assert.NotContains(t, names(signs), "words/overdue", "the lexicon finds elections there")
		assert.NotContains(t, names(signs), "length/8", "the two are longer than one")
		assert.Len(t, names(signs), len(slices.Compact(slices.Sorted(slices.Values(names(signs))))), "each sign once")
	}
	assert.Empty(t, l.joined[1], "nothing else was said of this State")
	assert.Empty(t, l.joined[2], "not of the Review")
}
