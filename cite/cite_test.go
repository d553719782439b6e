package cite

import (
	"fmt"
	"os"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type golden struct {
	About     string    `yaml:"about"`
	Checked   string    `yaml:"checked"`
	Reference Reference `yaml:"reference"`
	OSCOLA    string    `yaml:"oscola"`
	Bluebook  string    `yaml:"bluebook"`
}

func goldens(t *testing.T) []golden {
	b, err := os.ReadFile("testdata/golden.yaml")
	require.NoError(t, err)
	var list []golden
	require.NoError(t, yaml.UnmarshalWithOptions(b, &list, yaml.Strict()))
	return list
}

func TestGolden(t *testing.T) {
	list := goldens(t)
	kinds := map[Kind]int{}
	for _, g := range list {
		require.NotEmpty(t, g.Checked, g.About)
		kinds[g.Reference.Kind]++
		for style, want := range map[Style]string{OSCOLA: g.OSCOLA, Bluebook: g.Bluebook} {
			got, err := g.Reference.Cite(style, Markdown)
			require.NoError(t, err, g.About)
			assert.Equal(t, want, got, "%s: %s", style, g.About)
		}
	}
	assert.GreaterOrEqual(t, len(list), 30, "citations in each style")
	for _, k := range []Kind{Document, Resolution, Decision, Treaty, Declaration, GeneralComment, ConcludingObservations, Views, SpecialProcedureReport, UPRReport} {
		assert.Positive(t, kinds[k], k)
	}
}

func TestMarkup(t *testing.T) {
	r := Reference{Kind: Views, Symbol: "CCPR/C/1/D/1/2000", Title: "A_B & C v. D"}
	for markup, want := range map[Markup]string{
		Plain:    "A_B & C v D Communication no 1/2000 (UN Human Rights Committee) UN Doc CCPR/C/1/D/1/2000",
		Markdown: `*A\_B & C v D* Communication no 1/2000 (UN Human Rights Committee) UN Doc CCPR/C/1/D/1/2000`,
		HTML:     "<i>A_B &amp; C v D</i> Communication no 1/2000 (UN Human Rights Committee) UN Doc CCPR/C/1/D/1/2000",
	} {
		got, err := r.Cite(OSCOLA, markup)
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
}

// A recommendation names the State that made it; a committee without views has none.
func TestRecommender(t *testing.T) {
	r := Reference{Kind: UPRReport, Symbol: "A/HRC/99/1", State: "Freedonia", Recommender: "Sylvania", Paragraphs: []string{"120.3"}}
	oscola, err := r.Cite(OSCOLA, Plain)
	require.NoError(t, err)
	assert.Equal(t, "UNHRC ‘Report of the Working Group on the Universal Periodic Review: Freedonia’ UN Doc A/HRC/99/1 para 120.3 (recommendation of Sylvania)", oscola)
	bluebook, err := r.Cite(Bluebook, Plain)
	require.NoError(t, err)
	assert.Equal(t, "Hum. Rts. Council, Rep. of the Working Grp. on the Universal Periodic Review: Freedonia, ¶ 120.3, U.N. Doc. A/HRC/99/1 (recommendation of Sylvania)", bluebook)
}

func TestIncomplete(t *testing.T) {
	for kind, want := range map[Kind]string{
		Treaty:                 "treaty can't be cited: give the instrument's name",
		Declaration:            "declaration can't be cited: give the instrument's name",
		Views:                  "views can't be cited: give its symbol or the communication's number",
		Resolution:             "resolution can't be cited: give its symbol or number",
		Decision:               "decision can't be cited: give its symbol or number",
		GeneralComment:         "general comment can't be cited: give its symbol, number or title",
		Document:               "document can't be cited: give its symbol or title",
		ConcludingObservations: "concluding observations can't be cited: give its symbol or title",
		SpecialProcedureReport: "special procedure report can't be cited: give its symbol or title",
		UPRReport:              "upr report can't be cited: give its symbol or title",
		"LETTER":               "letter can't be cited: give one of the kinds that are known",
	} {
		_, err := Reference{Kind: kind}.Cite(OSCOLA, Plain)
		var incomplete *IncompleteError
		require.ErrorAs(t, err, &incomplete)
		assert.EqualError(t, err, want)
	}
	_, err := FromSymbol("A/RES/51/210").Cite("apa", Plain)
	assert.EqualError(t, err, `there is no style "apa": take oscola or bluebook`)
}

func TestFromSymbol(t *testing.T) {
	for symbol, want := range map[string]string{
		"A/RES/51/210":                 "RESOLUTION General Assembly 51/210",
		"A/RES/217(III)A":              "RESOLUTION General Assembly 217 A (III)",
		"A/RES/217 A (III)":            "RESOLUTION General Assembly 217 A (III)",
		"A/HRC/DEC/17/119":             "DECISION Human Rights Council 17/119",
		"S/RES/1325":                   "RESOLUTION Security Council 1325",
		"CCPR/C/GC/34#11":              "GENERAL_COMMENT Human Rights Committee 34 para 11",
		"HRI/GEN/1/Rev.9(CCPR-GC18)#7": "GENERAL_COMMENT Human Rights Committee 18 para 7",
		"A/48/18(GR15)":                "GENERAL_COMMENT Committee on the Elimination of Racial Discrimination 15",
		"CCPR/C/101/D/1410/2005#7.4":   "VIEWS Human Rights Committee 1410/2005 para 7.4",
		"CCPR/C/75/D/859-860/1999":     "VIEWS Human Rights Committee 859-860/1999",
		"CRC/C/PER/CO/6-7":             "CONCLUDING_OBSERVATIONS Committee on the Rights of the Child",
		"CCPR/CO/79/RUS":               "CONCLUDING_OBSERVATIONS Human Rights Committee",
		"E/C.12/RUS/CO/6":              "CONCLUDING_OBSERVATIONS Committee on Economic, Social and Cultural Rights",
		"A/HRC/15/8":                   "DOCUMENT",
		"CCPR/C/SR.3934":               "DOCUMENT Human Rights Committee",
	} {
		r := FromSymbol(symbol)
		parts := []string{string(r.Kind), r.Body.Name, r.Number}
		parts = append(parts, r.Communications...)
		assert.Equal(t, want, joined(" ", append(parts, oscolaParagraphs(r.Paragraphs))...), symbol)
	}
}

func TestBodyOf(t *testing.T) {
	body, known := BodyOf("org/un-human-rights-council")
	assert.True(t, known)
	assert.Equal(t, Body{Name: "Human Rights Council", OSCOLA: "UNHRC", Bluebook: "Hum. Rts. Council"}, body)
	_, known = BodyOf("regional/achpr")
	assert.False(t, known)
}

func ExampleReference_Cite() {
	r := Reference{
		Kind:       GeneralComment,
		Symbol:     "CCPR/C/GC/37",
		Title:      "Right of peaceful assembly (article 21)",
		Date:       "2020-09-17",
		Paragraphs: []string{"1"},
	}
	citation, err := r.Cite(OSCOLA, Plain)
	fmt.Println(citation, err)
	// Output: UN Human Rights Committee ‘General Comment No 37: Right of Peaceful Assembly (Article 21)’ (17 September 2020) UN Doc CCPR/C/GC/37 para 1 <nil>
}
