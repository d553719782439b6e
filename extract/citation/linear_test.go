package citation

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Texts twice as long must not make the reader look at more than twice as many tokens, some for the ends aside. What is
// counted are looks, not seconds.
func TestLooksGrowWithTheText(t *testing.T) {
	for _, piece := range []string{
		"article 25 of the Covenant, read in conjunction with ", "articles 1, 2, 3, ", "(a) (b) (c) ", "article ", "paragraph 1 of ", "general comments Nos. 25, ",
		"CCPR/C/21/Rev.1/Add.7, paras. 1, ", "A/", "the Optional Protocol to the ", "Convention on the ", "Act on the Law of ", "communications Nos. 1, ", "1, 2 and ",
		"(", "\" ' ", "resolution 1/1, ", "International Covenant on ", "Article Act Convention Declaration ", "of the and of the ", "No. ", "session of the ",
		"Convention No. 1, ", "previous recommendations of ", "Big Long Name ", "and Corr.1 ", "art. 1 (1) (a) ", "et y o à ",
	} {
		looks := func(n int) int {
			r := NewReader(Context{Document: "CCPR/C/99/D/1/2001"})
			r.Passage(strings.Repeat(piece, n))
			return r.looks
		}
		once, twice := looks(500), looks(1000)
		assert.LessOrEqual(t, float64(twice), 2.05*float64(once)+2000, "looks at %q: %d, then %d", piece, once, twice)
		assert.LessOrEqual(t, twice/(1000*len(strings.Fields(piece))), 400, "looks a word at %q", piece)
	}
}

// BenchmarkPassage reads passages in the style of the real ones and reports how many it reads in a second.
func BenchmarkPassage(b *testing.B) {
	passages := []string{
		"The author claims that the refusal to put him on the list violates his rights under articles 14 (1), 25 (b) and 26, read in conjunction with article 2 (3), of the " +
			"Covenant. He adds that article 62 (4) of the Act on Elections sets no such condition, and that the courts did not look at article 62 at all.[4]\n" +
			"[4] See general comment No. 25 (1996), para. 17, and X v. Ruritania (CCPR/C/98/D/1635/2007), para. 7.4.",
		"States parties should take measures so that persons with disabilities vote by secret ballot in elections and public referendums without intimidation, and stand for " +
			"elections, as required by the Convention (art. 29). Polling stations should be within reach of all.",
		"Ratify the Optional Protocol to the Convention against Torture and align the Penal Code with it",
		"Continue to promote the participation of women in public life, in particular at the level of municipalities, and support civil society",
		"Strengthen the independence of the electoral commission",
	}
	words := 0
	for _, p := range passages {
		words += len(p)
	}
	b.SetBytes(int64(words / len(passages)))
	reader := NewReader(Context{Document: "CCPR/C/99/D/1/2001"})
	for i := 0; b.Loop(); i++ {
		reader.Passage(passages[i%len(passages)])
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "passages/s")
}

func ExampleFind() {
	for _, m := range Find(Context{Document: "CCPR/C/GC/37"}, "See article 25 (b), and general comment No. 25 (1996), para. 12.") {
		fmt.Println(m.Target, m.Level)
	}
	// Output:
	// iccpr/25/b 3
	// gc:CCPR/25#12 3
}
