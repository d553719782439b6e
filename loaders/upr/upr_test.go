package upr

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/stretchr/testify/require"

	"github.com/hres/hres/seeds"
)

func TestBare(t *testing.T) {
	all, err := seeds.Load()
	require.NoError(t, err)
	for _, c := range []struct {
		text, bare, number string
		recommending       []string
	}{
		{"123.45 Hold elections (Norway);", "Hold elections", "123.45", []string{"NOR"}},
		{"7. Hold elections (Norway) (Sweden, Côte d'Ivoire and Iran (Islamic Republic of)).", "Hold elections", "7", []string{"NOR", "SWE", "CIV", "IRN"}},
		{"Ratify the Protocol (OP-CAT)", "Ratify the Protocol (OP-CAT)", "", nil},
		{"Ratify (OP-CAT) (Trinidad and Tobago)", "Ratify (OP-CAT)", "", []string{"TTO"}},
		{"16.2 per cent of seats (Chad)", "16.2 per cent of seats", "", []string{"TCD"}},
		{"Hold elections )", "Hold elections )", "", nil},
	} {
		bare, number, recommending := Bare(c.text, all.StateNames())
		assert.Equal(t, c.bare, bare)
		assert.Equal(t, c.number, number, c.text)
		assert.Equal(t, c.recommending, recommending, c.text)
	}
}

func TestTheSameRecommendation(t *testing.T) {
	id := RecommendationID(9, "USA", "Ensure the right to vote, for all - prisoners & others")
	assert.Regexp(t, `^upr/9/USA/[0-9a-f]{12}$`, id)
	for _, same := range []string{"ensure the right to vote for all – prisoners and others.", "Ensure  the right to vote for all: “prisoners” &amp; others;"} {
		assert.Equal(t, id, RecommendationID(9, "USA", same))
	}
	assert.NotEqual(t, id, RecommendationID(9, "USA", "Ensure the right to vote for prisoners and others"))
	assert.NotEqual(t, id, RecommendationID(10, "USA", "Ensure the right to vote, for all - prisoners & others"))
	assert.NotEqual(t, id, PledgeID(9, "USA", "Ensure the right to vote, for all - prisoners & others"))
}

func TestCycle(t *testing.T) {
	for session, cycle := range map[int]int{-1: 0, 0: 0, 1: 1, 12: 1, 13: 2, 26: 2, 27: 3, 40: 3, 41: 4, 54: 4, 55: 0} {
		assert.Equal(t, cycle, Cycle(session), session)
	}
}
