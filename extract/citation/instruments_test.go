package citation

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/seeds"
)

// Every instrument of the seeds is found by its name and its abbreviation, under the id that it has there.
func TestInstrumentsOfTheSeeds(t *testing.T) {
	s, err := seeds.Load()
	require.NoError(t, err)
	for _, in := range s.Instruments {
		assert.True(t, inSeeds[in.ID], "%s is not in the table", in.ID)
		for _, name := range []string{in.Name, in.Abbreviation} {
			found := Find(Context{}, "Ratify the "+name+".")
			if assert.Len(t, found, 1, "%s: %s", in.ID, name) {
				assert.Equal(t, in.ID, found[0].Target, name)
			}
		}
	}
	for id := range inSeeds {
		_, known := byID[id]
		assert.True(t, known)
	}
}

// No article of the seeds lies above the last article that the table gives.
func TestLastArticles(t *testing.T) {
	s, err := seeds.Load()
	require.NoError(t, err)
	for _, p := range s.Provisions {
		parts := strings.Split(p.ID, "/")
		if isDigits(parts[1]) {
			assert.True(t, holds(parts[0], value(parts[1])), p.ID)
		}
	}
}

// Every method that the rules give has its line in the table of what was measured.
func TestMethodsAreMeasured(t *testing.T) {
	for _, text := range []string{
		"General comment No. 25 (1996), para. 3. See CCPR/C/GC/34 and Corr.1.", "Article 25 of the Covenant, article 7 of CEDAW and rule 97 of its rules of procedure.",
		"Article 5 of the Constitution and the Penal Code; article 5 again. At its ninth session, the second UPR cycle.",
	} {
		for _, m := range Find(Context{Document: "CCPR/C/99/D/1/2001"}, text) {
			_, known := measured[m.Method]
			assert.True(t, known, m.Method)
			assert.Greater(t, m.Confidence, 0.0)
			assert.Less(t, m.Confidence, 1.0)
		}
	}
}
