package cite

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestItem(t *testing.T) {
	for _, c := range []struct {
		reference Reference
		want      Item
	}{
		{
			Reference{Kind: SpecialProcedureReport, Symbol: "A/HRC/26/30", Author: "Frank La Rue", Title: "Elections", Date: "2014-07-02",
				Body: Body{Name: "Special Rapporteur on freedom of expression"}, URI: "https://x.test/r/1", Paragraphs: []string{"3", "4"}},
			Item{ID: "A/HRC/26/30", Type: "report", Title: "Elections", Author: []Name{{"Frank La Rue"}, {"Special Rapporteur on freedom of expression"}},
				Issued: &CSLDate{[1][]int{{2014, 7, 2}}}, Number: "A/HRC/26/30", Publisher: "United Nations", URL: "https://x.test/r/1", Note: "paras 3–4",
				locator: "paras 3–4", notes: []string{"paras 3–4"}},
		},
		{
			Reference{Kind: UPRReport, Symbol: "A/HRC/99/1", State: "Freedonia", Recommender: "Sylvania", Notes: []string{"source: x"}},
			Item{ID: "A/HRC/99/1", Type: "report", Title: "Report of the Working Group on the Universal Periodic Review: Freedonia", Number: "A/HRC/99/1",
				Publisher: "United Nations", Note: "source: x; recommendation of Sylvania", notes: []string{"source: x", "recommendation of Sylvania"}},
		},
		{
			Reference{Kind: Declaration, Provision: "7/4", Instrument: &Instrument{Name: "Copenhagen Document", Adopted: "1990-06-29", Series: "CSCE 1", Paragraphs: true}},
			Item{ID: "Copenhagen Document 7.4", Type: "treaty", Title: "Copenhagen Document", Issued: &CSLDate{[1][]int{{1990, 6, 29}}}, Section: "7.4", Container: "CSCE 1"},
		},
		{
			Reference{Kind: GeneralComment, Symbol: "A/52/38/Rev.1(GR23)"},
			Item{ID: "A/52/38/Rev.1(GR23)", Type: "report", Title: "General Recommendation No. 23", Number: "A/52/38/Rev.1", Publisher: "United Nations",
				Author: []Name{{"Committee on the Elimination of Discrimination against Women"}}},
		},
	} {
		got, err := c.reference.Item()
		require.NoError(t, err)
		assert.Equal(t, c.want, got)
	}
	_, err := Reference{Kind: Document}.Item()
	var incomplete *IncompleteError
	assert.ErrorAs(t, err, &incomplete)
	item, err := Reference{Kind: Document, ID: "upr/1"}.Item()
	require.NoError(t, err)
	assert.Equal(t, "upr/1", item.Title)
}

// Ids that differ in signs alone have keys of their own.
func TestBibKey(t *testing.T) {
	assert.NotEqual(t, bibKey("A/1#2"), bibKey("A-1-2"))
	assert.NotEqual(t, bibKey("A/1#2"), bibKey("A#1/2"))
	assert.Regexp(t, `^[A-Za-z0-9-]+$`, bibKey("Türkiye / ş"))
}

func TestNoItems(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, WriteCSL(&b, nil))
	assert.JSONEq(t, "[]", b.String())
}
