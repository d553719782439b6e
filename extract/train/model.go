package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/hres/hres/extract/tag"
)

// The spreads say how far learning may take a weight from what is declared, by kind of sign. They were chosen by
// cross-validation on the development split.
const (
	spreadOfBias  = 1.5
	spreadOfTerms = 1
	spreadOfWords = 0.4
)

// fewest is in how many texts a word must be to be weighed.
const fewest = 4

// learned are the corrections for each target, by sign.
type learned struct {
	corrections []map[string]float64
}

// learner turns examples into numbers.
type learner struct {
	lexicon *tag.Lexicon
	// signs are those of the examples.
	signs [][]string
	all   []example
}

func newLearner(lexicon *tag.Lexicon, all []example) *learner {
	l := &learner{lexicon: lexicon, all: all}
	for _, e := range all {
		l.signs = append(l.signs, lexicon.Signs(e.text.Statement()))
	}
	return l
}

func isWord(sign string) bool { return strings.HasPrefix(sign, "words/") }

// kind is that of a target.
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
				seen[s]++
			}
		}
	}
	names, number, spread := []string{tag.BiasSign}, map[string]int{}, []float64{spreadOfBias}
	for _, s := range slices.Sorted(maps.Keys(seen)) {
		if isWord(s) && seen[s] < fewest {
			continue
		}
		number[s], names = len(names), append(names, s)
		if isWord(s) {
			spread = append(spread, spreadOfWords)
		} else {
			spread = append(spread, spreadOfTerms)
		}
	}
	result := &learned{}
	for t, target := range l.lexicon.Targets {
		var rows []row
		for i, e := range l.all {
			// What an electoral text bears on is learned from electoral texts.
			// Texts that only train have no labels of issues.
			if !use(e) || t > 0 && !e.labels["electoral"] || kind(target) == "issue" && e.fold < 0 {
				continue
			}
			r := row{declared: l.declared(i, t), yes: e.labels[target], weight: 1}
			for _, s := range l.signs[i] {
				if n, ok := number[s]; ok && (!isWord(s) || kind(target) != "issue") {
					r.signs = append(r.signs, n)
				}
			}
			rows = append(rows, r)
		}
		weights, err := fit(rows, spread)
		if err != nil {
			return nil, err
		}
		corrections := map[string]float64{}
		for n, w := range weights {
			corrections[names[n]] = w
		}
		result.corrections = append(result.corrections, corrections)
	}
	return result, nil
}

// declared is what the lexicon says of an example without anything learned.
func (l *learner) declared(i, target int) float64 {
	sum := l.lexicon.Weight(tag.BiasSign, target)
	for _, s := range l.signs[i] {
		if !isWord(s) {
			sum += l.lexicon.Weight(s, target)
		}
	}
	return sum
}

// sum is what the lexicon and what was learned say of an example.
func (l *learner) sum(m *learned, i, target int) float64 {
	sum := l.declared(i, target)
	if m == nil {
		return sum
	}
	sum += m.corrections[target][tag.BiasSign]
	for _, s := range l.signs[i] {
		sum += m.corrections[target][s]
	}
	return sum
}
