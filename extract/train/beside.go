package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/hres/hres/extract/gold"
	"github.com/hres/hres/extract/tag"
)

// timesBeside is how often each statement of the Review is learned from beside another one. Cross-validation on the Review gained by
// the first ones, and as much by six as by three.
const timesBeside = 3

// others are the signs of published statements of the Review that nobody labelled and in which the lexicon finds nothing that speaks
// for an electoral text, by the State under review, where a State has examples: as many as are learned from beside these.
func (l *learner) others(published map[string]gold.Text) map[string][][]tag.Sign {
	missing, labelled := map[string]int{}, map[string]bool{}
	for _, e := range l.all {
		labelled[e.text.ID] = true
		if isOfReview(e.text) {
			missing[group(e.text)] += timesBeside
		}
	}
	all := map[string][][]tag.Sign{}
	for _, id := range slices.Sorted(maps.Keys(published)) {
		t := published[id]
		if !isOfReview(t) || labelled[id] || missing[group(t)] == 0 {
			continue
		}
		if signs := l.lexicon.Signs(t.Statement()); l.declared(signs, 0) <= l.lexicon.Weight(tag.BiasSign, 0) {
			missing[group(t)]--
			all[group(t)] = append(all[group(t)], signs)
		}
	}
	return all
}

func isOfReview(t gold.Text) bool { return strings.HasPrefix(t.ID, "upr/") }

// beside are the signs of statements of the Review together with those of others of the same State that have nothing to do with
// elections, by the number of the example: a recommendation often names several matters, and what it says of one must not count
// against another. What is said of one State stays in one part of cross-validation, and on one side of the gold's split.
func (l *learner) beside(published map[string]gold.Text) map[int][][]tag.Sign {
	others := l.others(published)
	all, next := map[int][][]tag.Sign{}, map[string]int{}
	for i, e := range l.all {
		g := group(e.text)
		if !isOfReview(e.text) || len(others[g]) == 0 {
			continue
		}
		for range timesBeside {
			all[i] = append(all[i], join(l.signs[i], others[g][next[g]%len(others[g])]))
			next[g]++
		}
	}
	return all
}

// join are the signs of two texts, each once, but for their length.
func join(a, b []tag.Sign) (all []tag.Sign) {
	met := map[string]bool{}
	for _, s := range slices.Concat(a, b) {
		if !met[s.Name] && kind(s.Name) != "length" {
			met[s.Name] = true
			all = append(all, s)
		}
	}
	return all
}
