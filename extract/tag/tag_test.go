package tag

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/seeds"
)

func lexiconOfTests(t testing.TB) *lexicon {
	t.Helper()
	l, err := readLexicon(lexiconFile)
	require.NoError(t, err)
	return l
}

func TestTheLexiconNamesWhatTheSeedsHave(t *testing.T) {
	s, err := seeds.Load()
	require.NoError(t, err)
	known := map[string]bool{}
	for _, o := range s.Obligations {
		known[o.ID] = true
	}
	for _, i := range s.Issues {
		known[i.ID] = true
	}
	for _, p := range s.ElectionParts {
		known[p.ID] = true
	}
	spoken := map[string]bool{}
	for _, target := range standard().targets[1:] {
		assert.Contains(t, known, target.id)
		spoken[target.id] = true
	}
	for id := range known {
		assert.Contains(t, spoken, id, "no term speaks for it")
	}
}

func TestEachTermIsInItsExample(t *testing.T) {
	r := standard()
	for _, term := range lexiconOfTests(t).Terms {
		seen := r.signs(Statement{Text: term.Example})
		var found []string
		for _, f := range seen.found {
			found = append(found, strings.TrimPrefix(r.features[f.feature].name, termSign))
		}
		assert.Contains(t, found, term.ID, "%s has only %v", term.Example, found)
	}
}
