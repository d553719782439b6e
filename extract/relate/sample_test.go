package relate

import (
	"encoding/csv"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/extract/gold"
)

// TestSample looks up the relations that were checked by hand in the published recommendations, and prints how many of
// them were right, by kind. README.md tells how they were drawn. Those that are not told any more count for nothing.
func TestSample(t *testing.T) {
	const published = "../../../shared/data"
	if _, err := os.Stat(published); err != nil {
		t.Skipf("%s is not there: the sample of relations is not looked up", published)
	}
	texts, err := gold.Published(t.Context(), published)
	require.NoError(t, err)
	statements := map[string]Statement{}
	for _, text := range texts {
		id := strings.Split(text.ID, "/")
		if len(id) < 3 || id[0] != "upr" {
			continue
		}
		if session, err := strconv.Atoi(id[1]); err == nil {
			statements[text.ID] = Statement{ID: text.ID, Mechanism: "UPR", Session: session, Text: text.Words, Issues: text.Themes}
		}
	}

	f, err := os.Open("testdata/sample.csv")
	require.NoError(t, err)
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	told, right := map[Kind]int{}, map[Kind]int{}
	for _, line := range lines[1:] {
		earlier, later, kind := statements[line[0]], statements[line[1]], Kind(line[2])
		require.NotEmpty(t, earlier.ID, line[0])
		require.NotEmpty(t, later.ID, line[1])
		relations, err := Find([]Statement{later, earlier})
		require.NoError(t, err)
		if len(relations) != 1 || relations[0].Kind != kind {
			t.Logf("not told any more: %v", line)
			continue
		}
		told[kind]++
		if line[4] == "yes" {
			right[kind]++
		}
	}
	all, allRight := 0, 0
	for _, k := range Kinds {
		t.Logf("%-11s %d of %d right", k, right[k], told[k])
		all, allRight = all+told[k], allRight+right[k]
	}
	t.Logf("%d of %d right", allRight, all)
	assert.GreaterOrEqual(t, all, 50, "relations that are still told")
	assert.GreaterOrEqual(t, float64(allRight)/float64(all), 0.85)
}
