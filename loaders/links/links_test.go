package links

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/loadertest"
)

// small is a graph of a few made-up texts.
type small struct {
	citables []Citable
	texts    []Text
}

func (g small) Citables(_ context.Context, each func(Citable) error) error {
	for _, c := range g.citables {
		if err := each(c); err != nil {
			return err
		}
	}
	return nil
}

func (g small) Texts(_ context.Context, each func(Text) error) error {
	for _, t := range g.texts {
		if err := each(t); err != nil {
			return err
		}
	}
	return nil
}

// load writes the graph as hres link does, and runs a loader over it.
func load(t *testing.T, l loaders.Loader, g small, known loadertest.Known) *loadertest.Sayings {
	t.Helper()
	var written bytes.Buffer
	require.NoError(t, Write(t.Context(), g, &written))
	return loadertest.Load(t, l, known, loadertest.Text("texts.jsonl", written.String()))
}

var known = loadertest.Known{
	"Treaty":      {"iccpr", "iccpr-op1", "cedaw"},
	"Provision":   {"iccpr/25", "iccpr/25/b", "iccpr/26"},
	"Declaration": {"udhr"},
	"Document":    {"CCPR/C/21/Rev.1/Add.7", "CCPR/C/GC/34", "CCPR/C/101/D/1410/2005", "CCPR/C/XYZ/CO/1", "CCPR/C/XYZ/CO/2", "CRC/C/GC/98", "CRC/C/GC/98/Rev.1", "A/RES/51/210"},
	"Passage":     {"CCPR/C/21/Rev.1/Add.7#14", "CCPR/C/GC/34#20"},
	"UprCycle":    {"upr/cycle/3"},
}

var citables = []Citable{
	{ID: "CCPR/C/21/Rev.1/Add.7", Kind: "GENERAL_COMMENT", Name: "General comment No. 25 (1996)", Mechanism: "CCPR"},
	{ID: "CCPR/C/GC/34", Kind: "GENERAL_COMMENT", Name: "General comment No. 34 (2011)"},
	{ID: "CCPR/C/101/D/1410/2005", Kind: "VIEWS", Communications: []string{"1410/2005", "1411/2005"}},
	{ID: "CRC/C/GC/98", Kind: "GENERAL_COMMENT", Name: "General comment No. 98 (2050)"},
	{ID: "CRC/C/GC/98/Rev.1", Kind: "GENERAL_COMMENT", Name: "General comment No. 98 (2051)"},
	{ID: "CCPR/C/XYZ/CO/1", Kind: "CONCLUDING_OBSERVATIONS"},
	{ID: "CCPR/C/XYZ/CO/2", Kind: "CONCLUDING_OBSERVATIONS"},
}

func TestCitations(t *testing.T) {
	text := func(id, words string) Text {
		document, _, _ := strings.Cut(id, "#")
		return Text{Label: "Passage", ID: id, Document: document, Language: "en", Words: words}
	}
	said := load(t, Citations{}, small{citables, []Text{
		text("CCPR/C/999/D/1/2099#7.2", "The Committee recalls its general comment No. 25 (1996), paragraph 14, and its views on communication No. 1411/2005, and finds a violation of article 25 (b) of the Covenant."),
		text("CCPR/C/999/D/1/2099#7.3", "Article 25 (b) (ii) of the Covenant is not touched, nor is article 12; see also general comment No. 25, para. 99."),
		text("CCPR/C/XYZ/CO/2#5", "The Committee reiterates its previous recommendations, and refers to CCPR/C/GC/34, para. 20."),
		text("CRC/C/GC/99#1", "The Committee refers to general comment No. 98 and to general comment No. 97, to resolution 51/210 of the General Assembly and to CCPR/C/GC/34."),
		{Label: "Recommendation", ID: "upr/8/XYZ/1", Mechanism: "UPR", Words: "Amend article 7 of the Constitution and ratify the first Optional Protocol to the International Covenant on Civil and Political Rights"},
	}}, known)

	type link struct{ from, to string }
	cites := map[link]string{}
	for ends, e := range said.Edges["CITES"] {
		pinpoint, _ := e.Properties["pinpoint"].(string)
		cites[link{ends[0], ends[1]}] = pinpoint
	}
	assert.Equal(t, map[link]string{
		{"CCPR/C/999/D/1/2099#7.2", "CCPR/C/21/Rev.1/Add.7#14"}: "",
		{"CCPR/C/999/D/1/2099#7.2", "CCPR/C/101/D/1410/2005"}:   "",
		{"CCPR/C/999/D/1/2099#7.2", "iccpr/25/b"}:               "",
		{"CCPR/C/999/D/1/2099#7.3", "iccpr/25/b"}:               "ii",
		{"CCPR/C/999/D/1/2099#7.3", "iccpr"}:                    "12",
		{"CCPR/C/999/D/1/2099#7.3", "CCPR/C/21/Rev.1/Add.7"}:    "99",
		{"CCPR/C/XYZ/CO/2#5", "CCPR/C/XYZ/CO/1"}:                "",
		{"CCPR/C/XYZ/CO/2#5", "CCPR/C/GC/34#20"}:                "",
		{"CRC/C/GC/99#1", "A/RES/51/210"}:                       "",
		{"CRC/C/GC/99#1", "CCPR/C/GC/34"}:                       "",
		{"upr/8/XYZ/1", "iccpr-op1"}:                            "",
	}, cites)

	unresolved := map[string]any{}
	for id, n := range said.Nodes["UnresolvedReference"] {
		unresolved[id] = n.Properties["reason"]
	}
	assert.Equal(t, map[string]any{"unresolved/gc:CRC/98": "AMBIGUOUS", "unresolved/gc:CRC/97": "NOT_LOADED"}, unresolved)
	assert.Equal(t, []string{"CRC/C/GC/98", "CRC/C/GC/98/Rev.1"}, said.Nodes["UnresolvedReference"]["unresolved/gc:CRC/98"].Properties["candidates"])
	assert.Contains(t, said.Edges["REFERS_TO"], [2]string{"CRC/C/GC/99#1", "unresolved/gc:CRC/97"})

	e := said.Edges["CITES"][[2]string{"CCPR/C/999/D/1/2099#7.2", "iccpr/25/b"}].Properties
	assert.Equal(t, "VIOLATED", e["role"])
	assert.EqualValues(t, 3, e["level"])
	assert.Equal(t, []string{"texts"}, said.Covered)
}

// TestAmbiguityEnds resolves what could be several documents once one of them is superseded.
func TestAmbiguityEnds(t *testing.T) {
	later := append([]Citable{}, citables...)
	later[3].Superseded = true
	text := Text{Label: "Passage", ID: "CRC/C/GC/99#1", Document: "CRC/C/GC/99", Words: "See general comment No. 98."}
	said := load(t, Citations{}, small{later, []Text{text}}, known)
	assert.Contains(t, said.Edges["CITES"], [2]string{"CRC/C/GC/99#1", "CRC/C/GC/98/Rev.1"})
	assert.Empty(t, said.Nodes["UnresolvedReference"])
}

func TestReuse(t *testing.T) {
	const formula = "should take every measure that is needed to let the keepers of the lighthouse vote by post before the tide comes in"
	said := load(t, Reuse{}, small{nil, []Text{
		{Label: "Passage", ID: "CCPR/C/GC/99#1", Document: "CCPR/C/GC/99", Mechanism: "CCPR", Date: "2001-02-03", Words: "États – States " + formula + "."},
		{Label: "Recommendation", ID: "upr/8/XYZ/1", Mechanism: "UPR", Date: "2001-02-13", Words: "XYZ " + formula + ", if it can"},
		{Label: "Recommendation", ID: "upr/8/XYZ/2", Mechanism: "UPR", Date: "2001-02-13", Words: "Build a bridge over the river and let nobody pass who cannot sing"},
	}}, nil)
	require.Len(t, said.Edges["REUSES_TEXT"], 1)
	e := said.Edges["REUSES_TEXT"][[2]string{"upr/8/XYZ/1", "CCPR/C/GC/99#1"}].Properties
	assert.EqualValues(t, 10, e["lagDays"])
	assert.Equal(t, true, e["directed"])
	assert.Equal(t, []int64{4}, e["starts"])
	assert.Equal(t, []int64{15}, e["fromStarts"], "in characters, not in bytes")
}

func TestRelations(t *testing.T) {
	about := []string{"obligation/periodic-elections"}
	recommendation := func(id string, session int, words string) Text {
		return Text{Label: "Recommendation", ID: id, Mechanism: "UPR", States: []string{"XYZ"}, Session: session, About: about, Words: words}
	}
	said := load(t, Relations{}, small{nil, []Text{
		recommendation("upr/2/XYZ/1", 2, "Hold local elections"),
		recommendation("upr/15/XYZ/1", 15, "Hold local elections by the end of 2014"),
		{Label: "Recommendation", ID: "upr/15/ABC/1", Mechanism: "UPR", States: []string{"ABC"}, Session: 15, About: about, Words: "Hold local elections"},
	}}, nil)
	require.Len(t, said.Edges, 1)
	e, related := said.Edges["SPECIFIES"][[2]string{"upr/15/XYZ/1", "upr/2/XYZ/1"}]
	require.True(t, related)
	assert.Contains(t, e.Properties["about"], "obligation/periodic-elections")
}

func TestForeignInput(t *testing.T) {
	err := Citations{}.Load(t.Context(), []loaders.Input{loadertest.Text("x", "{\"text\":{}}\n{")}, known, loadertest.Said(t))
	var fault *loaders.InputError
	require.ErrorAs(t, err, &fault)
	assert.Equal(t, 2, fault.At.Line)
}
