// Package reuse finds wording that texts share: passages of different mechanisms that take over each other's words, with
// the places in both, how much is shared, who wrote first, and whether the words are a formula that everybody uses. It
// knows no graph.
//
// A shingle is [Options.MinWords] words that follow each other. Words are runs of letters and digits; case, punctuation,
// space and Unicode composition make no difference. Two texts share a span where a run of at least MinWords words stands in
// both; overlap is the share of the words of the shorter text that lie in such runs. The texts that use a shingle are the
// different texts in which it stands; a shingle with [Options.Formula] users or more is a formula.
//
// Which pairs are told: of a shingle that is no formula, all pairs of its users. Of a formula, only each user with the
// first user and with the nearest one before it, both of another group unless [Options.Within] is set, so that m users
// make at most 2m pairs and still hang together. First and nearest go by date, then by id. A pair that is told has all its
// shared spans, formulas or not. A pair is boilerplate where the shared words that lie in no formula are fewer than
// MinWords.
//
// Candidates are found by an exact index of the shingles that stand in two texts or more, not by MinHash signatures.
// MinHash with locality-sensitive hashing estimates how alike two whole texts are, which a sentence taken over into a long
// paragraph hardly changes, and it cannot tell the users of a formula. The libraries for it on the Go module proxy
// (github.com/ekzhu/minhash-lsh and github.com/dgryski/go-minhash) have not been touched since 2017. README.md tells what
// minhash-lsh found of the made-up reuse of the tests, and what this index needs. A hash of the shingles with two bits for
// each of its values drops those that stand only once before anything is kept of them, so that the index is small; every
// group of equal hashes is compared word by word, so that a collision costs time and never a wrong pair.
package reuse

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

// Text is one passage or statement.
type Text struct {
	// ID is unique among the texts.
	ID string
	// Group is the mechanism or issuer; texts of one group are compared only where Options.Within is set.
	Group string
	// Date is when it was said, in ISO 8601: 2006-01-02, 2006-01 or 2006; empty where unknown.
	Date string
	// Text are the words, in UTF-8.
	Text string
}

// Options say what counts as reuse. The zero value of a number stands for its default.
type Options struct {
	// MinWords is how many words in a row make a span, 8 unless given, at least 3.
	MinWords int
	// MinOverlap is the smallest overlap that is told, over 0 and up to 1; 0.3 unless given.
	MinOverlap float64
	// Formula is how many different texts make a shingle a formula, 20 unless given, at least 2.
	Formula int
	// Within compares texts of one group with each other, too.
	Within bool
}

func (o Options) withDefaults() (Options, error) {
	if o.MinWords == 0 {
		o.MinWords = 8
	}
	if o.MinOverlap == 0 {
		o.MinOverlap = 0.3
	}
	if o.Formula == 0 {
		o.Formula = 20
	}
	switch {
	case o.MinWords < 3:
		return o, &OptionError{"MinWords", fmt.Sprint(o.MinWords), "give at least 3 words"}
	case !(o.MinOverlap > 0 && o.MinOverlap <= 1): // so that NaN is out of range
		return o, &OptionError{"MinOverlap", fmt.Sprint(o.MinOverlap), "give a share over 0 and up to 1"}
	case o.Formula < 2:
		return o, &OptionError{"Formula", fmt.Sprint(o.Formula), "give at least 2 texts"}
	}
	return o, nil
}

// OptionError is an option that is out of range.
type OptionError struct{ Option, Value, Remedy string }

func (e *OptionError) Error() string {
	return fmt.Sprintf("reuse: %s is %s: %s", e.Option, e.Value, e.Remedy)
}

// TextError is a text that cannot be compared.
type TextError struct{ ID, Problem, Remedy string }

func (e *TextError) Error() string {
	return fmt.Sprintf("reuse: text %q: %s: %s", e.ID, e.Problem, e.Remedy)
}

// Place is a part of a text, in bytes from the first to the one after the last, both on borders of runes.
type Place struct{ Start, End int }

// Span is a run of words that stands in both texts and cannot be made longer to either side.
type Span struct {
	// A and B are its places in the earlier and the later text, from the first letter to the last.
	A, B Place
	// Words is its length.
	Words int
	// Users are how many texts use the rarest shingle in it: no more texts than these have the span as a whole.
	Users int
}

// Pair are two texts that share wording.
type Pair struct {
	// A and B are the ids, the earlier text first. Where the dates do not tell, A is the lower id.
	A, B string
	// Directed says that the dates tell which is earlier: both are known, and differ as far as both are precise. 2006 and
	// 2006-05 do not.
	Directed bool
	// Spans are in the order of the shorter text. Together they hold every word that counts for the overlap. Two of them
	// can reach over each other where one text's wording stands in two places of the other.
	Spans []Span
	// Words are how many words of the shorter text lie in spans, Overlap what share of its words that is. Of texts of the
	// same length A counts as the shorter one.
	Words   int
	Overlap float64
	// Boilerplate says that fewer than MinWords of these words lie outside formulas.
	Boilerplate bool
	// Formula is how many texts use the most used formula that both share; 0 where they share none.
	Formula int
}

// Find reads the texts once and calls found with each pair, ordered by the later text's date and id and then the earlier
// one's, texts without a date last. Pairs and order are the same in whatever order the texts come. It stops at the first error
// of the texts, of found or of the context, and returns it. It holds about 25 bytes a word while it runs.
func Find(ctx context.Context, texts iter.Seq2[Text, error], o Options, found func(Pair) error) error {
	o, err := o.withDefaults()
	if err != nil {
		return err
	}
	all, err := read(ctx, texts)
	if err != nil {
		return err
	}
	s := search{newIndex(all, o, hash), o}

	// Blocks are searched side by side, and told one after the other, which keeps the order and bounds what waits.
	const block = 2048
	results := make([][]Pair, block)
	for from := 0; from < len(all); from += block {
		to := min(from+block, len(all))
		if err := s.block(ctx, from, to, results); err != nil {
			return err
		}
		for i := range results[:to-from] {
			for _, p := range results[i] {
				if err := found(p); err != nil {
					return err
				}
			}
			results[i] = nil
		}
	}
	return nil
}

// text is a Text as numbers of words. Its place in the list is its rank by date and id.
type text struct {
	id, group, date string
	// words are the numbers of the words, dropped once the groups are known.
	words []uint32
	// places are where the words stand.
	places []place
	// groups has for each word the group of the shingle that begins there, 0 where it stands in no other text.
	groups []uint32
	// sorted are the words at which a group begins, by group and then by place.
	sorted []uint32
}

type place struct{ start, end uint32 }

// read numbers the words of the texts and brings these into the order of date and id.
func read(ctx context.Context, texts iter.Seq2[Text, error]) ([]text, error) {
	var all []text
	known := vocabulary{}
	var words []uint32
	var places []place
	for t, err := range texts {
		if err != nil {
			return nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := checkDate(t); err != nil {
			return nil, err
		}
		if uint64(len(t.Text)) > 1<<32-1 {
			return nil, &TextError{t.ID, "it is longer than 4 GiB", "divide it into passages"}
		}
		words, places = known.read(t.Text, words[:0], places[:0])
		all = append(all, text{id: t.ID, group: t.Group, date: t.Date, words: slices.Clone(words), places: slices.Clone(places)})
	}
	slices.SortFunc(all, func(a, b text) int {
		if (a.date == "") != (b.date == "") {
			return strings.Compare(b.date, a.date) // those without a date come last
		}
		if c := strings.Compare(a.date, b.date); c != 0 {
			return c
		}
		return strings.Compare(a.id, b.id)
	})
	if err := checkIDs(all); err != nil {
		return nil, err
	}
	return all, nil
}

func checkDate(t Text) error {
	if t.Date == "" {
		return nil
	}
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if _, err := time.Parse(layout, t.Date); err == nil {
			return nil
		}
	}
	return &TextError{t.ID, fmt.Sprintf("its date %q is none", t.Date), "write 2006-01-02, 2006-01 or 2006, or leave it empty"}
}

func checkIDs(all []text) error {
	ids := make([]string, len(all))
	for i, t := range all {
		ids[i] = t.id
	}
	slices.Sort(ids)
	for i := 1; i < len(ids); i++ {
		if ids[i] == ids[i-1] {
			return &TextError{ids[i], "two texts have this id", "give each text once"}
		}
	}
	return nil
}

// directed says whether the date of a is before that of b as far as both are known.
func directed(a, b text) bool {
	n := min(len(a.date), len(b.date))
	return n > 0 && a.date[:n] < b.date[:n]
}

// search finds the pairs of texts.
type search struct {
	*index
	Options
}

// block searches the texts of the ranks, and puts the pairs of each into results.
func (s search) block(ctx context.Context, from, to int, results [][]Pair) error {
	var wait sync.WaitGroup
	ranks := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for rank := range ranks {
				results[rank-from] = s.pairs(uint32(rank))
			}
		})
	}
	var err error
	for rank := from; rank < to && err == nil; rank++ {
		select {
		case ranks <- rank:
		case <-ctx.Done():
			err = ctx.Err()
		}
	}
	close(ranks)
	wait.Wait()
	return err
}
