package citation_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/hres/hres/extract/citation"
)

// FuzzPassage holds the reader to what every text can ask of it: it does not panic, and its mentions lie in the text, on
// the bounds of characters, in order.
func FuzzPassage(f *testing.F) {
	for _, trap := range traps(f) {
		f.Add(trap.Text, trap.Document, trap.Mechanism)
	}
	for _, text := range []string{
		"", "article", "arts. (", "A/", "A/ /", "CCPR/C/", "general comment No.", "articles 1 to 99999999999", "paras. 1–", "((((((((", "“”’s", "\xff\xfe article 25",
		"article 25 (((", "Convention", "the Optional Protocol to the", "communications Nos. 1-199/2005", "resolution 1 (", "d)", "[1][2][3]", "Add. ", "CCPR/C/Add. ",
	} {
		f.Add(text, "CCPR/C/99/D/1/2001", "")
		f.Add(text, "", "UPR")
	}
	f.Fuzz(func(t *testing.T, text, document, mechanism string) {
		reader := citation.NewReader(citation.Context{Document: document, Mechanism: mechanism})
		for _, passage := range []string{text, text} {
			last := 0
			for _, m := range reader.Passage(passage) {
				if m.Start < last || m.End < m.Start || m.End > len(passage) {
					t.Fatalf("mention %+v out of order or of the text, which has %d bytes", m, len(passage))
				}
				if utf8.ValidString(passage) && (!utf8.ValidString(passage[m.Start:m.End]) || !utf8.ValidString(passage[:m.Start])) {
					t.Fatalf("mention %+v cuts a character", m)
				}
				if m.Target == "" || m.Method == "" || strings.ContainsAny(m.Target, "\n\t") {
					t.Fatalf("mention %+v says too little", m)
				}
				last = m.Start
			}
		}
	})
}
