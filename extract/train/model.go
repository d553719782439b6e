package main

import (
	"maps"
	"math"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
	"gonum.org/v1/gonum/floats"

	"github.com/hres/hres/extract/gold"
	"github.com/hres/hres/extract/tag"
)

// The spreads say how far learning may take a weight from what is declared, by kind of sign. They were chosen by
// cross-validation on the development split.
const (
	spreadOfBias   = 1.5
	spreadOfTerms  = 0.8
	spreadOfPlaces = 0.4
	spreadOfWords  = 0.7
	spreadOfStems  = 0.7
	// spreadOfMeanings is that of one meaning, spreadOfTogether that of two in a sentence.
	spreadOfMeanings = 0.9
	spreadOfTogether = 0.7
	// shareOfOwn is the share of a sign's spread for what it tells in the Review beside what it tells elsewhere.
	shareOfOwn = 0.5
	// spreadOfElectoral is by what these are multiplied for whether a text is electoral: more texts tell it, so more can be believed.
	spreadOfElectoral = 1.3
)

// fewest is in how many texts a word, or one wording of a term, must be to be weighed.
const fewest = 6

// fewestOfIssue is in how many texts an issue must be to be learned. Of one with fewer what the lexicon declares stands.
const fewestOfIssue = 20

// learned are the corrections for each target, by sign, and those of the Review's own for whether a text is electoral.
type learned struct {
	corrections []map[string]float64
	review      map[string]float64
}

// review is the mechanism that has weights of its own: what States say to each other is the only kind of text that is published in
// numbers, and most other texts to learn from were made up.
const review = "UPR"

// timesPublished is how often a published text counts. It is those that are tagged, and there are ten texts made up to learn from for each.
const timesPublished = 3

func timesOf(e example) float64 {
	if strings.HasPrefix(e.text.ID, "own/") {
		return 1
	}
	return timesPublished
}

func hasOwn(e example) bool { return e.text.Statement().Mechanism == review }

// learner turns examples into numbers.
type learner struct {
	lexicon *tag.Lexicon
	// signs are those of the examples, joined those of examples together with other texts (see beside).
	signs  [][]tag.Sign
	joined map[int][][]tag.Sign
	all    []example
}

// newLearner takes the examples, and published texts that are none, by id.
func newLearner(lexicon *tag.Lexicon, all []example, published map[string]gold.Text) *learner {
	l := &learner{lexicon: lexicon, all: all}
	for _, e := range all {
		l.signs = append(l.signs, lexicon.Signs(e.text.Statement()))
	}
	l.joined = l.beside(published)
	return l
}

// isWord tells whether a sign is none that the lexicon declares.
func isWord(sign string) bool {
	switch kind(sign) {
	case "words", "stems", "meanings":
		return true
	}
	return false
}

// kind is that of a target, or of a sign.
func kind(target string) string {
	k, _, _ := strings.Cut(target, "/")
	return k
}

// train learns from the examples for which use is true.
func (l *learner) train(use func(example) bool) (*learned, error) {
	seen := map[string]int{}
	for i, e := range l.all {
		if use(e) {
			for _, s := range l.signs[i] {
				seen[s.Name]++
			}
		}
	}
	names, number, spread := []string{tag.BiasSign}, map[string]int{}, []float64{spreadOfBias}
	for _, s := range slices.Sorted(maps.Keys(seen)) {
		if (isWord(s) || kind(s) == "wording") && seen[s] < fewest {
			continue
		}
		number[s], names = len(names), append(names, s)
		spread = append(spread, spreadOf(s))
	}
	numbers := func(of []tag.Sign) (all []int) {
		for _, s := range of {
			if n, ok := number[s.Name]; ok {
				all = append(all, n)
			}
		}
		return all
	}
	signs := make([][]int, len(l.all))
	for i := range l.all {
		signs[i] = numbers(l.signs[i])
	}
	// learn is a text with these signs, which are these numbers, with what an example has.
	learn := func(e example, of []tag.Sign, signs []int, target int, times float64) row {
		r := row{signs: signs, declared: l.declared(of, target), yes: e.labels[l.lexicon.Targets[target]], times: times}
		if target == 0 && hasOwn(e) {
			r.signs = slices.Clone(signs)
			for _, s := range signs {
				r.signs = append(r.signs, s+len(names))
			}
		}
		return r
	}
	// For whether a text is electoral each sign is there a second time, for texts of the Review.
	wide := slices.Concat(spread, spread)
	floats.Scale(shareOfOwn, wide[len(spread):])
	floats.Scale(spreadOfElectoral, wide)
	result := &learned{corrections: make([]map[string]float64, len(l.lexicon.Targets))}
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for t, target := range l.lexicon.Targets {
		work.Go(func() error {
			var rows, beside []row
			labels := 0
			for i, e := range l.all {
				// What an electoral text bears on is learned from electoral texts. What parts a text is plainly about readers judge
				// differently, and most who labelled more texts did not look for issues, so that both are learned from those who read the
				// gold.
				if !use(e) || t > 0 && !e.labels[electoral] || (kind(target) == "part" || kind(target) == "issue") && !e.gold {
					continue
				}
				if e.labels[target] {
					labels++
				}
				rows = append(rows, learn(e, l.signs[i], signs[i], t, timesOf(e)))
				if t == 0 {
					for _, of := range l.joined[i] {
						beside = append(beside, learn(e, of, numbers(of), t, 1))
					}
				}
			}
			if kind(target) == "issue" && labels < fewestOfIssue {
				return nil
			}
			of, bounds := spread, tellingTag
			if t == 0 {
				of, bounds = wide, tellingElectoral
			}
			weights, err := fit(append(rows, beside...), telling(rows, of, bounds))
			if err != nil {
				return err
			}
			if t == 0 {
				result.review = kept(names[1:], weights[len(names)+1:])
			}
			result.corrections[t] = kept(names, weights[:len(names)])
			return nil
		})
	}
	return result, work.Wait()
}

// least is how much a correction must weigh to be kept. Most are smaller, and with none of those obligations were set too often:
// more speak against one than for it. Cross-validation measures by what is kept.
const least = 0.04

// kept are the weights that are kept, as they are written.
func kept(names []string, weights []float64) map[string]float64 {
	all := map[string]float64{}
	for n, name := range names {
		if math.Abs(weights[n]) >= least {
			all[name] = round(weights[n])
		}
	}
	return all
}

func round(x float64) float64 { return math.Round(x*100) / 100 }

// telling are the spreads for one target: larger for the signs that are more often in texts with the target than in those without, or
// less often, in log-odds. Most signs tell nothing of a target, and are held back.
func telling(rows []row, spread []float64, bounds [2]float64) []float64 {
	with, without := make([]float64, len(spread)), make([]float64, len(spread))
	yes := 0.0
	for _, r := range rows {
		of := without
		if r.yes {
			of, yes = with, yes+1
		}
		for _, s := range r.signs {
			of[s]++
		}
	}
	result := slices.Clone(spread)
	for s := 1; s < len(spread); s++ {
		odds := math.Log((with[s] + 1) / (yes + 2) / ((without[s] + 1) / (float64(len(rows)) - yes + 2)))
		result[s] *= min(max(math.Abs(odds), bounds[0]), bounds[1])
	}
	return result
}

// The least and the most by which a spread is multiplied for what its sign tells.
var tellingElectoral, tellingTag = [2]float64{0.3, 3}, [2]float64{0.2, 2}

func spreadOf(sign string) float64 {
	switch kind(sign) {
	case "words":
		return spreadOfWords
	case "stems":
		return spreadOfStems
	case "meanings":
		if strings.Contains(sign, " ") {
			return spreadOfTogether
		}
		return spreadOfMeanings
	case "near", "first", "last":
		return spreadOfPlaces
	case "mechanism":
		return spreadOfBias
	}
	return spreadOfTerms
}

// declared is what the lexicon says of a text with these signs without anything learned.
func (l *learner) declared(signs []tag.Sign, target int) float64 {
	sum := l.lexicon.Weight(tag.BiasSign, target)
	for _, s := range signs {
		sum += l.lexicon.Weight(s.Name, target)
	}
	return sum
}

// sum is what the lexicon and what was learned say of an example.
func (l *learner) sum(m *learned, i, target int) float64 {
	var learned, own map[string]float64
	if m != nil {
		learned = m.corrections[target]
		if target == 0 && hasOwn(l.all[i]) {
			own = m.review
		}
	}
	return tag.Weigh(l.lexicon.Weight(tag.BiasSign, target)+learned[tag.BiasSign], l.signs[i], func(sign string) float64 {
		return l.lexicon.Weight(sign, target) + learned[sign] + own[sign]
	})
}
