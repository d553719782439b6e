package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/e2e/parity/cases"
	"github.com/hres/hres/internal/neo4jdb"
	"github.com/hres/hres/internal/neo4jdb/neo4jdbtest"
)

// TestEachQuestionIsACommand wants a verb for each question.
func TestEachQuestionIsACommand(t *testing.T) {
	for _, q := range analysis.All() {
		assert.True(t, slices.ContainsFunc(verbs, func(v verb) bool { return v.question.Name == q.Name }), "%s is no command", q.Name)
	}
}

// TestTrips holds each question to the number of trips to the database that it states.
func TestTrips(t *testing.T) {
	db := neo4jdbtest.Loaded(t)
	require.NoError(t, cases.Add(t.Context(), db))
	for _, v := range verbs {
		t.Run(v.question.Name, func(t *testing.T) {
			i := slices.IndexFunc(cases.All(), func(c cases.Case) bool { return c.Question.Name == v.question.Name })
			for _, ask := range cases.All()[i].Asks {
				ctx, trips := neo4jdb.CountTrips(t.Context())
				c := (&app{}).questionCommand(v)
				require.NoError(t, c.ParseFlags(ask.Line))
				_, err := c.ask(ctx, db, c.Flags().Args())
				require.NoError(t, err)
				assert.Equal(t, int64(v.question.Trips), trips.Count(), ask.Arguments)
			}
		})
	}
}

// TestMisunderstood asks what nobody can answer: that is a fault of the call, with what may have been meant.
func TestMisunderstood(t *testing.T) {
	loaded(t)
	for line, want := range map[string]string{
		"gaps Belarsu":                               "near it are Belarus",
		"gaps BLR --cycle upr:9":                     "write upr:1 to upr:4",
		"gaps BLR --obligation secret-balot":         "Secret Ballot",
		"gaps BLR --status quiet":                    "--status quiet is none of",
		"gaps BLR --on 2022":                         "on must be a day",
		"views BLR --provision iccpr/99":             "no provision is known",
		"peers-like BLR --cycle upr:5":               "write upr:1 to upr:4",
		"around-election election/XYZ":               "no election is known as",
		"around-election KEN 2022":                   "date must be a day",
		"explain CITES~KEN":                          "joined by ~",
		"binding":                                    "accepts 1 arg(s)",
		"calendar --from 2026-01-01 --to 2025-01-01": "to must not be before from",
	} {
		code, out, errOut := hres(t, strings.Fields(line)...)
		assert.Equal(t, exitUsage, code, line)
		assert.Empty(t, out, line)
		assert.Contains(t, errOut, want, line)
	}
}
