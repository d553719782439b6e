package relate

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

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

// TestLabelledPairs prints precision and recall by kind on both halves, and what is told wrongly of the half by which the
// rules were made.
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
				t.Logf("%-11s precision %.2f (%d of %d), recall %.2f (%d of %d)", k, precision, right[k], told[k], recall, right[k], len(kinds[k]))
				assert.GreaterOrEqual(t, precision, 0.9, k)
				assert.GreaterOrEqual(t, recall, 0.85, k)
			}
		})
	}
}

func TestFind(t *testing.T) {
	law := "Amend the electoral law, and hold local elections"
	statements := []Statement{
		{ID: "later", Mechanism: "CCPR", Date: "2014-03-28", Text: "The State party should amend the electoral law by 2016.",
			Issues: []string{"issue/law"}, Obligations: []string{"obligation/vote"}, Parts: []string{"part/legal"}},
		{ID: "earlier", Mechanism: "UPR", Date: "2009-02-06", Text: law,
			Issues: []string{"issue/law", "issue/other"}, Obligations: []string{"obligation/vote"}, Parts: []string{"part/legal"}},
	}
	relations, err := Find(statements)
	require.NoError(t, err)
	require.Len(t, relations, 1)
	r := relations[0]
	assert.Equal(t, Relation{From: "later", To: "earlier", Kind: Specifies, Method: "rule/deadline@1", Confidence: 0.9,
		FromEvidence: r.FromEvidence, ToEvidence: r.ToEvidence,
		Basis: []string{"action=amend", "issue=issue/law", "object=elect", "object=law", "obligation=obligation/vote", "part=part/legal"}}, r)
	assert.Equal(t, "amend the electoral law by 2016", statements[0].Text[r.FromEvidence.Start:r.FromEvidence.End])
	assert.Equal(t, "Amend the electoral law", law[r.ToEvidence.Start:r.ToEvidence.End])
}

func TestWhatIsCompared(t *testing.T) {
	const text = "Establish an independent electoral commission"
	issue, obligation := []string{"issue/x"}, []string{"obligation/x"}
	tests := map[string]struct {
		a, b Statement
		want bool
	}{
		"issue":         {Statement{Date: "2009", Issues: issue}, Statement{Date: "2010", Issues: issue}, true},
		"obligation":    {Statement{Date: "2009", Obligations: obligation}, Statement{Date: "2010", Obligations: obligation}, true},
		"another issue": {Statement{Date: "2009", Issues: issue}, Statement{Date: "2010", Issues: []string{"issue/y"}}, false},
		"neither":       {Statement{Date: "2009"}, Statement{Date: "2010"}, false},
		"obligation, other part": {Statement{Date: "2009", Obligations: obligation, Parts: []string{"p"}},
			Statement{Date: "2010", Obligations: obligation, Parts: []string{"q"}}, false},
		"issue, other part":  {Statement{Date: "2009", Issues: issue, Parts: []string{"p"}}, Statement{Date: "2010", Issues: issue, Parts: []string{"q"}}, true},
		"same day":           {Statement{Date: "2010-01-02", Issues: issue}, Statement{Date: "2010-01-02", Issues: issue}, false},
		"year and day in it": {Statement{Date: "2010", Issues: issue}, Statement{Date: "2010-05-01", Issues: issue}, false},
		"no date":            {Statement{Issues: issue}, Statement{Date: "2010", Issues: issue}, false},
		"sessions":           {Statement{Session: 3, Issues: issue}, Statement{Session: 14, Issues: issue}, true},
		"same session":       {Statement{Session: 3, Issues: issue}, Statement{Session: 3, Issues: issue}, false},
		"others' sessions":   {Statement{Mechanism: "CCPR", Session: 3, Issues: issue}, Statement{Session: 14, Issues: issue}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tt.a.ID, tt.b.ID, tt.a.Text, tt.b.Text = "z", "a", text, text
			relations, err := Find([]Statement{tt.a, tt.b})
			require.NoError(t, err)
			require.Equal(t, tt.want, len(relations) == 1)
			if tt.want {
				assert.Equal(t, "a", relations[0].From)
				assert.Equal(t, Repeats, relations[0].Kind)
			}
		})
	}
}

// TestObligationAloneNeedsTheObject has a narrower object, which an issue in common lets pass.
func TestObligationAloneNeedsTheObject(t *testing.T) {
	pair := func(issues, obligations []string) []Relation {
		relations, err := Find([]Statement{
			{ID: "a", Date: "2009", Text: "Reduce overcrowding", Issues: issues, Obligations: obligations},
			{ID: "b", Date: "2014", Text: "Reduce overcrowding of the central polling stations", Issues: issues, Obligations: obligations},
		})
		require.NoError(t, err)
		return relations
	}
	assert.Len(t, pair([]string{"x"}, nil), 1)
	assert.Empty(t, pair(nil, []string{"x"}))
}

func TestErrors(t *testing.T) {
	var fault *StatementError
	_, err := Find([]Statement{{ID: "a"}, {ID: "a"}})
	require.ErrorAs(t, err, &fault)
	_, err = Find([]Statement{{ID: "a", Date: "14 May"}})
	require.ErrorAs(t, err, &fault)
	assert.EqualError(t, err, `relate: statement "a": its date "14 May" is none: write 2006-01-02, 2006-01 or 2006, or leave it empty`)
}

func TestParse(t *testing.T) {
	tests := map[string][]Remedy{
		"Ratify OP-CAT and the International Covenant on Civil and Political Rights (ICCPR)": {
			{Class: Join, Verb: "ratify", Mode: Do, Instruments: []string{"iccpr", "opcat"}}},
		"Consider signing and ratifying CEDAW and its Optional Protocol": {
			{Class: Join, Verb: "sign", Mode: Consider, Instruments: []string{"cedaw", "opcedaw"}},
			{Class: Join, Verb: "ratify", Mode: Consider, Instruments: []string{"cedaw", "opcedaw"}}},
		"The Committee recommends that the State party take all necessary measures to protect women candidates, including by police escorts, before the next elections": {
			{Class: Ensure, Verb: "protect", Mode: Do, Object: []string{"candid"}, Groups: []string{"women"}, Details: []string{"escort", "polic"}, Deadline: true}},
		"Amend the Electoral Code to allow prisoners to vote": {
			{Class: Amend, Verb: "amend", Mode: Do, Object: []string{"elect", "law"}, Details: []string{"vote", "prisoners"}},
			{Class: Allow, Verb: "allow", Mode: Do, Object: []string{"vote"}, Groups: []string{"prisoners"}, Purpose: true}},
		"Implement the National Programme to Prevent Violence": {
			{Class: Implement, Verb: "implement", Mode: Do, Object: []string{"prevent", "program", "violenc"}}},
		"Hold free elections": {{Class: Hold, Verb: "hold", Mode: Do, Object: []string{"elect"}}},
		"Return to civil rule through the holding of free elections": {{Class: Hold, Verb: "holding", Mode: Do, Object: []string{"elect"}}},
		"Speed up the ratification of CRPD":                          {{Class: Join, Verb: "ratification", Mode: Do, Instruments: []string{"crpd"}}},
		"The right to vote is in the Constitution":                   nil,
		"The delegation thanked everybody":                           nil,
		"Voters approved of it, and elections ended":                 nil,
		"": nil,
	}
	for text, want := range tests {
		t.Run(text, func(t *testing.T) {
			got := Parse(text)
			require.Len(t, got, len(want))
			for i, r := range got {
				assert.True(t, 0 <= r.Start && r.Start < r.End && r.End <= len(text))
				r.Start, r.End, r.refers, r.parts = 0, 0, false, nil
				for _, list := range []*[]string{&r.Object, &r.Groups, &r.Instruments, &r.Details} {
					if len(*list) == 0 {
						*list = nil
					}
				}
				assert.Equal(t, want[i], r)
			}
		})
	}
}

// made makes statements out of made-up parts.
func made(n int) (statements []Statement) {
	r := rand.New(rand.NewPCG(3, 4))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	for i := range n {
		text := pick("Amend", "Consider amending", "Repeal", "Take all necessary measures to strengthen", "Continue to promote", "Establish", "Maintain") +
			" the " + pick("law", "body", "register", "budget", "code") + " on " +
			pick("elections", "parties", "the media", "campaigns", "observers", "referendums", "constituencies", "deposits") +
			pick("", " for women", " for prisoners", " for women and young people", " and on campaign funds", " by 2015", ", including by a public inquiry") +
			pick("", ". Ratify OP-CAT", " and ratify CEDAW", ", and hold local elections")
		statements = append(statements, Statement{ID: fmt.Sprintf("s%05d", i), Mechanism: pick("UPR", "CCPR", "CEDAW"),
			Date: fmt.Sprint(2006 + r.IntN(15)), Text: text,
			Issues: []string{fmt.Sprintf("issue/%d", r.IntN(20))}, Obligations: []string{fmt.Sprintf("obligation/%d", r.IntN(21))}})
	}
	return statements
}

func TestSameInAnyOrder(t *testing.T) {
	statements := made(400)
	want, err := Find(statements)
	require.NoError(t, err)
	kinds := map[Kind]int{}
	for _, r := range want {
		kinds[r.Kind]++
	}
	require.Len(t, kinds, len(Kinds), "every kind occurs")
	r := rand.New(rand.NewPCG(1, 1))
	for range 3 {
		r.Shuffle(len(statements), func(i, j int) { statements[i], statements[j] = statements[j], statements[i] })
		got, err := Find(statements)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
}

func TestBounds(t *testing.T) {
	assert.Len(t, Parse(strings.Repeat("Combat fraud. ", 1000)), maxRemedies)
	assert.LessOrEqual(t, len(Parse("Combat " + strings.Repeat("fraud, theft and ", 1000))[0].parts), maxWords)
}

func FuzzFind(f *testing.F) {
	for _, kinds := range labelled(f) {
		for _, list := range kinds {
			for _, p := range list[:2] {
				f.Add(p[0], p[1])
			}
		}
	}
	f.Add("Ratify its protocol (", "\xffto to by by including as well as")
	f.Add("ÉTABLIR l’İ 's ’s", "within the next years of in the law")
	f.Fuzz(func(t *testing.T, a, b string) {
		relations, err := Find([]Statement{{ID: "a", Date: "2009", Text: a, Issues: []string{"x"}}, {ID: "b", Date: "2014", Text: b, Issues: []string{"x"}}})
		require.NoError(t, err)
		for _, r := range relations {
			for _, side := range []struct {
				text  string
				place Place
			}{{b, r.FromEvidence}, {a, r.ToEvidence}} {
				require.True(t, 0 <= side.place.Start && side.place.Start < side.place.End && side.place.End <= len(side.text))
				if utf8.ValidString(side.text) {
					require.True(t, utf8.RuneStart(side.text[side.place.Start]))
					require.True(t, side.place.End == len(side.text) || utf8.RuneStart(side.text[side.place.End]))
				}
			}
			require.Greater(t, r.Confidence, 0.0)
			require.Less(t, r.Confidence, 1.0)
			require.NotEmpty(t, r.Basis)
		}
	})
}

// BenchmarkFind relates the statements to one State: 200 and 2,000, of which some States have as many in all.
func BenchmarkFind(b *testing.B) {
	for _, n := range []int{200, 2000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			statements := made(n)
			for b.Loop() {
				relations, err := Find(statements)
				require.NoError(b, err)
				require.NotEmpty(b, relations)
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "statements/s")
		})
	}
}

// BenchmarkParse reads a long recommendation.
func BenchmarkParse(b *testing.B) {
	text := strings.Repeat("Take all necessary measures to amend the law on parties, and ratify the Convention against Torture. ", 10)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Parse(text)
	}
}
