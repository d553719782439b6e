package reuse

import (
	"cmp"
	"slices"
	"strings"
)

// pairs are those of the text with texts before it.
func (s search) pairs(rank uint32) (pairs []Pair) {
	for _, other := range s.partners(rank, nil) {
		a, b := &s.texts[other], &s.texts[rank]
		forward := directed(*a, *b)
		if !forward && strings.Compare(a.id, b.id) > 0 {
			a, b = b, a
		}
		p := s.align(a, b)
		if p.Overlap >= s.MinOverlap {
			p.Directed = forward
			pairs = append(pairs, p)
		}
	}
	return pairs
}

// maxPlaces is in how many places of a text the wording of a span is looked for, to find the longest. It bounds the time
// that texts take which repeat themselves without end; whether words are shared does not depend on it.
const maxPlaces = 16

// align finds the spans that a and b share: from the first word of the shorter text that begins a shared shingle, the
// longest run on from there, and so on from where that ends.
func (s search) align(a, b *text) Pair {
	p := Pair{A: a.id, B: b.id}
	short, long := a, b
	if len(b.places) < len(a.places) {
		short, long = b, a
	}
	covered, formula, inFormula := 0, 0, 0 // covered and formula: the words up to which spans and formulas reach
	for i := 0; i < len(short.groups); {
		at, shingles := longest(short.groups[i:], long)
		if shingles == 0 {
			i++
			continue
		}
		users := len(s.texts)
		for j, number := range short.groups[i : i+shingles] {
			n := s.groups[number].count()
			users = min(users, n)
			if n >= s.Formula {
				end := i + j + s.MinWords
				inFormula += end - max(i+j, formula)
				formula = end
				p.Formula = max(p.Formula, n)
			}
		}
		start, end := i, i+shingles+s.MinWords-1
		p.Words += end - max(start, covered)
		covered = end
		for start > 0 && at > 0 && short.groups[start-1] != 0 && short.groups[start-1] == long.groups[at-1] {
			start, at = start-1, at-1
			users = min(users, s.groups[short.groups[start]].count())
		}
		words := end - start
		span := Span{A: short.place(start, words), B: long.place(at, words), Words: words, Users: users}
		if short != a {
			span.A, span.B = span.B, span.A
		}
		p.Spans = append(p.Spans, span)
		i += shingles
	}
	p.Overlap = float64(p.Words) / float64(len(short.places))
	p.Boilerplate = p.Words-inFormula < s.MinWords
	return p
}

// longest finds where in t the longest run of these groups begins, and how many of them it has, 0 where t has not the
// first. Of equally long ones it is the first.
func longest(groups []uint32, t *text) (at, length int) {
	if groups[0] == 0 {
		return 0, 0
	}
	i, _ := slices.BinarySearchFunc(t.sorted, groups[0], func(word, g uint32) int { return cmp.Compare(t.groups[word], g) })
	for n := 0; n < maxPlaces && i < len(t.sorted); n, i = n+1, i+1 {
		word := int(t.sorted[i])
		if t.groups[word] != groups[0] {
			break
		}
		run := 1
		for run < len(groups) && word+run < len(t.groups) && groups[run] != 0 && groups[run] == t.groups[word+run] {
			run++
		}
		if run > length {
			at, length = word, run
		}
	}
	return at, length
}

// place is where a number of words from the given one on stand.
func (t *text) place(word, words int) Place {
	return Place{int(t.places[word].start), int(t.places[word+words-1].end)}
}
