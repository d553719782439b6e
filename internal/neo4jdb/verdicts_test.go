package neo4jdb

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/seeds"
)

// TestVerdicts rejects a link, holds that no load brings it back, and confirms it.
func TestVerdicts(t *testing.T) {
	db, store := empty(t)
	ctx := t.Context()
	_, err := loaders.Run(ctx, store, seeds.Loader{}, nil, loaders.Options{})
	require.NoError(t, err)
	const from, to = "CCPR/C/GC/34#20", "CCPR/C/21/Rev.1/Add.7"
	link := loaders.Link("CITES", from, to)
	properties := func() (said []any) {
		require.NoError(t, db.Read(ctx, "said", "MATCH ({id: $from})-[e:CITES]->({id: $to}) RETURN e{.*}", map[string]any{"from": from, "to": to}, func(_ []string, v []any) error {
			said = append(said, v[0])
			return nil
		}))
		return said
	}
	before := properties()
	require.Len(t, before, 1, "the seeds say that general comment 34 cites general comment 25")

	at := time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	reject := loaders.Verdict{Link: link, Decision: loaders.Rejected, Name: "A. Scholar", Reason: "made up for the test", DecidedAt: at}
	require.NoError(t, store.Decide(ctx, []loaders.Verdict{reject}, "test", at))
	assert.Empty(t, properties())
	report, err := loaders.Run(ctx, store, seeds.Loader{}, nil, loaders.Options{})
	require.NoError(t, err)
	assert.Equal(t, 1, report.Rejected)
	assert.Zero(t, report.Totals.Created+report.Totals.Changed)
	assert.Empty(t, properties(), "no load brings it back")

	confirm := loaders.Verdict{Link: link, Decision: loaders.Confirmed, Name: "B. Scholar", Reason: "it does", DecidedAt: at.Add(time.Hour)}
	require.NoError(t, store.Decide(ctx, []loaders.Verdict{confirm}, "test", at))
	assert.Equal(t, before, properties(), "with all it had")
	earlier := reject
	earlier.Reason = "said again, with an earlier time"
	require.NoError(t, store.Decide(ctx, []loaders.Verdict{earlier}, "test", at))
	assert.Equal(t, before, properties(), "the latest stands")

	var wrong *loaders.VerdictError
	for what, id := range map[string]string{"no judgement": loaders.Link("PARTY_TO", "CHE", "iccpr"), "no such link": loaders.Link("CITES", "CHE", "iccpr"),
		"nothing in the graph says": loaders.Link("CITES", "CCPR/C/GC/34#2", to), "no id of a link": "CITES"} {
		err := store.Decide(ctx, []loaders.Verdict{{Link: id, Decision: loaders.Rejected, Name: "A", Reason: "b", DecidedAt: at}}, "test", at)
		require.ErrorAs(t, err, &wrong, id)
		assert.ErrorContains(t, err, what)
	}
}
