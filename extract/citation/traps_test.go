package citation_test

import (
	"os"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/extract/citation"
)

// trap is a sentence of testdata/traps.yaml with all that is to be found in it.
type trap struct {
	Text, Before, Document, Mechanism, Language string
	Want                                        []string
	// Roles and Instruments are those of the mentions, where the trap tests them; With is that of the first.
	Roles, Instruments, With []string
}

func traps(t testing.TB) (all []trap) {
	content, err := os.ReadFile("testdata/traps.yaml")
	require.NoError(t, err)
	require.NoError(t, yaml.Unmarshal(content, &all))
	return all
}

func TestTraps(t *testing.T) {
	all := traps(t)
	languages := map[string]int{}
	for _, trap := range all {
		languages[trap.Language]++
		t.Run(trap.Text, func(t *testing.T) {
			reader := citation.NewReader(citation.Context{Document: trap.Document, Mechanism: trap.Mechanism, Language: trap.Language})
			if trap.Before != "" {
				reader.Passage(trap.Before)
			}
			found := reader.Passage(trap.Text)
			targets, roles, instruments := []string{}, []string{}, []string{}
			for _, m := range found {
				targets = append(targets, m.Target)
				roles = append(roles, string(m.Role))
				instruments = append(instruments, m.Instrument)
			}
			assert.Equal(t, trap.Want, targets)
			if trap.Roles != nil {
				assert.Equal(t, trap.Roles, roles)
			}
			if trap.Instruments != nil {
				assert.Equal(t, trap.Instruments, instruments)
			}
			if trap.With != nil && len(found) > 0 {
				assert.Equal(t, trap.With, found[0].With)
			}
		})
	}
	assert.GreaterOrEqual(t, len(all), 130)
	assert.GreaterOrEqual(t, languages["fr"], 15)
	assert.GreaterOrEqual(t, languages["es"], 15)
}
