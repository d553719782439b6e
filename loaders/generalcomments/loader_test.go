package generalcomments

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/loadertest"
	"github.com/hres/hres/seeds"
)

func files(t *testing.T, names ...string) (all []loaders.Input) {
	for _, name := range names {
		all = append(all, loadertest.File(t, filepath.Join("testdata", name)))
	}
	return all
}

func TestParagraphs(t *testing.T) {
	said := loadertest.Load(t, Loader{}, nil, files(t, "Made_Up_GC7.json", "Made_Up_GR8.json", "Annotated_CEDAW_GR8_art.8.json", "ccpr-c-999-d-7-2099-rev-1.json", "GC-info.json")...)

	documents := map[string]string{}
	for id, n := range said.Nodes["Document"] {
		documents[id] = n.Properties["kind"].(string) + ": " + n.Properties["title"].(string)
	}
	assert.Equal(t, map[string]string{
		"CCPR/C/21/Rev.1/Add.99":    "GENERAL_COMMENT: General Comment No. 7: Made-up rights",
		"A/98/38(GR8)":              "GENERAL_RECOMMENDATION: General recommendation No. 8: Made-up duties",
		"CCPR/C/999/D/7/2099/Rev.1": "VIEWS: Communication No. 7/2099",
	}, documents)

	words := map[string]any{}
	for id, n := range said.Nodes["OfficialText"] {
		words[strings.TrimSuffix(id, "/text/en/general-comments")] = n.Properties["text"]
	}
	assert.Equal(t, map[string]any{
		"CCPR/C/21/Rev.1/Add.99#1":        "Made-up rights\nbelong to all.[2]\n[2] See elsewhere.",
		"CCPR/C/21/Rev.1/Add.99#2":        "They are kept in secret.",
		"CCPR/C/21/Rev.1/Add.99#3":        "They are periodic.",
		"A/98/38(GR8)#1":                  "A duty.",
		"CCPR/C/999/D/7/2099/Rev.1#7.10":  "The Committee notes it.",
		"CCPR/C/999/D/7/2099/Rev.1#OP1-1": "I disagree.",
	}, words)
	third := said.Nodes["Passage"]["CCPR/C/21/Rev.1/Add.99#3"]
	assert.Equal(t, 4, third.At.Line)
	assert.Equal(t, "CCPR/C/21/Rev.1/Add.99, para. 3", third.Properties["name"])
	last := said.Nodes["Passage"]["CCPR/C/999/D/7/2099/Rev.1#OP1-1"]
	assert.Greater(t, last.Properties["order"], said.Nodes["Passage"]["CCPR/C/999/D/7/2099/Rev.1#7.10"].Properties["order"])

	assert.Equal(t, map[loaders.Outcome]int{loaders.RowTaken: 6, loaders.RowRejected: 4}, said.Rows)
	var remarks []string
	for _, r := range said.Remarks {
		remarks = append(remarks, r.Done)
	}
	assert.Equal(t, []string{"the paragraph is left out: a paragraph 2 came before", "the paragraph is left out: its ID is no paragraph number",
		"the paragraph is left out: it has no words", "left out: holds the text of general recommendation No. 9"}, remarks)
	assert.Equal(t, []string{"document/CCPR/C/21/Rev.1/Add.99", "document/A/98/38(GR8)", "document/CCPR/C/999/D/7/2099/Rev.1"}, said.Covered)
}

func TestTheSymbolCanBeTold(t *testing.T) {
	told, err := Loader{}.With(map[string]string{"symbol": " A/HRC/99/9 "})
	require.NoError(t, err)
	said := loadertest.Load(t, told, nil, loadertest.Text("report.json", `[{"ID": "1.", "Text": "x"}]`))
	assert.Contains(t, said.Nodes["Passage"], "A/HRC/99/9#1")
}

func TestFaultsOfAFile(t *testing.T) {
	const good = `[{"ID": "1.", "Text": "x"}]`
	for name, c := range map[string]struct{ file, content, want string }{
		"a name that says nothing": {"x.json", good, "--set symbol"},
		"empty":                    {"ccpr-c-9-d-7-2099.json", "", "unexpected end"},
		"no paragraphs":            {"ccpr-c-9-d-7-2099.json", "[]", "has no paragraphs"},
		"truncated":                {"ccpr-c-9-d-7-2099.json", "[\n{\"ID\": \"1.\",", ".json:2:"},
		"an object":                {"ccpr-c-9-d-7-2099.json", `{"a": 1}`, "list of paragraphs"},
		"wrong type":               {"ccpr-c-9-d-7-2099.json", "[\n{\"ID\": \"1.\", \"Text\": 7}]", ".json:2:22: Text is a number"},
		"index without a path":     {"GC-info.json", `[{"File PATH": null, "Signature": "A"}]`, "without File PATH"},
		"deep nesting":             {"ccpr-c-9-d-7-2099.json", strings.Repeat("[", 200_000), ".json:1:"},
		"UTF-16":                   {"ccpr-c-9-d-7-2099.json", "\xff\xfe[\x00", ".json:1:"},
	} {
		t.Run(name, func(t *testing.T) {
			err := Loader{}.Load(t.Context(), []loaders.Input{loadertest.Text(c.file, c.content)}, nil, loadertest.Said(t))
			var fault *loaders.InputError
			require.ErrorAs(t, err, &fault)
			assert.Contains(t, err.Error(), c.want)
			assert.NotEmpty(t, fault.Do)
		})
	}
	two := []loaders.Input{loadertest.Text("a.json", good), loadertest.Text("b.json", good)}
	assert.ErrorContains(t, Loader{symbol: "X"}.Load(t.Context(), two, nil, loadertest.Said(t)), "for one file")
	assert.ErrorContains(t, Loader{}.Load(t.Context(), nil, nil, loadertest.Said(t)), "no file is given")
}

// TestWhatIsPublished reads all that is published, and wants words for the paragraphs that the seeds read.
func TestWhatIsPublished(t *testing.T) {
	inputs := append(loadertest.Published(t, "general-comments/*.json"), loadertest.Published(t, "views/*.json")...)
	said := loadertest.Load(t, Loader{}, nil, inputs...)
	assert.Greater(t, len(said.Nodes["Document"]), 200)
	for _, r := range said.Remarks {
		t.Log(r.At, r.Field, r.Value, r.Done)
	}
	assert.Greater(t, len(said.Nodes["Passage"]), 8900)

	all, err := seeds.Load()
	require.NoError(t, err)
	read, found := map[string]int{}, map[string]int{}
	for _, x := range all.Interpretations {
		document, _, _ := strings.Cut(x.ID, "#")
		read[document]++
		if _, ok := said.Nodes["Passage"][x.ID]; ok {
			found[document]++
		}
	}
	for _, document := range []string{"CCPR/C/21/Rev.1/Add.7", "CCPR/C/21/Rev.1/Add.13", "A/52/38/Rev.1(GR23)", "CRPD/C/GC/7", "CERD/C/GC/32", "HRI/GEN/1/Rev.9(CCPR-GC18)"} {
		assert.NotZero(t, read[document], document)
		assert.Equal(t, read[document], found[document], "%s: every paragraph that the seeds read has its words", document)
	}
}
