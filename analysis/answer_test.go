package analysis_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// fake answers questions of the cookbook with rows of the test, and keeps what was asked.
type fake struct {
	columns []string
	rows    [][]any
	ground  map[string]any
	asked   []string
	params  map[string]any
	err     error
}

func (f *fake) Read(_ context.Context, name, _ string, params map[string]any, each func(columns []string, values []any) error) error {
	f.asked = append(f.asked, name)
	if f.err != nil {
		return f.err
	}
	if name == query.AnswerGround.Name() {
		f.ground = params["p"].(map[string]any)
		return each([]string{"version", "loads", "coverage"}, []any{int64(7), []any{},
			[]any{map[string]any{"source": "uhri", "mechanism": "CCPR", "complete": int64(2), "partial": int64(1), "statements": int64(30), "rejected": int64(1), "why": []any{"a row was rejected"}}}})
	}
	f.params = params["p"].(map[string]any)
	for _, row := range f.rows {
		if err := each(f.columns, row); err != nil {
			return err
		}
	}
	return nil
}

// TestGapsSaysWhatItRestsOn wants the percentage over what tells alone, and the coverage of the State asked about.
func TestGapsSaysWhatItRestsOn(t *testing.T) {
	row := func(mechanism string, status model.Silence) []any {
		return []any{"obligation/secret-ballot", mechanism, string(status)}
	}
	f := &fake{columns: []string{"obligation", "mechanism", "status"}, rows: [][]any{row("CCPR", model.SilenceSilent), row("CEDAW", model.SilenceUnknown),
		row("CERD", model.SilenceNotReviewed), row("UPR", model.SilenceRaised), row("CRPD", model.SilenceRaised)}}
	a, err := analysis.Gaps(t.Context(), f, analysis.GapsAsk{State: "Kenya", Cycle: "upr:3", Mechanisms: []string{"human rights committee"}, On: "2026-01-01"})
	require.NoError(t, err)
	assert.Equal(t, []string{"answer_ground", "gaps"}, f.asked)
	assert.Len(t, f.asked, analysis.GapsQuestion.Trips)
	assert.Equal(t, map[string]any{"loaders": []any{}, "reviews": true, "states": []any{"KEN"}, "mechanisms": []any{"CCPR"}}, f.ground)
	assert.Equal(t, map[string]any{"state": "KEN", "cycle": int64(3), "mechanisms": []any{"CCPR"}, "obligations": []any{}, "statuses": []any{}, "evidence": nil, "on": "2026-01-01"}, f.params)
	assert.Equal(t, int32(7), a.DataVersion)
	assert.Equal(t, "Q5 gaps", a.Question)
	require.Len(t, a.Coverage, 1)
	assert.Equal(t, int32(1), a.Coverage[0].Partial)
	assert.Nil(t, a.Empty)
	assert.Contains(t, a.Notes[0], "Of the 3 rows that tell, 1 are SILENT (33 %); the other 2 rows are in no percentage.")
	assert.Contains(t, a.Notes[1], "cycle 3: 2017 to 2022")
	assert.Equal(t, "obligation/secret-ballot~CCPR", a.Key(a.Rows[0]))
}

// TestEmptyAnswers wants a reason where there are no rows.
func TestEmptyAnswers(t *testing.T) {
	for name, c := range map[string]struct {
		ask    func(query.Reader) (*model.EmptyAnswer, error)
		reason model.EmptyReason
	}{
		"gaps": {func(r query.Reader) (*model.EmptyAnswer, error) {
			a, err := analysis.Gaps(t.Context(), r, analysis.GapsAsk{State: "KEN"})
			return a.Empty, err
		}, model.EmptyReasonNone},
		"binding": {func(r query.Reader) (*model.EmptyAnswer, error) {
			a, err := analysis.Binding(t.Context(), r, analysis.BindingAsk{State: "KEN"})
			return a.Empty, err
		}, model.EmptyReasonNotBound},
		"calendar": {func(r query.Reader) (*model.EmptyAnswer, error) {
			a, err := analysis.Calendar(t.Context(), r, analysis.CalendarAsk{})
			return a.Empty, err
		}, model.EmptyReasonNone},
		"views": {func(r query.Reader) (*model.EmptyAnswer, error) {
			a, err := analysis.Views(t.Context(), r, analysis.ViewsAsk{})
			return a.Empty, err
		}, model.EmptyReasonNone},
		"crosswalk": {func(r query.Reader) (*model.EmptyAnswer, error) {
			a, err := analysis.Crosswalk(t.Context(), r, analysis.CrosswalkAsk{})
			return a.Empty, err
		}, model.EmptyReasonNone},
		"peers-like": {func(r query.Reader) (*model.EmptyAnswer, error) {
			a, err := analysis.PeersLike(t.Context(), r, analysis.PeersLikeAsk{State: "KEN"})
			return a.Empty, err
		}, model.EmptyReasonNone},
		"around an election": {func(r query.Reader) (*model.EmptyAnswer, error) {
			a, err := analysis.AroundElection(t.Context(), r, analysis.AroundElectionAsk{State: "KEN", Date: "2022-08-09", Months: 1})
			return a.Empty, err
		}, model.EmptyReasonNone},
		"explain": {func(r query.Reader) (*model.EmptyAnswer, error) {
			a, err := analysis.Explain(t.Context(), r, "CITES~KEN~iccpr")
			return a.Empty, err
		}, model.EmptyReasonNone},
	} {
		empty, err := c.ask(&fake{})
		require.NoError(t, err, name)
		require.NotNil(t, empty, name)
		assert.Equal(t, c.reason, empty.Reason, name)
		assert.NotEmpty(t, empty.Sentence, name)
	}
}

// TestFaultsOfTheCall are refused before the database is asked.
func TestFaultsOfTheCall(t *testing.T) {
	f := &fake{}
	for name, ask := range map[string]func() error{
		"a year for a day": func() error {
			_, err := analysis.Binding(t.Context(), f, analysis.BindingAsk{State: "KEN", On: "2022"})
			return err
		},
		"to before from": func() error {
			_, err := analysis.Calendar(t.Context(), f, analysis.CalendarAsk{From: "2026-02-01", To: "2026-01-01"})
			return err
		},
		"within before notice": func() error {
			_, err := analysis.Uptake(t.Context(), f, analysis.UptakeAsk{Notice: 12, Within: 6})
			return err
		},
		"years below nothing": func() error {
			_, err := analysis.Orphans(t.Context(), f, analysis.OrphansAsk{Years: -1})
			return err
		},
		"an election and a State": func() error {
			_, err := analysis.AroundElection(t.Context(), f, analysis.AroundElectionAsk{Election: "election/KEN/2022-08/general", State: "KEN"})
			return err
		},
		"a State and no day": func() error {
			_, err := analysis.AroundElection(t.Context(), f, analysis.AroundElectionAsk{State: "KEN"})
			return err
		},
		"too many months": func() error {
			_, err := analysis.AroundElection(t.Context(), f, analysis.AroundElectionAsk{State: "KEN", Date: "2022-08-09", Months: 121})
			return err
		},
		"since after the day": func() error {
			_, err := analysis.Poa(t.Context(), f, analysis.PoaAsk{Since: 2027, On: "2026-01-01"})
			return err
		},
		"a cycle of another mechanism": func() error {
			_, err := analysis.PeersLike(t.Context(), f, analysis.PeersLikeAsk{State: "KEN", Mechanism: "CCPR", Cycle: "upr:1"})
			return err
		},
		"a provision that is none": func() error {
			_, err := analysis.Views(t.Context(), f, analysis.ViewsAsk{Provision: "ICCPR art. 99"})
			return err
		},
		"a link of two parts": func() error {
			_, err := analysis.Explain(t.Context(), f, "CITES~KEN")
			return err
		},
	} {
		var misunderstood *analysis.AskError
		assert.ErrorAs(t, ask(), &misunderstood, name)
	}
	assert.Empty(t, f.asked)
	down := errors.New("down")
	_, err := analysis.Grades(t.Context(), &fake{err: down}, analysis.GradesAsk{State: "KEN"})
	assert.ErrorIs(t, err, down)
}

// TestCalendarLooksAhead wants 18 months where no end is given.
func TestCalendarLooksAhead(t *testing.T) {
	f := &fake{}
	_, err := analysis.Calendar(t.Context(), f, analysis.CalendarAsk{From: "2026-11-28"})
	require.NoError(t, err)
	assert.Equal(t, "2028-05-28", f.params["to"])
}

// TestAroundElectionRestsOnItsState wants the coverage of the State in which the election was held, in the trips that are stated; and
// that an election that is not known is said to be.
func TestAroundElectionRestsOnItsState(t *testing.T) {
	ask := analysis.AroundElectionAsk{Election: "election/KEN/2022-08/general", Months: analysis.AroundMonths}
	f := &fake{columns: []string{"state", "mechanism", "kind", "item"}, rows: [][]any{{"KEN", "UPR", "REVIEW", "upr/35/KEN"}}}
	a, err := analysis.AroundElection(t.Context(), f, ask)
	require.NoError(t, err)
	assert.Equal(t, []string{"around_election", "answer_ground"}, f.asked)
	assert.Len(t, f.asked, analysis.AroundElectionQuestion.Trips)
	assert.Equal(t, []any{"KEN"}, f.ground["states"])
	assert.Nil(t, a.Empty)
	assert.Equal(t, "UPR~REVIEW~upr/35/KEN", a.Key(a.Rows[0]))

	var misunderstood *analysis.AskError
	_, err = analysis.AroundElection(t.Context(), &fake{}, ask)
	require.ErrorAs(t, err, &misunderstood)
	assert.Contains(t, misunderstood.What, "no election is known")
}
