package relate

import (
	"fmt"
	"os"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const none = Kind("none")

// pair are the texts of an earlier and a later recommendation.
type pair [2]string

func labelled(tb testing.TB) (halves map[string]map[Kind][]pair) {
	tb.Helper()
	content, err := os.ReadFile("testdata/pairs.yaml")
	require.NoError(tb, err)
	require.NoError(tb, yaml.Unmarshal(content, &halves))
	return halves
}

func kindOf(tb testing.TB, p pair) Kind {
	relations, err := Find([]Statement{
		{ID: "earlier", Mechanism: "UPR", Date: "2009", Text: p[0], Issues: []string{"issue/x"}},
		{ID: "later", Mechanism: "CCPR", Date: "2014", Text: p[1], Issues: []string{"issue/x"}},
	})
	require.NoError(tb, err)
	if len(relations) == 0 {
		return none
	}
	require.Len(tb, relations, 1)
	return relations[0].Kind
}

// TestLabelledPairs prints precision and recall by kind on both halves, and holds them to what was reached.
func TestLabelledPairs(t *testing.T) {
	for half, kinds := range labelled(t) {
		t.Run(half, func(t *testing.T) {
			told, right := map[Kind]int{}, map[Kind]int{}
			for want, list := range kinds {
				for _, p := range list {
					got := kindOf(t, p)
					told[got]++
					if got == want {
						right[got]++
					} else if half == "dev" {
						t.Logf("%s, told %s: %q, then %q", want, got, p[0], p[1])
					}
				}
			}
			for _, k := range Kinds {
				precision, recall := float64(right[k])/float64(max(1, told[k])), float64(right[k])/float64(len(kinds[k]))
				t.Log(fmt.Sprintf("%-11s precision %.2f (%d of %d), recall %.2f (%d of %d)", k, precision, right[k], told[k], recall, right[k], len(kinds[k])))
				assert.GreaterOrEqual(t, precision, 0.9, k)
			}
		})
	}
}
