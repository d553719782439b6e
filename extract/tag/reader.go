package tag

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// The kinds of target.
const (
	electoral  = "electoral"
	obligation = "obligation"
	issue      = "issue"
	part       = "part"
)

// The beginnings of the names of signs.
const (
	termSign = "term/"
	// wordingSign stands before the id of a term and the number of one of its wordings, from 1: some say more than others.
	wordingSign   = "wording/"
	themeSign     = "theme/"
	mechanismSign = "mechanism/"
	wordsSign     = "words/"
	stemsSign     = "stems/"
	meaningsSign  = "meanings/"
	// nearSign, firstSign and lastSign stand before a term: it is in a sentence with a core word, in the first, or in the last.
	nearSign  = "near/"
	firstSign = "first/"
	lastSign  = "last/"
)

// lengthSigns tell how long a text is, by how many bits its number of words has: what a long text names in passing is often not
// what it is about.
var lengthSigns = [...]string{"length/0", "length/0", "length/0", "length/0", "length/8", "length/16", "length/32", "length/64", "length/128", "length/256"}

// reader is a lexicon and a model, made ready to read.
type reader struct {
	pool     sync.Pool
	targets  []target
	features []feature
	// names are the features by name. The feature 0 is none.
	names map[string]int
	// themes are the features of themes by scheme and name, mechanisms those of mechanisms by id.
	themes     map[[2]string]int
	mechanisms map[string]int
	bias       []float64
	// electoral tells whether a text is, by the mechanism that speaks where it has its own, else by "".
	electoral map[string]whether
	// places are the features of where a term stands, by the feature of the term; zero for features that are no terms.
	places []places
	// words are the words that are in any term or feature; 0 is any other word.
	words map[string]int
	// core tells of each word whether it is a core word of the lexicon.
	core []bool
	// nodes are the beginnings of phrases: first by their first word, next by the node before and the word. The node 0 is none.
	nodes []node
	first []int
	next  map[uint64]int
	pairs []pair
	// stems are the beginnings of words that are in any feature; 0 is any other beginning.
	stems    map[string]int
	meanings *meanings
	// views are the features that are words, stems and meanings.
	views       [views]view
	thresholds  map[string]float64
	calibration map[string]calibration
}

// whether tells texts that are electoral from others: with how much each feature speaks for it, and from which probability on it is so.
type whether struct {
	weights []float64
	calibration
	threshold float64
}

// target is something that a text can have: electoral, or an obligation, issue or part.
type target struct{ kind, id string }

// view are the features that are one of something, and two of them together.
type view struct {
	one []int
	two map[uint64]int
}

// both is one key for two numbers, by which maps look up faster than by the two.
func both(a, b int) uint64 { return uint64(uint32(a))<<32 | uint64(uint32(b)) } // #nosec G115 -- numbers of words and features

type feature struct {
	name    string
	weights []targetWeight
}

type targetWeight struct {
	target int
	weight float64
}

// places are the features of a term near a core word, in the first sentence, and in the last.
type places struct{ near, first, last int }

type calibration struct{ scale, shift float64 }

// node is a phrase, or the beginning of one.
type node struct {
	hides bool
	// whole are the features that the phrase is, sides the pairs it is a side of.
	whole []int
	sides []side
}

type side struct{ pair, which int }

type pair struct {
	features []int
	within   int
	ordered  bool
}

func newReader(lexiconFile, meaningsFile, modelFile []byte) (*reader, error) {
	l, err := readLexicon(lexiconFile)
	if err != nil {
		return nil, err
	}
	meanings, err := readMeanings(meaningsFile)
	if err != nil {
		return nil, err
	}
	m, err := readModel(modelFile)
	if err != nil {
		return nil, err
	}
	r := &reader{names: map[string]int{}, themes: map[[2]string]int{}, mechanisms: map[string]int{}, features: make([]feature, 1), words: map[string]int{}, core: []bool{false}, nodes: make([]node, 1), first: []int{0},
		next: map[uint64]int{}, stems: map[string]int{}, meanings: meanings, thresholds: m.thresholds, calibration: m.calibration}
	for v := range r.views {
		r.views[v].two = map[uint64]int{}
	}
	r.pool.New = r.newSighting
	r.setTargets(l)
	for _, t := range l.Terms {
		if err := r.addTerm(l, t); err != nil {
			return nil, fmt.Errorf("lexicon.yaml: %s: %w", t.ID, err)
		}
	}
	r.places = make([]places, len(r.features))
	for f := range r.places {
		if term := r.features[f].name; strings.HasPrefix(term, termSign) {
			r.places[f] = places{r.feature(nearSign + term), r.feature(firstSign + term), r.feature(lastSign + term)}
		}
	}
	for _, word := range l.Core {
		for _, form := range forms(word) {
			r.core[r.word(form)] = true
		}
	}
	for _, name := range lengthSigns {
		r.feature(name)
	}
	for _, t := range l.Themes {
		f := r.feature(themeSign + t.Scheme + "/" + t.Name)
		r.themes[[2]string{t.Scheme, t.Name}] = f
		r.declare(f, t.Weights)
	}
	for _, t := range l.Mechanisms {
		f := r.feature(mechanismSign + t.Name)
		r.mechanisms[t.Name] = f
		r.declare(f, t.Weights)
	}
	own := r.correct(m)
	all := make([]float64, len(r.features))
	for f := range r.features {
		all[f] = r.weight(f, 0)
	}
	r.electoral = map[string]whether{"": {all, m.calibration[electoral], m.thresholds[electoral]}}
	for mechanism, corrections := range own {
		if m.calibration[OwnTarget+mechanism].scale == 0 {
			return nil, fmt.Errorf("model.csv: %s%s has weights, and no =scale", OwnTarget, mechanism)
		}
		weights := slices.Clone(all)
		for _, c := range corrections {
			weights[r.names[c.sign]] += c.weight
		}
		r.electoral[mechanism] = whether{weights, m.calibration[OwnTarget+mechanism], m.thresholds[OwnTarget+mechanism]}
	}
	return r, nil
}

// fingerprint tells lexicons apart, with their meanings.
func fingerprint(lexicon, meanings []byte) string {
	sum := sha256.Sum256(slices.Concat(lexicon, meanings))
	return hex.EncodeToString(sum[:4])
}

// setTargets makes the targets: all that the lexicon speaks for.
func (r *reader) setTargets(l *lexicon) {
	ids := map[string]map[string]bool{obligation: {}, issue: {}, part: {}}
	for _, t := range l.Terms {
		for kind, of := range t.byKind() {
			for id := range of {
				ids[kind][id] = true
			}
		}
	}
	r.targets = []target{{electoral, electoral}}
	for _, kind := range []string{obligation, issue, part} {
		for _, id := range slices.Sorted(maps.Keys(ids[kind])) {
			r.targets = append(r.targets, target{kind, kind + "/" + id})
		}
	}
	for _, t := range r.targets {
		r.bias = append(r.bias, l.Bias[t.kind])
	}
}

func (w Weights) byKind() map[string]map[string]float64 {
	return map[string]map[string]float64{obligation: w.Obligations, issue: w.Issues, part: w.Parts}
}

func (r *reader) target(id string) int {
	return slices.IndexFunc(r.targets, func(t target) bool { return t.id == id })
}

// feature returns the feature of this name, made where there is none.
func (r *reader) feature(name string) int {
	f, ok := r.names[name]
	if !ok {
		f = len(r.features)
		r.names[name], r.features = f, append(r.features, feature{name: name})
	}
	return f
}

func (r *reader) weight(feature, target int) float64 {
	for _, w := range r.features[feature].weights {
		if w.target == target {
			return w.weight
		}
	}
	return 0
}

func (r *reader) add(feature, target int, weight float64) {
	all := &r.features[feature].weights
	for i := range *all {
		if (*all)[i].target == target {
			(*all)[i].weight += weight
			return
		}
	}
	*all = append(*all, targetWeight{target, weight})
}

func (r *reader) declare(feature int, w Weights) {
	if w.Electoral != 0 {
		r.add(feature, 0, w.Electoral)
	}
	for kind, of := range w.byKind() {
		for _, id := range slices.Sorted(maps.Keys(of)) {
			r.add(feature, r.target(kind+"/"+id), of[id])
		}
	}
}

func (r *reader) addTerm(l *lexicon, t term) error {
	if _, twice := r.names[termSign+t.ID]; twice {
		return fmt.Errorf("is declared twice")
	}
	self := r.feature(termSign + t.ID)
	r.declare(self, t.Weights)
	for i, pattern := range t.Any {
		all := []int{self}
		if len(t.Any) > 1 {
			all = append(all, r.feature(fmt.Sprintf("%s%s/%d", wordingSign, t.ID, i+1)))
		}
		first, second, ordered := strings.Cut(pattern, " > ")
		if !ordered {
			first, second, _ = strings.Cut(pattern, " ~ ")
		}
		if second == "" {
			phrases, err := l.phrases(pattern)
			if err != nil {
				return err
			}
			for _, words := range phrases {
				n := r.phrase(words)
				r.nodes[n].whole = append(r.nodes[n].whole, all...)
				r.nodes[n].hides = r.nodes[n].hides || t.Hides
			}
			continue
		}
		within := t.Within
		if within == 0 {
			within = near
		}
		r.pairs = append(r.pairs, pair{all, within, ordered})
		for which, half := range []string{first, second} {
			phrases, err := l.phrases(half)
			if err != nil {
				return err
			}
			for _, words := range phrases {
				n := r.phrase(words)
				r.nodes[n].sides = append(r.nodes[n].sides, side{len(r.pairs) - 1, which})
			}
		}
	}
	return nil
}

func (r *reader) word(form string) int {
	w, ok := r.words[form]
	if !ok {
		w = len(r.words) + 1
		r.words[form] = w
		r.first, r.core = append(r.first, 0), append(r.core, false)
	}
	return w
}

// phrase returns the node of these words.
func (r *reader) phrase(words []string) int {
	at := 0
	for i, form := range words {
		w := r.word(form)
		next := r.first[w]
		if i > 0 {
			next = r.next[both(at, w)]
		}
		if next == 0 {
			next = len(r.nodes)
			r.nodes = append(r.nodes, node{})
			if i == 0 {
				r.first[w] = next
			} else {
				r.next[both(at, w)] = next
			}
		}
		at = next
	}
	return at
}

// correct takes over what the model has learned, and returns what it learned for single mechanisms.
func (r *reader) correct(m *model) (own map[string][]correction) {
	own = map[string][]correction{}
	for _, c := range m.corrections {
		mechanism, isOwn := strings.CutPrefix(c.target, OwnTarget)
		t := r.target(c.target)
		switch {
		case isOwn:
			own[mechanism] = append(own[mechanism], c)
		case t < 0:
			continue // The lexicon has changed since; a test tells to train again, which needs to read texts.
		case c.sign == BiasSign:
			r.bias[t] += c.weight
			continue
		default:
			r.add(r.feature(c.sign), t, c.weight)
		}
		r.see(c.sign, r.feature(c.sign))
	}
	return own
}

// whether is how a text of a mechanism is found to be electoral or not.
func (r *reader) whether(mechanism string) whether {
	if own, ok := r.electoral[mechanism]; ok {
		return own
	}
	return r.electoral[""]
}

// see makes a feature one of a view, where its name says so.
func (r *reader) see(name string, feature int) {
	kind, of, _ := strings.Cut(name, "/")
	v := slices.Index(viewSigns[:], kind+"/")
	if v < 0 {
		return
	}
	one, two, pair := strings.Cut(of, " ")
	a := r.number(v, one)
	if pair {
		r.views[v].two[both(a, r.number(v, two))] = feature
		return
	}
	if missing := a + 1 - len(r.views[v].one); missing > 0 {
		r.views[v].one = append(r.views[v].one, make([]int, missing)...)
	}
	r.views[v].one[a] = feature
}

// number is that of a word, stem or meaning.
func (r *reader) number(view int, name string) int {
	switch view {
	case ofWords:
		return r.word(name)
	case ofStems:
		if _, ok := r.stems[name]; !ok {
			r.stems[name] = len(r.stems) + 1
		}
		return r.stems[name]
	}
	return slices.Index(r.meanings.names, name)
}
