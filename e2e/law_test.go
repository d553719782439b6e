package e2e

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/query"
	"github.com/hres/hres/seeds"
)

// TestThePathOfEveryObligation goes from each obligation over its provisions to what reads them, in the API and in Cypher.
// Where no finding is known, the seeds list the gap, and both answers show it.
func TestThePathOfEveryObligation(t *testing.T) {
	a := serve(t)
	all, err := seeds.Load()
	require.NoError(t, err)
	gaps := map[[2]string]bool{}
	for _, g := range all.Gaps() {
		gaps[[2]string{g.Obligation, g.Need}] = true
	}
	obligations := at[[]any](t, a.data(t, `{ obligations(first: 21) { nodes { id groundedIn { provision { id } }
		interpretations: statements(filter: {kinds: [Interpretation]}, first: 1) { totalCount }
		findings: statements(filter: {kinds: [Finding]}, first: 1) { totalCount } } } }`, nil), "obligations", "nodes")
	require.Len(t, obligations, 21)
	for _, o := range obligations {
		id := at[string](t, o, "id")
		var viaAPI, viaCypher []string
		for _, g := range at[[]any](t, o, "groundedIn") {
			viaAPI = append(viaAPI, at[string](t, g, "provision", "id"))
		}
		steps, err := query.ObligationPath.Run(t.Context(), a.db, query.ObligationParam{Obligation: id})
		require.NoError(t, err)
		interpreted, found := false, false
		for _, s := range steps {
			if !slices.Contains(viaCypher, s.Provision) {
				viaCypher = append(viaCypher, s.Provision)
			}
			if s.Authority != nil {
				interpreted = interpreted || *s.Authority != "JUDICIAL_FINDING"
				found = found || *s.Authority == "JUDICIAL_FINDING"
			}
		}
		assert.ElementsMatch(t, viaAPI, viaCypher, id)
		assert.Equal(t, gaps[[2]string{id, seeds.NeedReading}], !interpreted, "%s: a provision it rests on is read as bearing on it, or the gap is listed", id)
		assert.Positive(t, at[float64](t, o, "interpretations", "totalCount"), id)
		if gaps[[2]string{id, seeds.NeedFinding}] {
			assert.False(t, found, "%s is listed as a gap", id)
		} else {
			assert.Positive(t, at[float64](t, o, "findings", "totalCount"), id)
		}
	}
}

// TestWhoMonitorsEachProvision compares the API with the cookbook.
func TestWhoMonitorsEachProvision(t *testing.T) {
	a := serve(t)
	for instrument, monitors := range map[string][]any{"iccpr": {"CCPR"}, "cedaw": {"CEDAW"}, "echr": {"regional/ecthr"}, "udhr": {}} {
		rows, err := query.ProvisionMonitors.Run(t.Context(), a.db, query.InstrumentParam{Instrument: instrument})
		require.NoError(t, err)
		require.NotEmpty(t, rows, instrument)
		for _, r := range rows {
			var got []any
			for _, m := range r.Mechanisms {
				got = append(got, m)
			}
			assert.ElementsMatch(t, monitors, got, r.Provision)
		}
	}
	via := at[[]any](t, a.data(t, `{ provision(id: "iccpr/25/b") { instrument { ... on Treaty { monitoredBy { id } } } } }`, nil), "provision", "instrument", "monitoredBy")
	require.Len(t, via, 1)
	assert.Equal(t, "CCPR", at[string](t, via[0], "id"))
}
