// Package tag says whether a text is about elections, and which obligations, issues and parts of an election it bears on.
// What the tags mean is laid down in extract/gold/README.md.
//
// # How
//
// lexicon.yaml declares terms, and with how much weight each speaks for or against what; a publisher's themes and the mechanism weigh
// too, and decide nothing alone. model.csv corrects these weights, and adds weights of words, of their first letters (stems) and of
// their meanings, which meanings.yaml gives to words of English, French and Spanish alike, of two of these together, of the single
// wordings of a term, and of where a term stands (beside a word about elections, in the first or the last sentence), as go run
// ./extract/train learned them from labelled texts. The weights of what a text has are added up, those of the clause that says most,
// or of two that follow one another, half again; the sum, calibrated, is the confidence. For whether a text is electoral, what States
// recommend to each other in the Review has weights of its own beside those of all texts, and a calibration and a threshold of its
// own. So the largest weight shows what led to a tag: its place is the evidence.
//
// # Confidence
//
// A confidence is a probability: of the tags with 0.8, about eight in ten are right. The last step of training fits it on
// texts that the model had not seen, by cross-validation (Platt scaling); extract/train prints how far it is off. The
// confidence of an obligation, issue or part is that of it and of the text being electoral together, fitted on the tags that are
// set, over all of a kind. Issues with few labels are not learned: their weights are those declared.
package tag

import (
	"math"
	"math/bits"
	"slices"
	"sync"
)

// Statement is a text, and what its publisher says of it.
type Statement struct {
	Text string
	// Themes are the publisher's, in its words; ThemeScheme names the vocabulary: upr-info or uhri.
	Themes      []string
	ThemeScheme string
	// Mechanism is the id of the body that speaks, as in seeds (UPR, CEDAW), or ElectionObserver; empty where it is neither or unknown.
	Mechanism string
}

// Mark says why, how surely, and where.
type Mark struct {
	// Method names the sign that weighed most, and the version of the method: term/secret-ballot@8, or wording/secret-ballot/2@8 for
	// the second wording of that term in lexicon.yaml.
	Method string
	// Confidence is the probability that the tag is right, from 0 to 1.
	Confidence float64
	// Start and End are the place in bytes of the text; 0 and 0 where a theme or the mechanism led to the tag.
	Start, End int
	// Evidence are the words at the place, or the theme or mechanism.
	Evidence string
}

// Tag says that a text bears on something.
type Tag struct {
	// ID is that of the obligation, issue or part in seeds: obligation/secret-ballot.
	ID string
	Mark
}

// Tags are what a text bears on, each list by id. A text that is not electoral has none.
type Tags struct {
	// Electoral tells whether the text is about elections or taking part in public affairs; the Mark is of that.
	Electoral bool
	Mark
	Obligations, Issues, Parts []Tag
}

// version is that of the method, for Method. Other rules are another version.
const version = "@8"

// standard is the reader by the lexicon and the model of this package.
var standard = sync.OnceValue(func() *reader {
	r, err := newReader(lexiconFile, meaningsFile, modelFile)
	if err != nil {
		panic(err) // Both files are built in, and a test reads them.
	}
	return r
})

// Read tags a text. It takes time in proportion to the length of the text, and may be called at the same time from several
// goroutines.
func Read(s Statement) Tags { return standard().read(s) }

func (r *reader) read(s Statement) Tags {
	seen := r.signs(s)
	defer r.pool.Put(seen)
	clauses := seen.count()
	// Most texts are not about elections: whether one is comes first, and alone.
	first := r.whether(s.Mechanism)
	p := sigmoid(first.scale*r.electorally(seen, clauses, first.weights) + first.shift)
	tags := Tags{Electoral: p >= first.threshold, Mark: r.mark(s, seen, 0, p)}
	if !tags.Electoral {
		return tags
	}
	sums := r.each(seen, clauses)
	for t := 1; t < len(r.targets); t++ {
		kind := r.targets[t].kind
		q := sigmoid(sums[t])
		if q < r.thresholds[kind] {
			continue
		}
		c := r.calibration[kind]
		joint := min(max(p*q, 1e-9), 1-1e-9)
		tag := Tag{r.targets[t].id, r.mark(s, seen, t, sigmoid(c.scale*math.Log(joint/(1-joint))+c.shift))}
		switch kind {
		case obligation:
			tags.Obligations = append(tags.Obligations, tag)
		case issue:
			tags.Issues = append(tags.Issues, tag)
		case part:
			tags.Parts = append(tags.Parts, tag)
		}
	}
	return tags
}

// stress is how much what is said most plainly counts beside the whole text: what one clause says is what a long text is about, rather
// than what its clauses name in passing. It was chosen by cross-validation on the development split.
const stress = 0.5

// weigh returns how much a text speaks for a target, in log-odds: what is said of the text as a whole, what each of its clauses says
// in their order, and once more by half what is said of the whole and what one clause, or two that follow one another, say most.
// Clauses that say nothing, which are 0, are passed over.
func weigh(whole float64, clauses []float64) float64 {
	sum, most, before, first := whole, 0.0, 0.0, true
	for _, one := range clauses {
		if one == 0 {
			continue
		}
		if first {
			most, first = one, false
		}
		sum += one
		most, before = max(most, one, one+before), one
	}
	return sum + stress*(whole+most)
}

// electorally weighs the signs of a text, in so many clauses, for whether it is electoral, by these weights of the features.
func (r *reader) electorally(seen *sighting, clauses int, weights []float64) float64 {
	whole, each := r.bias[0], seen.room(clauses)
	for _, f := range seen.found {
		if f.from == fromWords {
			each[seen.rank[f.clause]] += weights[f.feature]
		} else {
			whole += weights[f.feature]
		}
	}
	return weigh(whole, each)
}

// each weighs the signs of a text, in so many clauses, for each target.
func (r *reader) each(seen *sighting, clauses int) []float64 {
	each := seen.room(len(r.targets) * clauses)
	copy(seen.sums, r.bias)
	for _, f := range seen.found {
		for _, w := range r.features[f.feature].weights {
			if f.from == fromWords {
				each[w.target*clauses+seen.rank[f.clause]] += w.weight
			} else {
				seen.sums[w.target] += w.weight
			}
		}
	}
	for t := range seen.sums {
		seen.sums[t] = weigh(seen.sums[t], each[t*clauses:(t+1)*clauses])
	}
	return seen.sums
}

func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// behind is how much less a theme or a mechanism counts where the evidence is chosen: words have a place, but no word that says next to
// nothing is what led to a tag.
const behind = 8

// mark finds the sign that speaks most for a target: words before themes and mechanisms, since only they have a place.
func (r *reader) mark(s Statement, seen *sighting, target int, confidence float64) Mark {
	best, most, electorally := -1, 0.0, r.whether(s.Mechanism).weights
	for i, f := range seen.found {
		w := electorally[f.feature]
		if target > 0 {
			w = r.weight(f.feature, target)
		}
		if f.from != fromWords {
			w /= behind
		}
		if w > most && f.from != fromLength {
			best, most = i, w
		}
	}
	if best < 0 && target > 0 {
		// Nothing but the text being electoral speaks for it.
		return r.mark(s, seen, 0, confidence)
	}
	// More digits would claim more than is known.
	m := Mark{Method: "none" + version, Confidence: math.Round(confidence*100) / 100}
	if best < 0 {
		return m
	}
	f := seen.found[best]
	m.Method = r.features[f.feature].name + version
	switch f.from {
	case fromWords:
		m.Start, m.End = f.start, f.end
		m.Evidence = s.Text[f.start:f.end]
	case fromMechanism:
		m.Evidence = s.Mechanism
	default:
		m.Evidence = s.Themes[f.from]
	}
	return m
}

// sign is a feature that a text has, with its first place.
type sign struct {
	feature int
	span
	// from is where it was found: the place among the themes, or one of those below.
	from int
}

// Where signs come from, but for themes.
const (
	fromWords     = -1
	fromMechanism = -2
	fromLength    = -3
)

// sighting is what was found in one text, and room to find it in.
type sighting struct {
	found []sign
	sums  []float64
	// rank numbers the clauses that have a sign, by the number of the clause; clauses is room for what they say.
	rank    []int
	clauses []float64
	tokens  []token
	hits    []hit
	hidden  []bool
	// stamp marks in met and halves what was found in this text.
	stamp  int
	met    []int
	halves [2][]half
	// core tells of each sentence whether it has a core word.
	core []bool
	// looked are words that were looked up, in this text or another.
	looked map[string][views]int
}

// mostLooked bounds how many words are remembered; those of a language that are used again and again are fewer.
const mostLooked = 20_000

func (s *sighting) look(r *reader, form []byte) [views]int {
	is, met := s.looked[string(form)]
	if !met {
		if len(s.looked) == mostLooked {
			clear(s.looked)
		}
		is = r.look(form)
		s.looked[string(form)] = is
	}
	return is
}

// token is a word of the text: what it is in each view, and its place.
type token struct {
	is [views]int
	span
}

// hit is a phrase at the tokens from first to before after.
type hit struct{ node, first, after int }

// half is one side of a pair, at its last place.
type half struct{ stamp, first, after, sentence int }

func (r *reader) newSighting() any {
	n := len(r.targets)
	return &sighting{sums: make([]float64, n), met: make([]int, len(r.features)), looked: map[string][views]int{},
		halves: [2][]half{make([]half, len(r.pairs)), make([]half, len(r.pairs))}}
}

// signs finds the features of a text.
func (r *reader) signs(s Statement) *sighting {
	seen := r.pool.Get().(*sighting)
	seen.stamp++
	seen.found, seen.tokens, seen.hits = seen.found[:0], seen.tokens[:0], seen.hits[:0]
	scan(s.Text, func(form []byte, at span) {
		seen.tokens = append(seen.tokens, token{seen.look(r, form), at})
	})
	r.match(seen)
	r.place(seen)
	if f := r.names[lengthSigns[min(bits.Len(uint(len(seen.tokens))), len(lengthSigns)-1)]]; f > 0 {
		seen.note(sign{f, span{}, fromLength})
	}
	together(seen.tokens, func(view, a, b int, first, last *token) {
		var f int
		if of := &r.views[view]; b > 0 {
			f = of.two[both(a, b)]
		} else if a < len(of.one) {
			f = of.one[a]
		}
		if f > 0 {
			seen.note(sign{f, first.to(last.span), fromWords})
		}
	})
	for i, theme := range s.Themes {
		if f := r.themes[[2]string{s.ThemeScheme, theme}]; f > 0 {
			seen.note(sign{f, span{}, i})
		}
	}
	if f := r.mechanisms[s.Mechanism]; f > 0 {
		seen.note(sign{f, span{}, fromMechanism})
	}
	return seen
}

// note notes a feature, where it was not met before.
func (s *sighting) note(found sign) {
	if s.met[found.feature] != s.stamp {
		s.met[found.feature] = s.stamp
		s.found = append(s.found, found)
	}
}

// count ranks the clauses that have a sign, and returns how many they are: never more than there are features, however long the text.
func (s *sighting) count() (clauses int) {
	if len(s.tokens) == 0 {
		return 0
	}
	last := s.tokens[len(s.tokens)-1].clause
	s.rank = slices.Grow(s.rank[:0], last+1)[:last+1]
	clear(s.rank)
	for _, f := range s.found {
		if f.from == fromWords {
			s.rank[f.clause] = 1
		}
	}
	for i, has := range s.rank {
		s.rank[i] = clauses
		clauses += has
	}
	return clauses
}

// room is place for n sums, which are 0.
func (s *sighting) room(n int) []float64 {
	s.clauses = slices.Grow(s.clauses[:0], n)[:n]
	clear(s.clauses)
	return s.clauses
}

// place notes where the terms stand that were found.
func (r *reader) place(seen *sighting) {
	if len(seen.found) == 0 {
		return
	}
	last := seen.tokens[len(seen.tokens)-1].sentence
	seen.core = slices.Grow(seen.core[:0], last+1)[:last+1]
	clear(seen.core)
	for _, t := range seen.tokens {
		if r.core[t.is[ofWords]] {
			seen.core[t.sentence] = true
		}
	}
	for _, term := range seen.found {
		places := r.places[term.feature]
		if places.near == 0 {
			continue
		}
		if seen.core[term.sentence] {
			term.feature = places.near
			seen.note(term)
		}
		if term.sentence == 0 {
			term.feature = places.first
			seen.note(term)
		}
		if term.sentence == last {
			term.feature = places.last
			seen.note(term)
		}
	}
}

// match finds the terms.
func (r *reader) match(seen *sighting) {
	tokens := seen.tokens
	seen.hidden = slices.Grow(seen.hidden[:0], len(tokens))[:len(tokens)]
	clear(seen.hidden)
	for i := range tokens {
		node := r.first[tokens[i].is[ofWords]]
		for j := i + 1; node > 0; j++ {
			if n := &r.nodes[node]; len(n.whole)+len(n.sides) > 0 {
				seen.hits = append(seen.hits, hit{node, i, j})
				if n.hides {
					for k := i; k < j; k++ {
						seen.hidden[k] = true
					}
				}
			}
			if j == len(tokens) || tokens[j].sentence != tokens[i].sentence {
				break
			}
			node = r.next[both(node, tokens[j].is[ofWords])]
		}
	}
	for _, h := range seen.hits {
		n := &r.nodes[h.node]
		if !n.hides && slices.Contains(seen.hidden[h.first:h.after], true) {
			continue
		}
		for _, feature := range n.whole {
			seen.note(sign{feature, tokens[h.first].to(tokens[h.after-1].span), fromWords})
		}
		for _, side := range n.sides {
			r.join(seen, h, side)
		}
	}
}

// join notes a side of a pair, and the pair where the other side stands near.
func (r *reader) join(seen *sighting, h hit, s side) {
	p := &r.pairs[s.pair]
	at := half{seen.stamp, h.first, h.after, seen.tokens[h.first].sentence}
	other, before := seen.halves[1-s.which][s.pair], seen.halves[s.which][s.pair]
	// Of sides that overlap the one that begins first stays: "free and fair", not "fair".
	if before.stamp != seen.stamp || at.first >= before.after || at.first == before.first {
		seen.halves[s.which][s.pair] = at
	}
	if p.ordered && s.which == 0 || other.stamp != seen.stamp || other.sentence != at.sentence || other.after > at.first || at.first-other.after > p.within {
		return
	}
	for _, feature := range p.features {
		seen.note(sign{feature, seen.tokens[other.first].to(seen.tokens[at.after-1].span), fromWords})
	}
}
