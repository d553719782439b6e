package analysis

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// LineageQuestion is Q2.
var LineageQuestion = Question{Number: "Q2", Name: "lineage", Trips: 3, Cypher: query.Lineage.Definition(),
	Sentence: "Where a text comes from, or where it spread: citations and reuse of words, link by link"}

// LineageAsk asks about a text.
type LineageAsk struct {
	// Passage is a passage, a document or a statement, see [Passage].
	Passage string
	// Direction is DESCENDANTS where nil.
	Direction *model.LineageDirection
	// Levels are levels of evidence, 1 to 4; all where empty.
	Levels []int32
	// Steps is how many links are followed after each other, 1 to 4; 4 where nil.
	Steps *int32
	// Whole tells that a decision on a communication counts as one text.
	Whole bool
}

// linkLevels are the levels of evidence that a link between two texts can have.
var linkLevels = []int32{1, 2, 3, 4}

const lineageSteps = 4

// Lineage answers Q2. Errors are *AskError, or the reader's.
func Lineage(ctx context.Context, r query.Reader, ask LineageAsk) (*Answer[model.LineageRow], error) {
	p := query.LineageParams{Direction: orElse(ask.Direction, model.LineageDirectionDescendants), Levels: ask.Levels,
		Steps: orElse(ask.Steps, lineageSteps), Whole: ask.Whole}
	if len(p.Levels) == 0 {
		p.Levels = linkLevels
	}
	for _, level := range p.Levels {
		if err := within("a level", level, linkLevels[0], linkLevels[len(linkLevels)-1]); err != nil {
			return nil, err
		}
	}
	if err := within("steps", p.Steps, 1, lineageSteps); err != nil {
		return nil, err
	}
	var err error
	if p.Passage, err = Passage(ctx, r, ask.Passage); err != nil {
		return nil, err
	}
	a, err := answer(ctx, r, LineageQuestion, query.GroundParams{Loaders: linkLoaders}, query.Lineage, p, func(row model.LineageRow) string { return row.Link })
	if err != nil {
		return nil, err
	}
	if len(a.Rows) > 0 {
		s := SummariseLineage(a)
		var reach []string
		for _, f := range s.FanOut {
			reach = append(reach, fmt.Sprintf("%s %d", orElse(f.Mechanism, "unknown"), f.Texts))
		}
		a.Notes = append(a.Notes, fmt.Sprintf("Roots: %s.", cmp.Or(strings.Join(s.Roots, ", "), "none")),
			fmt.Sprintf("Depth %d; texts that take from another: %s.", s.Depth, strings.Join(reach, ", ")), "Longest path: "+strings.Join(s.LongestPath, " → ")+".")
	}
	if slices.Contains(p.Levels, 4) {
		a.Notes = append(a.Notes, "Level 4 is measured reuse of words, and no citation by itself; where the dates do not tell which text is the earlier, it goes by their ids.")
	}
	found, err := measured()
	if err != nil {
		return nil, err
	}
	a.Notes = append(a.Notes, found)
	none(a, model.EmptyReasonNone, "Nothing that is loaded is linked to the text in that direction at these levels.")
	return a, nil
}

// SummariseLineage tells the shape of a lineage from its rows. Where the answer took decisions as one text, so does the summary, and
// names the findings.
func SummariseLineage(a *Answer[model.LineageRow]) *model.LineageSummary {
	whole, _ := a.Params["whole"].(bool)
	text := func(id string, decision *string) string {
		if whole && decision != nil {
			return *decision
		}
		return id
	}
	s := &model.LineageSummary{Roots: []string{}, FanOut: []*model.LineageFanOut{}, LongestPath: []string{}}
	texts, earlier, speakers := map[string]bool{}, map[string][]string{}, map[string]*string{}
	for _, row := range a.Rows {
		from, to := text(row.From, row.FromDecision), text(row.To, row.ToDecision)
		s.Depth = max(s.Depth, row.Step)
		texts[from], texts[to] = true, true
		// What an older text takes from a later one, in a later revision or by a mistake, tells nothing of where words come from.
		if from != to && !before(row.FromDate, row.ToDate) {
			earlier[from] = append(earlier[from], to)
			speakers[from] = row.FromMechanism
		}
	}
	for _, text := range slices.Sorted(maps.Keys(texts)) {
		if len(earlier[text]) == 0 {
			s.Roots = append(s.Roots, text)
		}
	}
	reach := map[string]*model.LineageFanOut{}
	for _, from := range slices.Sorted(maps.Keys(earlier)) {
		who := orElse(speakers[from], "")
		if reach[who] == nil {
			reach[who] = &model.LineageFanOut{Mechanism: speakers[from]}
		}
		reach[who].Texts++
	}
	for _, who := range slices.Sorted(maps.Keys(reach)) {
		s.FanOut = append(s.FanOut, reach[who])
	}
	s.LongestPath = longest(earlier)
	return s
}

// before tells whether a day is certainly before another, each as precise as it is known.
func before(a, b *string) bool {
	if a == nil || b == nil {
		return false
	}
	n := min(len(*a), len(*b))
	return (*a)[:n] < (*b)[:n]
}

// longest is the longest chain in a graph of what each text takes from, the earliest first; of two as long, that whose texts come
// first by id. A link that closes a circle is passed over.
func longest(earlier map[string][]string) []string {
	// chain is the longest chain that ends in a text, which comes first in it.
	chain, open := map[string][]string{}, map[string]bool{}
	var visit func(string) []string
	visit = func(text string) []string {
		if c, done := chain[text]; done {
			return c
		}
		open[text] = true
		var best []string
		for _, to := range slices.Sorted(slices.Values(earlier[text])) {
			if open[to] {
				continue
			}
			if c := visit(to); len(c) > len(best) || len(c) == len(best) && slices.Compare(c, best) < 0 {
				best = c
			}
		}
		delete(open, text)
		chain[text] = append([]string{text}, best...)
		return chain[text]
	}
	best := []string{}
	for _, text := range slices.Sorted(maps.Keys(earlier)) {
		if c := visit(text); len(c) > len(best) {
			best = c
		}
	}
	path := slices.Clone(best)
	slices.Reverse(path)
	return path
}
