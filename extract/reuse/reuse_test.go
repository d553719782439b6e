package reuse

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func stream(texts []Text) iter.Seq2[Text, error] {
	return func(yield func(Text, error) bool) {
		for _, t := range texts {
			if !yield(t, nil) {
				return
			}
		}
	}
}

func find(tb testing.TB, texts []Text, o Options) (pairs []Pair) {
	tb.Helper()
	require.NoError(tb, Find(tb.Context(), stream(texts), o, func(p Pair) error {
		pairs = append(pairs, p)
		return nil
	}))
	return pairs
}

const (
	shared  = "keep the register of voters open to every citizen until ten days before the poll"
	another = "publish what each party spent on its campaign within two months of the day of voting"
)

func TestSharedWordsAndTheirPlaces(t *testing.T) {
	texts := []Text{
		{"late", "UPR", "2014-05-01", "Please KEEP the register of voters,\nopen to every citizen — until ten days before the poll!"},
		{"early", "CCPR", "2010-03", "The Committee asks the State to " + shared + ". It also asks to " + another + ". Le café est fermé."},
	}
	pairs := find(t, texts, Options{})
	require.Len(t, pairs, 1)
	p := pairs[0]
	assert.Equal(t, [2]string{"early", "late"}, [2]string{p.A, p.B})
	assert.True(t, p.Directed)
	assert.Equal(t, 15, p.Words)
	assert.InDelta(t, 15.0/16, p.Overlap, 1e-9)
	assert.False(t, p.Boilerplate)
	assert.Zero(t, p.Formula)
	require.Len(t, p.Spans, 1)
	assert.Equal(t, shared, cut(texts[1].Text, p.Spans[0].A))
	assert.Equal(t, "KEEP the register of voters,\nopen to every citizen — until ten days before the poll", cut(texts[0].Text, p.Spans[0].B))
	assert.Equal(t, 2, p.Spans[0].Users)
	assert.Equal(t, 15, p.Spans[0].Words)
}

func cut(s string, p Place) string { return s[p.Start:p.End] }

func TestSpansInAnotherOrder(t *testing.T) {
	texts := []Text{
		{"a", "X", "2001", shared + " and " + another},
		{"b", "Y", "2002", another + " or else " + shared},
	}
	pairs := find(t, texts, Options{})
	require.Len(t, pairs, 1)
	require.Len(t, pairs[0].Spans, 2)
	for i, want := range []string{shared, another} {
		assert.Equal(t, want, cut(texts[0].Text, pairs[0].Spans[i].A))
		assert.Equal(t, want, cut(texts[1].Text, pairs[0].Spans[i].B))
	}
}

func TestWhatMakesWordsEqual(t *testing.T) {
	tests := map[string]struct {
		a, b string
		want bool
	}{
		"case and punctuation": {"one two three, FOUR: five six seven (eight)", "One two “three” four five six – seven eight", true},
		"composition":          {"la libert\u00e9 de r\u00e9union et d'association pour tous", "la liberte\u0301 de re\u0301union et d'association pour tous", true},
		"accents":              {"la liberté de réunion et d'association pour tous", "la liberte de reunion et d'association pour tous", false},
		"another number":       {"within 30 days of the day of the poll", "within 60 days of the day of the poll", false},
		"seven words":          {"one two three four five six seven", "one two three four five six seven", false},
		"one word between":     {"one two three four and five six seven eight", "one two three four or five six seven eight", false},
		"no words":             {"", "… — !", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			pairs := find(t, []Text{{"a", "X", "", tt.a}, {"b", "Y", "", tt.b}}, Options{})
			assert.Equal(t, tt.want, len(pairs) == 1)
		})
	}
}

func TestDirection(t *testing.T) {
	tests := []struct {
		dateA, dateB string
		first        string
		directed     bool
	}{
		{"2010-01-02", "2010-01-03", "a", true},
		{"2011", "2010-12-31", "b", true},
		{"2010-02", "2010-01-31", "b", true},
		{"2010-01-02", "2010-01-02", "a", false},
		{"2010-05", "2010", "a", false},
		{"2010", "2010-05-01", "a", false},
		{"", "2010", "a", false},
		{"2010", "", "a", false},
		{"", "", "a", false},
	}
	for _, tt := range tests {
		t.Run(tt.dateA+" "+tt.dateB, func(t *testing.T) {
			pairs := find(t, []Text{{"b", "Y", tt.dateB, shared}, {"a", "X", tt.dateA, shared}}, Options{})
			require.Len(t, pairs, 1)
			assert.Equal(t, tt.first, pairs[0].A)
			assert.Equal(t, tt.directed, pairs[0].Directed)
		})
	}
}

func TestGroupsAndOverlap(t *testing.T) {
	texts := []Text{{"a", "X", "2001", shared}, {"b", "X", "2002", shared}, {"c", "Y", "2003", shared + strings.Repeat(" and so on", 30)}}
	assert.Equal(t, []string{"a c", "b c"}, names(find(t, texts, Options{})))
	assert.Equal(t, []string{"a b", "a c", "b c"}, names(find(t, texts, Options{Within: true})))
	texts[0].Text += strings.Repeat(" further on", 10)
	assert.Equal(t, []string{"b c"}, names(find(t, texts, Options{MinOverlap: 0.5})))
	assert.Empty(t, find(t, texts, Options{MinWords: 16}))
}

func names(pairs []Pair) (names []string) {
	for _, p := range pairs {
		names = append(names, p.A+" "+p.B)
	}
	return names
}

func TestFormulas(t *testing.T) {
	var texts []Text
	for i := range 30 {
		group := []string{"X", "Y"}[i/10%2] // ten of X, ten of Y, ten of X
		texts = append(texts, Text{fmt.Sprintf("t%02d", i), group, fmt.Sprintf("20%02d", i), fmt.Sprintf("no%d %s so%d", i, shared, i)})
	}
	pairs := find(t, texts, Options{Within: true})
	assert.Len(t, pairs, 29+28, "each with the first and the one before it")
	for _, p := range pairs {
		assert.True(t, p.Boilerplate)
		assert.Equal(t, 30, p.Formula)
		assert.Equal(t, 30, p.Spans[0].Users)
	}

	across := find(t, texts, Options{})
	for i := 10; i < 20; i++ {
		assert.Contains(t, names(across), fmt.Sprintf("t00 t%d", i), "the first")
		assert.Contains(t, names(across), fmt.Sprintf("t09 t%d", i), "the nearest of the other group")
	}
	for i := 20; i < 30; i++ {
		assert.Contains(t, names(across), fmt.Sprintf("t10 t%d", i), "the first of the other group")
		assert.Contains(t, names(across), fmt.Sprintf("t19 t%d", i))
	}
	assert.Len(t, across, 40)

	texts[3].Text += " " + another
	texts[17].Text += " " + another
	with := find(t, texts, Options{})
	i := slices.Index(names(with), "t03 t17")
	require.GreaterOrEqual(t, i, 0, "what they share beyond the formula")
	assert.False(t, with[i].Boilerplate)
	assert.Equal(t, 30, with[i].Formula)
	assert.Len(t, with[i].Spans, 2)
}

func TestErrors(t *testing.T) {
	ignore := func(Pair) error { return nil }
	var option *OptionError
	for _, o := range []Options{{MinWords: 2}, {MinWords: -1}, {MinOverlap: -0.1}, {MinOverlap: 1.1}, {Formula: 1}} {
		require.ErrorAs(t, Find(t.Context(), stream(nil), o, ignore), &option)
	}
	var text *TextError
	require.ErrorAs(t, Find(t.Context(), stream([]Text{{ID: "a"}, {ID: "b"}, {ID: "a"}}), Options{}, ignore), &text)
	assert.Equal(t, "a", text.ID)
	require.ErrorAs(t, Find(t.Context(), stream([]Text{{ID: "a", Date: "1 May 2010"}}), Options{}, ignore), &text)
	assert.EqualError(t, text, `reuse: text "a": its date "1 May 2010" is none: write 2006-01-02, 2006-01 or 2006, or leave it empty`)

	fault := errors.New("the source is gone")
	broken := func(yield func(Text, error) bool) { yield(Text{}, fault) }
	require.ErrorIs(t, Find(t.Context(), broken, Options{}, ignore), fault)
	two := stream([]Text{{"a", "X", "", shared}, {"b", "Y", "", shared}})
	require.ErrorIs(t, Find(t.Context(), two, Options{}, func(Pair) error { return fault }), fault)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, Find(ctx, two, Options{}, ignore), context.Canceled)
}

// made makes texts of made-up words, some of which take wording from others, and some of which use formulas. It tells the
// pairs of a text and the one it took from.
func made(n int, seed uint64) (texts []Text, planted [][2]string) {
	r := rand.New(rand.NewPCG(seed, 1))
	zipf := rand.NewZipf(r, 1.2, 20, 40_000)
	fresh := func(n int) []string {
		words := make([]string, n)
		for i := range words {
			words[i] = fmt.Sprintf("w%d", zipf.Uint64())
		}
		return words
	}
	formulas := make([][]string, 20)
	for i := range formulas {
		formulas[i] = fresh(10 + r.IntN(10))
	}
	written := make([][]string, 0, n)
	for i := range n {
		words := fresh(20 + r.IntN(60))
		t := Text{ID: fmt.Sprintf("t%07d", i), Group: fmt.Sprintf("g%d", r.IntN(40)), Date: fmt.Sprintf("%d-%02d", 1980+r.IntN(40), 1+r.IntN(12))}
		switch kind := r.IntN(10); {
		case kind == 0 && i > 0: // takes a run of another, and changes one word of it in fifteen
			from := r.IntN(i)
			source := written[from]
			length := min(len(source), 10+r.IntN(len(source)))
			start := r.IntN(len(source) - length + 1)
			taken := slices.Clone(source[start : start+length])
			for j := range taken {
				if r.IntN(15) == 0 {
					taken[j] = fresh(1)[0]
				}
			}
			words = slices.Insert(words[:r.IntN(len(words))], 0, taken...)
			if texts[from].Group != t.Group {
				planted = append(planted, [2]string{texts[from].ID, t.ID})
			}
		case kind < 3:
			words = slices.Insert(words, r.IntN(len(words)), formulas[r.IntN(len(formulas))]...)
		}
		written = append(written, words)
		t.Text = strings.Join(words, " ")
		texts = append(texts, t)
	}
	return texts, planted
}

// plain is what the package comment says of pairs, worked out text by text.
type plain struct {
	words   map[string][]string
	places  map[string]map[string][]int // text, shingle, words at which it begins
	users   map[string][]Text
	pairs   map[[2]string]Pair
	options Options
}

// bruteForce compares each text with each other.
func bruteForce(tb testing.TB, texts []Text, o Options) plain {
	o, err := o.withDefaults()
	require.NoError(tb, err)
	b := plain{map[string][]string{}, map[string]map[string][]int{}, map[string][]Text{}, map[[2]string]Pair{}, o}
	texts = slices.Clone(texts)
	slices.SortFunc(texts, func(x, y Text) int {
		return cmp.Or(cmp.Compare(cmp.Or(x.Date, "none"), cmp.Or(y.Date, "none")), cmp.Compare(x.ID, y.ID))
	})
	for _, t := range texts {
		b.words[t.ID] = strings.FieldsFunc(strings.ToLower(t.Text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		b.places[t.ID] = b.shingles(t.ID)
		for s := range b.places[t.ID] {
			b.users[s] = append(b.users[s], t)
		}
	}
	for j, later := range texts {
		for _, earlier := range texts[:j] {
			if (o.Within || earlier.Group != later.Group) && b.told(earlier, later) {
				b.compare(earlier, later)
			}
		}
	}
	return b
}

func (b plain) shingles(id string) map[string][]int {
	places := map[string][]int{}
	words := b.words[id]
	for i := 0; i+b.options.MinWords <= len(words); i++ {
		s := strings.Join(words[i:i+b.options.MinWords], " ")
		places[s] = append(places[s], i)
	}
	return places
}

// told says whether there is a shingle for which the two are told.
func (b plain) told(earlier, later Text) bool {
	own := b.places[later.ID]
	for s := range b.places[earlier.ID] {
		if _, both := own[s]; !both {
			continue
		}
		if len(b.users[s]) < b.options.Formula {
			return true
		}
		var before []string
		for _, t := range b.users[s] {
			if t.ID == later.ID {
				break
			}
			if b.options.Within || t.Group != later.Group {
				before = append(before, t.ID)
			}
		}
		if before[0] == earlier.ID || before[len(before)-1] == earlier.ID {
			return true
		}
	}
	return false
}

func (b plain) compare(earlier, later Text) {
	p := Pair{A: earlier.ID, B: later.ID, Directed: earlier.Date != "" && later.Date != ""}
	for i := range min(len(earlier.Date), len(later.Date)) {
		if p.Directed = earlier.Date[i] < later.Date[i]; earlier.Date[i] != later.Date[i] {
			break
		}
	}
	if !p.Directed && p.A > p.B {
		p.A, p.B = p.B, p.A
	}
	short, long := p.A, p.B
	if len(b.words[long]) < len(b.words[short]) {
		short, long = long, short
	}
	other := b.places[long]
	covered, formula := map[int]bool{}, map[int]bool{}
	for s, places := range b.places[short] {
		if _, both := other[s]; !both {
			continue
		}
		for _, place := range places {
			for i := range b.options.MinWords {
				covered[place+i] = true
				if len(b.users[s]) >= b.options.Formula {
					formula[place+i] = true
					p.Formula = max(p.Formula, len(b.users[s]))
				}
			}
		}
	}
	p.Words = len(covered)
	p.Overlap = float64(p.Words) / float64(len(b.words[short]))
	p.Boilerplate = len(covered)-len(formula) < b.options.MinWords
	if p.Overlap >= b.options.MinOverlap {
		b.pairs[[2]string{p.A, p.B}] = p
	}
}

func TestSameAsBruteForce(t *testing.T) {
	few := func(n, words int) (texts []Text) { // texts of few words, which repeat themselves and each other
		r := rand.New(rand.NewPCG(7, uint64(words)))
		for i := range n {
			var s []string
			for range 3 + r.IntN(25) {
				s = append(s, string(rune('a'+r.IntN(words))))
			}
			texts = append(texts, Text{fmt.Sprintf("t%d", i), fmt.Sprint(r.IntN(4)), []string{"", "2001", "2001-05", "2001-07", "2003-01-02"}[r.IntN(5)], strings.Join(s, " ")})
		}
		return texts
	}
	usual, _ := made(500, 3)
	tests := map[string]struct {
		texts []Text
		o     Options
	}{
		"usual":        {usual, Options{}},
		"within":       {usual, Options{Within: true, Formula: 10, MinWords: 6, MinOverlap: 0.1}},
		"two words":    {few(150, 2), Options{MinWords: 5, MinOverlap: 0.2, Formula: 30}},
		"three words":  {few(200, 3), Options{MinWords: 4, MinOverlap: 0.01, Formula: 4, Within: true}},
		"across, ties": {few(200, 3), Options{MinWords: 4, MinOverlap: 0.01, Formula: 4}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			want := bruteForce(t, tt.texts, tt.o)
			got := find(t, tt.texts, tt.o)
			require.NotEmpty(t, got)
			assert.Len(t, got, len(want.pairs))
			for _, p := range got {
				w, ok := want.pairs[[2]string{p.A, p.B}]
				require.True(t, ok, "%s %s", p.A, p.B)
				w.Spans = p.Spans
				assert.Equal(t, w, p)
			}
			checkSpans(t, tt.texts, tt.o, got)
		})
	}
}

// checkSpans holds spans to what is said of them: equal words, as long as can be, on borders of runes.
func checkSpans(tb testing.TB, texts []Text, o Options, pairs []Pair) {
	o, err := o.withDefaults()
	require.NoError(tb, err)
	by := map[string]string{}
	for _, t := range texts {
		by[t.ID] = t.Text
	}
	for _, p := range pairs {
		require.NotEmpty(tb, p.Spans)
		for _, s := range p.Spans {
			var sides [2][]uint32
			var before, after [2]int64
			known := vocabulary{}
			for i, side := range []struct {
				text  string
				place Place
			}{{by[p.A], s.A}, {by[p.B], s.B}} {
				at := side.place
				require.True(tb, 0 <= at.Start && at.Start < at.End && at.End <= len(side.text), "%+v", s)
				require.True(tb, utf8.RuneStart(side.text[at.Start]))
				require.True(tb, at.End == len(side.text) || utf8.RuneStart(side.text[at.End]))
				sides[i], _ = known.read(cut(side.text, at), nil, nil)
				words, places := known.read(side.text, nil, nil)
				first := slices.IndexFunc(places, func(p place) bool { return int(p.start) == at.Start })
				require.GreaterOrEqual(tb, first, 0)
				last := first + len(sides[i])
				before[i], after[i] = int64(-1-i), int64(-1-i)
				if first > 0 {
					before[i] = int64(words[first-1])
				}
				if last < len(words) {
					after[i] = int64(words[last])
				}
			}
			require.Equal(tb, sides[0], sides[1])
			require.Len(tb, sides[0], s.Words)
			require.GreaterOrEqual(tb, s.Words, o.MinWords)
			require.GreaterOrEqual(tb, s.Users, 2)
			require.NotEqual(tb, before[0], before[1], "could be longer to the left")
			require.NotEqual(tb, after[0], after[1], "could be longer to the right")
		}
	}
}

// TestPlantedReuse measures what is found of wording that was taken over with changes, which the made-up texts tell.
func TestPlantedReuse(t *testing.T) {
	texts, planted := made(1500, 11)
	truth := bruteForce(t, texts, Options{})
	got := map[[2]string]bool{}
	for _, p := range find(t, texts, Options{}) {
		got[[2]string{p.A, p.B}] = true
	}
	half, foundHalf, taken, foundTaken := 0, 0, 0, 0
	for pair, p := range truth.pairs {
		if p.Overlap >= 0.5 {
			half++
			if got[pair] {
				foundHalf++
			}
		}
	}
	for _, pair := range planted {
		taken++
		if got[pair] || got[[2]string{pair[1], pair[0]}] {
			foundTaken++
		}
	}
	t.Logf("found %d of %d pairs of overlap 0.5 or more; %d of %d planted pairs, some of which overlap less than 0.3",
		foundHalf, half, foundTaken, taken)
	require.Greater(t, half, 50)
	assert.Equal(t, half, foundHalf)
	assert.Greater(t, float64(foundTaken)/float64(taken), 0.75)
}

func TestSameInAnyOrderAndOnAnyNumberOfProcessors(t *testing.T) {
	texts, _ := made(4000, 5)
	for i := range texts {
		if i%7 == 0 {
			texts[i].Date = ""
		}
	}
	want := find(t, texts, Options{})
	require.NotEmpty(t, want)
	r := rand.New(rand.NewPCG(1, 2))
	for _, processors := range []int{1, 2, 5} {
		before := runtime.GOMAXPROCS(processors)
		r.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
		got := find(t, texts, Options{})
		runtime.GOMAXPROCS(before)
		require.Equal(t, want, got)
	}
}

// TestCollisions has all shingles share four hashes.
func TestCollisions(t *testing.T) {
	texts, _ := made(150, 9)
	weak := func(words []uint32) uint64 { return uint64(words[0]%4) << 62 }
	o, err := Options{MinWords: 6, MinOverlap: 0.05}.withDefaults()
	require.NoError(t, err)
	all, err := read(t.Context(), stream(texts))
	require.NoError(t, err)
	s := search{newIndex(all, o, weak), o}
	var got []Pair
	for rank := range all {
		got = append(got, s.pairs(uint32(rank))...)
	}
	require.NotEmpty(t, got)
	assert.Equal(t, find(t, texts, o), got)
}

func FuzzFind(f *testing.F) {
	f.Add(shared, shared+" "+another, uint8(8), uint8(2))
	f.Add("a a a a a a a a a", "a a a a", uint8(3), uint8(2))
	f.Add("e\u0301 \u0301 \xff\xfe a\u00adb Ⅷ İ ß", "É \u0301x \xff a b viii i̇ SS", uint8(3), uint8(5))
	f.Fuzz(func(t *testing.T, a, b string, words, formula uint8) {
		texts := []Text{{"a", "X", "2001", a}, {"b", "Y", "2002", b}, {"c", "Z", "2001", b + " " + a}}
		o := Options{MinWords: 3 + int(words%10), Formula: 2 + int(formula%3), MinOverlap: 0.01}
		checkSpans(t, texts, o, find(t, texts, o))
	})
}

// BenchmarkFind reports texts a second, and the most memory that was in use, in bytes a text.
func BenchmarkFind(b *testing.B) {
	for _, n := range []int{3_000, 30_000, 300_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			texts, _ := made(n, 1)
			var most uint64
			var m runtime.MemStats
			for b.Loop() {
				pairs := 0
				require.NoError(b, Find(b.Context(), stream(texts), Options{}, func(Pair) error {
					if pairs++; pairs%10_000 == 1 {
						runtime.ReadMemStats(&m)
						most = max(most, m.HeapAlloc)
					}
					return nil
				}))
				require.NotZero(b, pairs)
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "texts/s")
			b.ReportMetric(float64(m.Sys)/1e6, "MB-from-system")
		})
	}
}
