package seeds_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
)

func TestStateNamesResolve(t *testing.T) {
	names := load(t).StateNames()
	for name, want := range map[string]string{
		"Côte d'Ivoire": "CIV", "COTE D’IVOIRE": "CIV", "cote divoire": "CIV", "Ivory Coast": "CIV",
		"C&ocirc;te d&#39;Ivoire": "CIV",
		"Bosnia & Herzegovina":    "BIH", "Bosnia &amp; Herzegovina": "BIH",
		"St Kitts & Nevis": "KNA", "Saint Kitts and Nevis": "KNA", "St. Vincent & the Grenadines": "VCT",
		"State of Palestine*": "PSE", "Palestine": "PSE", "Holy See": "VAT",
		"Gambia (the)": "GMB", "The Gambia": "GMB", "the Republic of the Gambia": "GMB",
		"Turkey": "TUR", "Türkiye": "TUR", "Swaziland": "SWZ", "Macedonia FYR": "MKD", "DPR Korea": "PRK",
		"Guinea Bissau": "GNB", "Guinea": "GIN", "Equatorial Guinea": "GNQ",
		"Congo": "COG", "Republic of Congo": "COG", "Democratic Republic of Congo": "COD",
		"Niger": "NER", "Nigeria": "NGA", "Dominica": "DMA", "Dominican Republic": "DOM",
		"PK": "PAK", "PAK": "PAK", " NA ": "NAM", "UK": "GBR", "US": "USA",
		"Venezuela (Bolivarian Republic of)": "VEN", "Netherlands (Kingdom of the)": "NLD",
	} {
		id, ok := names.Resolve(name)
		assert.True(t, ok, "%q must resolve", name)
		assert.Equal(t, want, id, "%q", name)
	}
	for _, name := range []string{"", "*", "pk", "Kosovo*", "European Union", "&#40;Unknown&#41;", "Yugoslavia", "Korea", "Atlantis"} {
		id, ok := names.Resolve(name)
		assert.False(t, ok, "%q must not resolve, but means %s", name, id)
	}
}

func TestStateNamesSuggest(t *testing.T) {
	names := load(t).StateNames()
	assert.Equal(t, "Zimbabwe", names.Suggest("Zimbabve")[0])
	assert.Contains(t, names.Suggest("Kyrgystan"), "Kyrgyzstan")
	assert.LessOrEqual(t, len(names.Suggest("Guine")), 3)
	assert.Empty(t, names.Suggest("European Parliament and Council"))
	assert.Empty(t, names.Suggest("*"))
}

func TestMechanismNamesResolve(t *testing.T) {
	names := load(t).MechanismNames()
	for label, want := range map[string]string{
		"- UPR": "UPR", "- CRC": "CRC", "- CRC-OP-SC": "CRC", "- Committee on Migrant Workers": "CMW",
		"- IE  Albinism": "sp/albinism", "- SR Assembly & association": "sp/assembly-and-association",
		"Human Rights Committee": "CCPR",
	} {
		id, ok := names.Resolve(label)
		assert.True(t, ok, "%q must resolve", label)
		assert.Equal(t, want, id, "%q", label)
	}
}

// shared gives a path in the folder of real data beside the repository. The data may
// not be copied into the project, so the test is skipped where the folder is absent.
func shared(t *testing.T, path ...string) string {
	t.Helper()
	dir := filepath.Join("..", "..", "shared", "data")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the real data is not beside the repository (../shared/data): %v", err)
	}
	return filepath.Join(append([]string{dir}, path...)...)
}

// These labels of the real data name no State of the seeds, and must stay so.
var notStates = []string{"&#40;Unknown&#41;", "Cook Islands", "Niue", "European Union", "Kosovo*"}

func requireAllResolve(t *testing.T, from string, found map[string]bool) {
	t.Helper()
	names := load(t).StateNames()
	require.NotEmpty(t, found, from)
	for name := range found {
		_, ok := names.Resolve(name)
		assert.Equal(t, !slices.Contains(notStates, name), ok, "%s: %q, nearest %q", from, name, names.Suggest(name))
	}
}

func TestEveryStateOfUPRInfoResolves(t *testing.T) {
	files, err := filepath.Glob(shared(t, "upr-info", "upr-info-recs-*.csv"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		b, err := os.ReadFile(file)
		require.NoError(t, err)
		text, err := charmap.Macintosh.NewDecoder().Bytes(b)
		require.NoError(t, err)
		rows, err := csv.NewReader(bytes.NewReader(bytes.ReplaceAll(text, []byte("\r"), []byte("\n")))).ReadAll()
		require.NoError(t, err)
		found := map[string]bool{}
		for i, column := range rows[0] {
			if column != "To" && column != "From" {
				continue
			}
			for _, row := range rows[1:] {
				if row[i] != "" {
					found[row[i]] = true
				}
			}
		}
		requireAllResolve(t, filepath.Base(file), found)
	}
}

func TestEveryStateOfTheTreatyCollectionResolves(t *testing.T) {
	files, err := filepath.Glob(shared(t, "treaties", "status", "untc-2015", "4-*.csv"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		b, err := os.ReadFile(file)
		require.NoError(t, err)
		rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
		require.NoError(t, err)
		found := map[string]bool{}
		for _, row := range rows[1:] {
			found[row[0]] = true
		}
		if len(found) > 0 {
			requireAllResolve(t, filepath.Base(file), found)
		}
	}
}

func TestTheUHRIVocabularyResolves(t *testing.T) {
	b, err := os.ReadFile(shared(t, "uhri", "uhri-vocabulary-2026-02.json"))
	require.NoError(t, err)
	var vocabulary struct {
		Bodies           []struct{ Label string }
		ISO2Leaks        []string `json:"iso2_leaks_in_countries"`
		SpecialCountries []string `json:"special_countries"`
	}
	require.NoError(t, json.Unmarshal(b, &vocabulary))

	found := map[string]bool{}
	for _, name := range append(vocabulary.ISO2Leaks, vocabulary.SpecialCountries...) {
		found[name] = true
	}
	requireAllResolve(t, "UHRI countries", found)

	mechanisms := load(t).MechanismNames()
	require.NotEmpty(t, vocabulary.Bodies)
	for _, body := range vocabulary.Bodies {
		_, ok := mechanisms.Resolve(body.Label)
		assert.True(t, ok, "UHRI body %q, nearest %q", body.Label, mechanisms.Suggest(strings.TrimPrefix(body.Label, "- ")))
	}
}
