package gold

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/extract/quality"
	"github.com/hres/hres/seeds"
)

const folder = "../../../shared/data"

// TestLabels holds the labels to the guide: ids that are there, splits that share no document and no State, sums, places.
func TestLabels(t *testing.T) {
	all, err := seeds.Load()
	require.NoError(t, err)
	known := map[string]bool{}
	for _, o := range all.Obligations {
		known[o.ID] = true
	}
	for _, i := range all.Issues {
		known[i.ID] = true
	}
	for _, p := range all.ElectionParts {
		known[p.ID] = true
	}
	labels, err := tagged("tags.csv", false)
	require.NoError(t, err)
	statements, hard, splits, seen := 0, 0, map[string]string{}, map[string]bool{}
	for _, l := range labels {
		assert.False(t, seen[l.Text], "%s is labelled twice", l.Text)
		seen[l.Text] = true
		if (Text{ID: l.Text}).IsStatement() {
			statements++
			if l.Hard && !l.Electoral {
				hard++
			}
		}
		whole := wholeOf(l.Text)
		if before, met := splits[whole]; met {
			assert.Equal(t, before, l.Split, "%s is in both splits", whole)
		}
		splits[whole] = l.Split
		ids := slices.Concat(l.Obligations, l.Parts, l.Issues)
		for _, id := range ids {
			assert.True(t, known[id], "%s: seeds have no %s", l.Text, id)
		}
		assert.True(t, l.Electoral || len(ids) == 0, "%s is not electoral and has tags", l.Text)
	}
	assert.GreaterOrEqual(t, statements, 800, "statements")
	assert.GreaterOrEqual(t, hard, 300, "hard negatives")

	texts, err := readTexts("citation-texts.csv")
	require.NoError(t, err)
	found, err := references("citations.csv")
	require.NoError(t, err)
	number := 0
	splits = map[string]string{}
	for _, text := range texts {
		if before, met := splits[wholeOf(text.Text)]; met {
			assert.Equal(t, before, text.Split, "%s is in both splits", wholeOf(text.Text))
		}
		splits[wholeOf(text.Text)] = text.Split
		number += len(found[text.Text])
		delete(found, text.Text)
	}
	assert.Empty(t, found, "references of texts that are not listed")
	assert.GreaterOrEqual(t, number, 600)
	for _, of := range []string{"citations", "tags"} {
		own, err := Own(of)
		require.NoError(t, err)
		languages := map[string]int{}
		for _, o := range own {
			languages[o.Language]++
			assert.NotContains(t, o.Words, "|", o.ID)
		}
		assert.Len(t, languages, 3, of)
	}
}

// wholeOf is the document or the State that a text belongs to.
func wholeOf(text string) string {
	if rest, ok := strings.CutPrefix(text, "upr/"); ok {
		return "upr " + strings.Split(rest, "/")[1]
	}
	if strings.HasPrefix(text, "own/") {
		return text
	}
	document, _, _ := strings.Cut(text, "#")
	return document
}

func TestUnmark(t *testing.T) {
	words, found, err := unmark("x", "Voilà {l’article 25 b)|iccpr/25/b} et {16|gc:CCPR/25#15;symbol:X/1#16}.")
	require.NoError(t, err)
	assert.Equal(t, "Voilà l’article 25 b) et 16.", words)
	assert.Equal(t, []Reference{{"x", 6, 21, "iccpr/25/b", 3, sumOf("l’article 25 b)")}, {"x", 25, 27, "gc:CCPR/25#15", 3, sumOf("16")}, {"x", 25, 27, "symbol:X/1#16", 1, sumOf("16")}}, found)
	_, _, err = unmark("x", "{no bar}")
	assert.ErrorContains(t, err, "{no bar}")
}

// TestMeasureWithoutPublishedTexts measures the texts made up for hres, which are always there.
func TestMeasureWithoutPublishedTexts(t *testing.T) {
	r, err := Measure(context.Background(), filepath.Join(t.TempDir(), "none"))
	require.NoError(t, err)
	assert.False(t, r.Published)
	assert.Zero(t, r.LeftOut)
	aim(t, r, "citations", "own test", "all", 0.94, 0.87)
	aim(t, r, "citations", "own test", "language fr", 0.92, 0.80)
	aim(t, r, "citations", "own test", "language es", 0.92, 0.86)
}

// aim holds a figure to what it must reach.
func aim(t *testing.T, r *Result, of, split, group string, precision, recall float64) {
	t.Helper()
	f := r.Figure(of, split, group)
	assert.NotZero(t, f.Expected, "%s, %s, %s: nothing is labelled", of, split, group)
	assert.GreaterOrEqual(t, f.Precision(), precision, "%s, %s, %s: precision of %+v", of, split, group, f)
	assert.GreaterOrEqual(t, f.Recall(), recall, "%s, %s, %s: recall of %+v", of, split, group, f)
}

// TestAims holds the extraction, on the split that it was not made with, to the figures that it aims at, and the recorded figures
// to what is measured.
func TestAims(t *testing.T) {
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("the published texts are not beside the repository (../shared/data): %v", err)
	}
	r, err := Measure(context.Background(), folder)
	require.NoError(t, err)
	require.True(t, r.Published)
	assert.Zero(t, r.LeftOut, "labelled texts that are not there any more")
	aim(t, r, "citations", "test", "level 1–2", 0.98, 0.95)
	aim(t, r, "citations", "test", "level 3", 0.96, 0.90)
	aim(t, r, "citations", "test", "provision", 0.96, 0.90)
	aim(t, r, "electoral", "test", "all", 0.95, 0.93)
	f := r.Figure("obligations", "test", "all")
	assert.GreaterOrEqual(t, f.F1(), 0.85, "obligations, micro F1 of %+v", f)
	assert.GreaterOrEqual(t, r.Macro("obligations", "test"), 0.75, "obligations, macro F1")
	for _, c := range r.Calibration {
		if c.Split == "test" && (c.Of == "electoral" || c.Of == "obligations" || c.Of == "citations") {
			assert.LessOrEqual(t, c.Error, 0.05, "%s: expected calibration error", c.Of)
		}
	}
	measured, err := json.Marshal(r.Figures)
	require.NoError(t, err)
	recorded, err := quality.Measured()
	require.NoError(t, err)
	text, err := json.Marshal(recorded)
	require.NoError(t, err)
	assert.True(t, string(text) == string(measured), "the recorded figures are not those measured; run: go run ./extract/gold/write ../shared/data")
	page, err := os.ReadFile("../../docs/quality.md")
	require.NoError(t, err)
	assert.True(t, string(page) == r.Page(), "docs/quality.md is not what is measured; run: go run ./extract/gold/write ../shared/data")
}
