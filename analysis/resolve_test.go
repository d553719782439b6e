package analysis_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/query"
)

// one asks a resolver of lists for one.
func one(of func([]string) ([]string, error)) func(string) (string, error) {
	return func(written string) (string, error) {
		ids, err := of([]string{written})
		if err != nil {
			return "", err
		}
		return ids[0], nil
	}
}

// TestWhatPeopleWrite resolves names, symbols and citations as people write them.
func TestWhatPeopleWrite(t *testing.T) {
	for _, c := range []struct {
		name    string
		resolve func(string) (string, error)
		want    map[string]string
	}{
		{"State", analysis.State, map[string]string{"KEN": "KEN", "ken": "KEN", "Kenya": "KEN", "Türkiye": "TUR", "Turkey": "TUR", "turkiye": "TUR", "TUR": "TUR",
			"Cote d'Ivoire": "CIV", " Belarus ": "BLR"}},
		{"mechanism", one(analysis.Mechanisms), map[string]string{"CCPR": "CCPR", "human rights committee": "CCPR", "UPR": "UPR", "Universal Periodic Review": "UPR",
			"sp/freedom-of-expression": "sp/freedom-of-expression"}},
		{"observer", one(analysis.Observers), map[string]string{"observer/odihr": "observer/odihr", "ODIHR": "observer/odihr", "odihr": "observer/odihr"}},
		{"obligation", one(analysis.Obligations), map[string]string{"obligation/secret-ballot": "obligation/secret-ballot", "Secret ballot": "obligation/secret-ballot",
			"secret-ballot": "obligation/secret-ballot", "5": "obligation/universal-suffrage", "UNIVERSAL SUFFRAGE": "obligation/universal-suffrage"}},
		{"part", one(analysis.Parts), map[string]string{"part/voter-registration": "part/voter-registration", "Voter registration": "part/voter-registration",
			"the media": "part/the-media"}},
		{"issue", one(analysis.Issues), map[string]string{"issue/suffrage/prisoners": "issue/suffrage/prisoners", "suffrage/prisoners": "issue/suffrage/prisoners",
			"prisoners": "issue/suffrage/prisoners"}},
		{"provision", analysis.Provision, map[string]string{"iccpr/25/b": "iccpr/25/b", "ICCPR art. 25(b)": "iccpr/25/b", "ICCPR:25(b)": "iccpr/25/b",
			"article 25 (b) of the ICCPR": "iccpr/25/b", "ICCPR 25 (b)": "iccpr/25/b", "International Covenant on Civil and Political Rights, article 25": "iccpr/25",
			"CRPD article 29 (a) (iii)": "crpd/29/a/iii", "UDHR 21(3)": "udhr/21/3"}},
	} {
		for written, want := range c.want {
			id, err := c.resolve(written)
			require.NoError(t, err, "%s %q", c.name, written)
			assert.Equal(t, want, id, "%s %q", c.name, written)
		}
	}
}

// TestWhatNobodyKnows wants an error that says what may have been meant.
func TestWhatNobodyKnows(t *testing.T) {
	for _, c := range []struct {
		resolve      func(string) (string, error)
		written      string
		what, nearby string
	}{
		{analysis.State, "Belarsu", `no State is known as "Belarsu"`, "Belarus"},
		{analysis.State, "", `no State is known as ""`, ""},
		{one(analysis.Mechanisms), "CCPRR", "no mechanism", "CCPR"},
		{one(analysis.Obligations), "secret balot", "no obligation", "Secret Ballot"},
		{one(analysis.Issues), "prisoner", "no issue", "prisoners"},
		{analysis.Provision, "ICCPR art. 25 (z)", "no provision", "iccpr/25"},
		{analysis.Provision, "ICPR 25", "no provision", "iccpr"},
		{analysis.Provision, "ICCPR", "no provision", "iccpr/1"},
	} {
		_, err := c.resolve(c.written)
		var ask *analysis.AskError
		require.ErrorAs(t, err, &ask, c.written)
		assert.Contains(t, ask.What, c.what)
		if c.nearby == "" {
			assert.Empty(t, ask.Suggestions)
		} else {
			assert.Contains(t, ask.Suggestions, c.nearby, c.written)
		}
	}
}

func TestCycle(t *testing.T) {
	for written, want := range map[string]int32{"upr:3": 3, "UPR 3": 3, "upr/cycle/2": 2, "4": 4} {
		got, err := analysis.Cycle(written)
		require.NoError(t, err, written)
		assert.Equal(t, want, *got, written)
	}
	none, err := analysis.Cycle("")
	require.NoError(t, err)
	assert.Nil(t, none)
	for _, written := range []string{"upr:0", "upr:5", "upr:", "third", "3.5", "99999999999"} {
		_, err := analysis.Cycle(written)
		var ask *analysis.AskError
		assert.ErrorAs(t, err, &ask, written)
	}
}

// entity is a node as a reader returns it.
type entity struct{ label, id string }

func (e entity) Content() ([]string, map[string]any) {
	return []string{e.label, "Entity"}, map[string]any{"id": e.id}
}

// library is a graph of one document with one paragraph.
type library struct{}

func (library) Read(_ context.Context, name, _ string, params map[string]any, each func([]string, []any) error) error {
	document, passage := entity{"Document", "CCPR/C/GC/34"}, entity{"Passage", "CCPR/C/GC/34#12"}
	if name == query.Search.Name() {
		return each([]string{"node", "score"}, []any{passage, 1.0})
	}
	for _, id := range params["p"].(map[string]any)["ids"].([]any) {
		for _, e := range []entity{document, passage} {
			if e.id == id {
				if err := each([]string{"key", "node"}, []any{id, e}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func TestPassage(t *testing.T) {
	for _, written := range []string{"CCPR/C/GC/34#12", "CCPR/C/GC/34 para 12", "ccpr/c/gc/34, para. 12", "CCPR/C/GC/34, paragraph 12", "CCPR/C/GC/34 ¶12", "CCPR/C/GC/34, paras. 12",
		"CCPR general comment No. 34, para. 12", "General comment No. 34 of the CCPR #12"} {
		id, err := analysis.Passage(t.Context(), library{}, written)
		require.NoError(t, err, written)
		assert.Equal(t, "CCPR/C/GC/34#12", id, written)
	}
	id, err := analysis.Passage(t.Context(), library{}, "ccpr/c/gc/34")
	require.NoError(t, err)
	assert.Equal(t, "CCPR/C/GC/34", id)
	for written, what := range map[string]string{"CCPR/C/GC/34 para 99": "CCPR/C/GC/34 has no paragraph", "CCPR/C/GC/43": "no document or paragraph is known", "": "no document"} {
		_, err := analysis.Passage(t.Context(), library{}, written)
		var ask *analysis.AskError
		require.ErrorAs(t, err, &ask, written)
		assert.Contains(t, ask.What, what)
		if written != "" {
			assert.Equal(t, []string{"CCPR/C/GC/34#12"}, ask.Suggestions, written)
		}
	}
}
