package main

import (
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/hres/hres/extract/tag"
)

// electoral is the first target, and a kind of its own.
const electoral = "electoral"

// kinds are those of targets.
var kinds = []string{electoral, "obligation", "part", "issue"}

// setting is how sums become confidences, and from which probability on a tag is set.
type setting struct{ scale, shift, threshold float64 }

// electoral is the probability that a text with this sum is electoral.
func (s setting) electoral(sum float64) float64 { return sigmoid(s.scale*sum + s.shift) }

// set tells whether a text that is electoral gets the tag with this sum.
func (s setting) set(sum float64) bool { return sigmoid(sum) >= s.threshold }

// tag is the confidence of a tag that is set, in a text that is electoral with this probability.
func (s setting) tag(electoral, sum float64) float64 {
	return sigmoid(s.scale*together(electoral, sum) + s.shift)
}

// together are the log-odds of a text being electoral and having a tag.
func together(electoral, sum float64) float64 {
	both := min(max(electoral*sigmoid(sum), 1e-9), 1-1e-9)
	return math.Log(both / (1 - both))
}

// held is what cross-validation says of the examples that are measured on.
type held struct {
	*learner
	// sums are those of each example and target by a model that had not seen the example, plain those by the lexicon alone.
	sums, plain [][]float64
	// settings are for each fold those fitted on the other folds, final those fitted on all.
	settings []map[string]setting
	final    map[string]setting
}

func (l *learner) crossValidate() (*held, error) {
	h := &held{learner: l}
	models := make([]*learned, folds)
	for f := range models {
		m, err := l.train(func(e example) bool { return e.fold != f })
		if err != nil {
			return nil, err
		}
		models[f] = m
	}
	for i, e := range l.all {
		if e.fold < 0 {
			break
		}
		sums, plain := make([]float64, len(l.lexicon.Targets)), make([]float64, len(l.lexicon.Targets))
		for t := range l.lexicon.Targets {
			sums[t], plain[t] = l.sum(models[e.fold], i, t), l.sum(nil, i, t)
		}
		h.sums, h.plain = append(h.sums, sums), append(h.plain, plain)
	}
	for f := range folds {
		s, err := h.calibrate(h.sums, func(e example) bool { return e.fold != f })
		if err != nil {
			return nil, err
		}
		h.settings = append(h.settings, s)
	}
	var err error
	h.final, err = h.calibrate(h.sums, func(example) bool { return true })
	return h, err
}

// calibrate fits the settings on the examples for which use is true.
func (h *held) calibrate(of [][]float64, use func(example) bool) (map[string]setting, error) {
	settings := map[string]setting{}
	for _, k := range []string{electoral, ownElectoral} {
		sums, yes := h.whether(of, func(e example) bool { return use(e) && whether(e) == k })
		var s setting
		var err error
		if s.scale, s.shift, err = platt(sums, yes); err != nil {
			return nil, err
		}
		s.threshold = s.electoral(breakEven(sums, yes))
		settings[k] = s
	}
	for k, threshold := range setFrom {
		s := setting{threshold: threshold}
		sums, yes := h.set(of, use, k, s, settings)
		var err error
		if s.scale, s.shift, err = platt(sums, yes); err != nil {
			return nil, err
		}
		s.shift -= caution
		settings[k] = s
	}
	return settings, nil
}

// ownElectoral are the settings for whether a text is electoral of the mechanism that has weights of its own.
const ownElectoral = tag.OwnTarget + review

// whether names the settings by which an example is found to be electoral or not.
func whether(e example) string {
	if hasOwn(e) {
		return ownElectoral
	}
	return electoral
}

// breakEven is the sum from which on as many are set as there are, so that as many are set and wrong as are missed: precision is
// recall. Half of the F1 that is reached, from which on F1 is highest (Lipton, Elkan and Naryanaswamy, Optimal thresholding of
// classifiers to maximize F1 measure, 2014), is within a thousandth of F1. It is 0 where all are or none is.
func breakEven(sums []float64, yes []bool) float64 {
	n := 0
	for _, is := range yes {
		if is {
			n++
		}
	}
	if n == 0 || n == len(yes) {
		return 0
	}
	sums = slices.Sorted(slices.Values(sums))
	slices.Reverse(sums)
	return (sums[n-1] + sums[n]) / 2
}

// setFrom are the probabilities from which on a tag of a kind is set, in a text that is electoral: for obligations half of the F1 that is
// reached (see breakEven). Parts and issues have few labels to choose by; each of their terms was declared to be enough, if little speaks
// against it.
var setFrom = map[string]float64{"obligation": 0.4, "part": 0.25, "issue": 0.3}

// whether are the sums of the examples for which use is true, and whether they are electoral.
func (h *held) whether(of [][]float64, use func(example) bool) (sums []float64, yes []bool) {
	for i := range of {
		if use(h.all[i]) {
			sums, yes = append(sums, of[i][0]), append(yes, h.all[i].labels[electoral])
		}
	}
	return sums, yes
}

// caution is what is taken off the log-odds of obligations, issues and parts, about six in a hundred: terms and spreads were chosen
// with these texts in view, so that no fold is as new as the documents to come. Cross-validation therefore finds the confidences low.
const caution = 0.4

// fits tells whether settings of a kind are fitted on an example. The lexicon's terms for obligations were written with the gold's
// errors in view, so that it is too sure there; parts and issues are what readers judge differently, so that only the gold's reader
// counts.
func fits(kind string, e example) bool {
	if kind == "obligation" {
		return !e.gold
	}
	return e.gold
}

// set are the log-odds of the tags that are set, and whether they are right.
func (h *held) set(of [][]float64, use func(example) bool, k string, s setting, settings map[string]setting) (sums []float64, yes []bool) {
	for i := range of {
		first := settings[whether(h.all[i])]
		p := first.electoral(of[i][0])
		if !use(h.all[i]) || !fits(k, h.all[i]) || p < first.threshold {
			continue
		}
		for t, target := range h.lexicon.Targets {
			if kind(target) == k && s.set(of[i][t]) {
				sums, yes = append(sums, together(p, of[i][t])), append(yes, h.all[i].labels[target])
			}
		}
	}
	return sums, yes
}

// counts are how often a tag was set and right, set and wrong, and missed.
type counts struct{ right, wrong, missed int }

func (c *counts) add(set, is bool) {
	switch {
	case set && is:
		c.right++
	case set:
		c.wrong++
	case is:
		c.missed++
	}
}

func (c counts) precision() float64 { return share(c.right, c.right+c.wrong) }
func (c counts) recall() float64    { return share(c.right, c.right+c.missed) }
func (c counts) f1() float64        { return share(2*c.right, 2*c.right+c.wrong+c.missed) }

func share(part, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(part) / float64(of)
}

// reliability is how confidences compare with what is true, in ten bins of the same width.
type reliability [10]struct {
	n, right int
	said     float64
}

func (r *reliability) add(confidence float64, right bool) {
	b := &r[min(int(confidence*10), 9)]
	b.n++
	b.said += confidence
	if right {
		b.right++
	}
}

// error is the expected calibration error.
func (r *reliability) error() float64 {
	n, off := 0, 0.0
	for _, b := range r {
		n += b.n
		off += math.Abs(b.said - float64(b.right))
	}
	return off / float64(max(n, 1))
}

// report prints the measures.
func (h *held) report(out io.Writer) error {
	var b strings.Builder
	plain, err := h.calibrate(h.plain, func(example) bool { return true })
	if err != nil {
		return err
	}
	h.table(&b, "the lexicon alone", h.plain, func(int) map[string]setting { return plain }, false)
	h.table(&b, "with what was learned, by cross-validation", h.sums, func(i int) map[string]setting { return h.settings[h.all[i].fold] }, true)
	_, err = io.WriteString(out, b.String())
	return err
}

func (h *held) table(b *strings.Builder, title string, sums [][]float64, settings func(int) map[string]setting, details bool) {
	fmt.Fprintf(b, "\n%s\n%-50s %9s %9s %9s %6s\n", title, "", "precision", "recall", "F1", "n")
	each := make([]counts, len(h.lexicon.Targets))
	all := map[string]*counts{}
	calibration := map[string]*reliability{}
	sources := map[string]*counts{}
	for _, k := range kinds {
		all[k], calibration[k] = &counts{}, &reliability{}
	}
	count := func(source string, set, is bool) {
		if sources[source] == nil {
			sources[source] = &counts{}
		}
		sources[source].add(set, is)
	}
	for i := range sums {
		s := settings(i)
		first := s[whether(h.all[i])]
		p := first.electoral(sums[i][0])
		set := p >= first.threshold
		from := source(h.all[i].text)
		if language := h.all[i].language; language != "" {
			from += ", " + language
		}
		for t, target := range h.lexicon.Targets {
			k, is := kind(target), h.all[i].labels[target]
			// Of parts and issues only what the gold's reader said is measured.
			if (k == "part" || k == "issue") && !h.all[i].gold {
				continue
			}
			if t == 0 {
				each[t].add(set, is)
				all[k].add(set, is)
				calibration[k].add(p, is)
				count(k+", "+from, set, is)
				continue
			}
			tagged := set && s[k].set(sums[i][t])
			each[t].add(tagged, is)
			all[k].add(tagged, is)
			if k == "obligation" {
				count(k+", "+from, tagged, is)
			}
			if tagged {
				calibration[k].add(s[k].tag(p, sums[i][t]), is)
			}
		}
	}
	line := func(name string, c counts) {
		fmt.Fprintf(b, "%-50s %9.3f %9.3f %9.3f %6d\n", name, c.precision(), c.recall(), c.f1(), c.right+c.missed)
	}
	for _, k := range kinds {
		line(k, *all[k])
		var f, n float64
		for t, target := range h.lexicon.Targets {
			if kind(target) == k && each[t].right+each[t].missed > 0 {
				f += each[t].f1()
				n++
			}
		}
		fmt.Fprintf(b, "%-50s %29.3f\n%-50s %29.3f\n", "  mean of F1 over those with a label", f/n, "  expected calibration error", calibration[k].error())
	}
	for _, from := range slices.Sorted(maps.Keys(sources)) {
		line(from, *sources[from])
	}
	if !details {
		return
	}
	order := make([]int, 0, len(each))
	for t, target := range h.lexicon.Targets {
		if k := kind(target); k == "obligation" || k == "part" {
			order = append(order, t)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int {
		return each[y].right + each[y].missed - each[x].right - each[x].missed
	})
	for _, t := range order {
		line("  "+h.lexicon.Targets[t], each[t])
	}
}

// list prints where the labels and what was set differ, with the sum and with what the lexicon has in the text.
func (h *held) list(out io.Writer) error {
	var b strings.Builder
	for i := range h.sums {
		s := h.settings[h.all[i].fold]
		first := s[whether(h.all[i])]
		set := first.electoral(h.sums[i][0]) >= first.threshold
		var differences []string
		for t, target := range h.lexicon.Targets {
			k, is := kind(target), h.all[i].labels[target]
			tagged := set && (t == 0 || s[k].set(h.sums[i][t]))
			if tagged != is && k != "issue" {
				sign := "+"
				if is {
					sign = "-"
				}
				differences = append(differences, fmt.Sprintf("%s%s %.2f", sign, target, sigmoid(h.sums[i][t])))
			}
		}
		if len(differences) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%s: %s\n", h.all[i].text.ID, strings.Join(differences, ", "))
		for _, sign := range h.signs[i] {
			if !isWord(sign.Name) {
				fmt.Fprintf(&b, " %s", sign.Name)
			}
		}
		b.WriteString("\n")
	}
	_, err := io.WriteString(out, b.String())
	return err
}
