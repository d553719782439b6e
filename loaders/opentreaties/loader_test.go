package opentreaties

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/loadertest"
	"github.com/hres/hres/seeds"
)

type titles map[string]string

func (t titles) Resolve(title string) (string, bool) { id, ok := t[title]; return id, ok }

var made = New(titles{"Covenant on Made-up Rights": "made-up", "made-up": "made-up"})

var provisions = loadertest.Known{"Provision": {"made-up/1", "made-up/2", "made-up/2/1", "made-up/2/1/a", "made-up/2/1/b", "made-up/2/1/b/i", "made-up/2/1/b/ii",
	"made-up/2/2", "made-up/2/2/a", "made-up/3", "made-up/3/1"}}

func TestWordsOfProvisions(t *testing.T) {
	for _, file := range []string{"treaty.json", "treaties.csv"} {
		t.Run(file, func(t *testing.T) {
			said := loadertest.Load(t, made, provisions, loadertest.File(t, filepath.Join("testdata", file)))
			words := map[string]any{}
			for id, n := range said.Nodes["OfficialText"] {
				words[strings.TrimSuffix(id, "/text/en/open-treaties")] = n.Properties["text"]
			}
			assert.Equal(t, map[string]any{
				"made-up/1":        "Everybody takes part.",
				"made-up/2":        "1. Every voter may:\n\n(a) Vote, as paragraph (b) says; and\n\n(b) Stand:(i) alone; or(ii) with others.\n\n2. Ballots are secret, under article 3. (a) That holds everywhere.",
				"made-up/2/1":      "Every voter may:\n\n(a) Vote, as paragraph (b) says; and\n\n(b) Stand:(i) alone; or(ii) with others.",
				"made-up/2/1/a":    "Vote, as paragraph (b) says; and",
				"made-up/2/1/b":    "Stand:(i) alone; or(ii) with others.",
				"made-up/2/1/b/i":  "alone; or",
				"made-up/2/1/b/ii": "with others.",
				"made-up/2/2":      "Ballots are secret, under article 3. (a) That holds everywhere.",
				"made-up/2/2/a":    "That holds everywhere.",
				"made-up/3":        "First this.Then that.",
			}, words)
			assert.Len(t, said.Edges["TEXT_OF"], len(words))
			require.NotEmpty(t, said.Remarks)
			assert.Contains(t, said.Remarks[len(said.Remarks)-1].Value, "article 3 of made-up")
			assert.Contains(t, said.Covered, "made-up")
		})
	}
}

func TestTheFirstLineOfAnArticleIsToldByItsPosition(t *testing.T) {
	said := loadertest.Load(t, made, provisions, loadertest.File(t, "testdata/treaty.json"))
	assert.Equal(t, 7, said.Nodes["OfficialText"]["made-up/2/text/en/open-treaties"].At.Line)
}

func TestFaultsOfAFile(t *testing.T) {
	whole, err := os.ReadFile("testdata/treaty.json")
	require.NoError(t, err)
	for name, c := range map[string]struct{ content, want string }{
		"empty":            {"", "neither a JSON object nor a CSV"},
		"truncated JSON":   {string(whole[:len(whole)/2]), "t.json:7:"},
		"a list":           {`["x"]`, "neither a JSON object"},
		"wrong type":       {`{"treaty_en": 7}`, "t.json:1:15: treaty_en is a number"},
		"no articles":      {`{"treaty_en": "Covenant on Made-up Rights"}`, "no articles"},
		"no text":          {`{"treaty_en": "Covenant on Made-up Rights", "articles": [{}]}`, "article 1 has no content_en"},
		"unknown treaty":   {`{"treaty_en": "Pact", "articles": [{"content_en": "x"}]}`, `"Pact" is no instrument`},
		"other columns":    {"a,b\n1,2\n", "t.json:1: is neither"},
		"a row too short":  {"treaty,article_no,title,text\nmade-up,1\n", "t.json:2:1: has 2 cells"},
		"a number missing": {"treaty,article_no,title,text\nmade-up,x,,y\n", `article_no "x"`},
		"an open quote":    {"treaty,article_no,title,text\nmade-up,1,,\"y\n", "t.json:2"},
		"deep nesting":     {`{"articles": ` + strings.Repeat("[", 100_000), "t.json:1:"},
		"UTF-16":           {"\xff\xfe{\x00", "t.json:1:1: unexpected end"},
		"a NUL":            {"treaty,article_no,title,text\nmade-up,1,,\x00\n", "t.json:2:12: has the byte 0x0"},
		"a header alone":   {"treaty,article_no,title,text\n", "no articles"},
	} {
		t.Run(name, func(t *testing.T) {
			err := made.Load(t.Context(), []loaders.Input{loadertest.Text("t.json", c.content)}, provisions, loadertest.Said(t))
			var fault *loaders.InputError
			require.ErrorAs(t, err, &fault)
			assert.Contains(t, err.Error(), c.want)
			assert.NotEmpty(t, fault.Do)
		})
	}
	assert.ErrorContains(t, made.Load(t.Context(), nil, provisions, loadertest.Said(t)), "no file is given")
}

// TestTheWordsOfTheCovenants reads what is published, and wants the provisions that carry elections to have their words.
func TestTheWordsOfTheCovenants(t *testing.T) {
	files := loadertest.Published(t, "treaties/articles/*.json")
	all, err := seeds.Load()
	require.NoError(t, err)
	known := loadertest.Known{}
	for _, p := range all.Provisions {
		known["Provision"] = append(known["Provision"], p.ID)
	}
	said := loadertest.Load(t, New(all.InstrumentNames()), known, files...)
	texts := said.Nodes["OfficialText"]
	assert.Greater(t, len(texts), 300)
	for provision, words := range map[string]string{
		"iccpr/25/b": "To vote and to be elected at genuine periodic elections", "iccpr/4/1": "In time of public emergency", "iccpr/2/3/a": "To ensure that any person", "iccpr/14/3/d": "To be tried in his presence",
		"icerd/5/c": "Political rights, in particular", "cedaw/7/a": "To vote in all elections", "udhr/21": "Everyone has the right to take part",
	} {
		n, ok := texts[provision+"/text/en/open-treaties"]
		if assert.True(t, ok, provision) {
			assert.True(t, strings.HasPrefix(n.Properties["text"].(string), words), "%s: %s", provision, n.Properties["text"])
		}
	}
}
