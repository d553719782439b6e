package analysis_test

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// TestTraceOfWhatIsNotLoaded wants silence told apart from ignorance, what was asked as it was understood, and the trips it states.
func TestTraceOfWhatIsNotLoaded(t *testing.T) {
	f := &fake{}
	a, err := analysis.Trace(t.Context(), f, analysis.TraceAsk{Provision: "ICCPR art. 25(b)", Issue: "prisoners", State: "Russian Federation"})
	require.NoError(t, err)
	assert.Equal(t, []string{"entities", "answer_ground", "trace"}, f.asked)
	assert.Len(t, f.asked, analysis.TraceQuestion.Trips)
	assert.Equal(t, map[string]any{"passage": nil, "provision": "iccpr/25/b", "issue": "issue/suffrage/prisoners", "obligation": nil, "state": "RUS",
		"maxLevel": int64(5), "steps": int64(2), "from": nil, "to": nil}, f.params)
	assert.Equal(t, true, f.ground["reviews"])
	require.NotNil(t, a.Empty)
	assert.Equal(t, model.EmptyReasonNotLoaded, a.Empty.Reason)
	assert.Regexp(t, `has not been measured|of what it finds, \d+ % is right`, a.Notes[0])
}

func TestTraceTellsThatTheSameIssueIsNoCitation(t *testing.T) {
	f := &fake{columns: []string{"item", "way"}, rows: [][]any{{"upr/22/BLR/0", string(model.TraceWaySameIssue)}}}
	a, err := analysis.Trace(t.Context(), held{f}, analysis.TraceAsk{Issue: "prisoners"})
	require.NoError(t, err)
	assert.Contains(t, a.Notes[0], "level 5 is no citation")
	assert.Nil(t, a.Empty)
	assert.Equal(t, "upr/22/BLR/0", a.Key(a.Rows[0]))
}

// TestFaultsOfTextQuestions are refused before the database is asked.
func TestFaultsOfTextQuestions(t *testing.T) {
	f := &fake{}
	six, four, none := int32(6), int32(4), int32(0)
	trace := func(ask analysis.TraceAsk) func() error {
		return func() error { _, err := analysis.Trace(t.Context(), f, ask); return err }
	}
	lineage := func(ask analysis.LineageAsk) func() error {
		return func() error { _, err := analysis.Lineage(t.Context(), f, ask); return err }
	}
	reuse := func(ask analysis.ReuseAsk) func() error {
		return func() error { _, err := analysis.Reuse(t.Context(), f, ask); return err }
	}
	compare := func(ask analysis.CompareAsk) func() error {
		return func() error { _, err := analysis.Compare(t.Context(), f, ask); return err }
	}
	nan, much := math.NaN(), 1.1
	for name, c := range map[string]struct {
		ask  func() error
		what string
	}{
		"nothing to trace":      {trace(analysis.TraceAsk{State: "RUS"}), "say what to trace"},
		"two things to trace":   {trace(analysis.TraceAsk{Passage: "CCPR/C/GC/34", Provision: "ICCPR 25"}), "not both"},
		"no such level":         {trace(analysis.TraceAsk{Issue: "prisoners", MaxLevel: &six}), "maxLevel must be 1 to 5, not 6"},
		"too many steps":        {trace(analysis.TraceAsk{Issue: "prisoners", Steps: &four}), "steps must be 0 to 3, not 4"},
		"no day":                {trace(analysis.TraceAsk{Issue: "prisoners", From: "2022"}), "from must be a day"},
		"no such issue":         {trace(analysis.TraceAsk{Issue: "prisonners"}), "no issue"},
		"the same issue":        {lineage(analysis.LineageAsk{Passage: "CCPR/C/GC/34", Levels: []int32{5}}), "a level must be 1 to 4, not 5"},
		"no steps":              {lineage(analysis.LineageAsk{Passage: "CCPR/C/GC/34", Steps: &none}), "steps must be 1 to 4, not 0"},
		"more than all words":   {reuse(analysis.ReuseAsk{MinOverlap: &much}), "minOverlap must be 0 to 1"},
		"no number":             {reuse(analysis.ReuseAsk{MinOverlap: &nan}), "minOverlap must be 0 to 1"},
		"nobody":                {reuse(analysis.ReuseAsk{From: []string{"ODIRH"}}), "no mechanism"},
		"nothing to compare":    {compare(analysis.CompareAsk{Mechanisms: []string{"CCPR"}}), "name one of"},
		"two things to compare": {compare(analysis.CompareAsk{Issue: "prisoners", Provision: "ICCPR 25"}), "name one of"},
		"no such citation": {func() error {
			_, err := analysis.Cites(t.Context(), f, analysis.CitesAsk{Of: "CCPR/C/GC/34", MaxLevel: &four})
			return err
		}, "maxLevel must be 1 to 3, not 4"},
		"a year for a day": {func() error {
			_, err := analysis.Interpretations(t.Context(), f, analysis.InterpretationsAsk{Provision: "ICCPR 25", AsOf: "2010"})
			return err
		}, "asOf must be a day"},
	} {
		var misunderstood *analysis.AskError
		require.ErrorAs(t, c.ask(), &misunderstood, name)
		assert.Contains(t, misunderstood.What, c.what, name)
	}
	assert.Empty(t, f.asked)
}

// TestCompareUnderstandsObservers takes mechanisms and election observers by what they are called.
func TestCompareUnderstandsObservers(t *testing.T) {
	f := &fake{}
	a, err := analysis.Compare(t.Context(), f, analysis.CompareAsk{Mechanisms: []string{"Human Rights Committee", "ODIHR"}, Issue: "guardianship"})
	require.NoError(t, err)
	assert.Equal(t, []any{"CCPR", "observer/odihr"}, f.params["mechanisms"])
	assert.Equal(t, model.EmptyReasonNone, a.Empty.Reason)
	assert.Contains(t, a.Notes[0], "not that they agree or disagree")
}

// held is a graph that has whatever is looked for.
type held struct{ *fake }

func (h held) Read(ctx context.Context, name, text string, params map[string]any, each func([]string, []any) error) error {
	if name != query.Entities.Name() {
		return h.fake.Read(ctx, name, text, params, each)
	}
	for _, id := range params["p"].(map[string]any)["ids"].([]any) {
		if err := each([]string{"key", "node"}, []any{id, entity{"Passage", id.(string)}}); err != nil {
			return err
		}
	}
	return nil
}
