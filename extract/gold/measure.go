package gold

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/hres/hres/extract/quality"
	"github.com/hres/hres/seeds"
)

// Result is how well the extraction did.
type Result struct {
	// Figures are by what is measured, split and group.
	Figures []quality.Figure
	// Agreement is how far two labellings of the same texts agree.
	Agreement []Agreement
	// Calibration is how far confidences are from the share that is right.
	Calibration []Calibration
	// Texts are how many texts were measured, by split and task. LeftOut are labelled texts that are not there, or have
	// other words than when they were labelled.
	Texts   map[string]int
	LeftOut int
	// Published tells whether the published texts were there; without them only those made up for hres are measured.
	Published bool
	// Misses are the single errors.
	Misses []Miss
}

// Agreement is how far two people agree who labelled the same texts.
type Agreement struct {
	Of    string
	Texts int
	// First and Second are how many labels each set; F1 is the harmonic mean of the shares that the other set too.
	First, Second int
	F1            float64
	// Kappa is Cohen's, for labels that are yes or no; NaN for others.
	Kappa float64
}

// Calibration is the expected calibration error of confidences: over ten bins of equal width, the mean of the distance
// between the mean confidence and the share that is right, weighted by the number in the bin (Guo et al., On calibration of
// modern neural networks, 2017).
type Calibration struct {
	Of     string  `json:"of"`
	Split  string  `json:"split"`
	Number int     `json:"number"`
	Error  float64 `json:"error"`
}

// measure is a measuring in the making.
type measure struct {
	counts  counts
	bins    map[[2]string]*[10]bin
	texts   map[string]int
	leftOut int
	misses  []Miss
	// instruments are the ids of those in seeds.
	instruments map[string]bool
}

type bin struct {
	number, right int
	confidence    float64
}

func (m *measure) miss(x Miss) { m.misses = append(m.misses, x) }

// calibrate counts a confidence and whether what it is about was right.
func (m *measure) calibrate(split, of string, confidence float64, right bool) {
	k := [2]string{of, split}
	if m.bins[k] == nil {
		m.bins[k] = &[10]bin{}
	}
	b := &m.bins[k][min(9, int(confidence*10))]
	b.number++
	b.confidence += confidence
	if right {
		b.right++
	}
}

// Measure runs the extraction over every labelled text, and compares. folder is that of the published data; where it is not there,
// only the texts made up for hres are measured.
func Measure(ctx context.Context, folder string) (*Result, error) {
	published, err := Published(ctx, folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	known, err2 := seeds.Load()
	if err2 != nil {
		return nil, err2
	}
	m := &measure{counts: counts{}, bins: map[[2]string]*[10]bin{}, texts: map[string]int{}, instruments: map[string]bool{}}
	for _, i := range known.Instruments {
		m.instruments[i.ID] = true
	}
	if err := m.citations(published); err != nil {
		return nil, err
	}
	if err := m.tags(published); err != nil {
		return nil, err
	}
	r := &Result{Texts: m.texts, LeftOut: m.leftOut, Published: err == nil && len(published) > 0, Misses: m.misses}
	for _, f := range m.counts {
		r.Figures = append(r.Figures, *f)
	}
	slices.SortFunc(r.Figures, func(a, b quality.Figure) int {
		return cmp.Or(cmp.Compare(a.Of, b.Of), cmp.Compare(a.Split, b.Split), cmp.Compare(rank(a.Group), rank(b.Group)), cmp.Compare(a.Group, b.Group))
	})
	for _, k := range slices.SortedFunc(maps.Keys(m.bins), func(a, b [2]string) int { return cmp.Compare(a[0]+" "+a[1], b[0]+" "+b[1]) }) {
		c := Calibration{Of: k[0], Split: k[1]}
		for _, b := range m.bins[k] {
			if b.number > 0 {
				c.Number += b.number
				c.Error += math.Abs(b.confidence - float64(b.right))
			}
		}
		c.Error /= float64(c.Number)
		r.Calibration = append(r.Calibration, c)
	}
	for _, agreement := range []func() ([]Agreement, error){m.citationAgreement, tagAgreement} {
		a, err := agreement()
		if err != nil {
			return nil, err
		}
		r.Agreement = append(r.Agreement, a...)
	}
	return r, nil
}

// rank puts the whole before its parts.
func rank(group string) int {
	switch {
	case group == "all", group == "micro":
		return 0
	case strings.HasPrefix(group, "level"):
		return 1
	}
	return 2
}

// Shown is what programs read of a result: the figures of a split, or of all.
func (r *Result) Shown(split string) map[string]any {
	figures := slices.DeleteFunc(slices.Clone(r.Figures), func(f quality.Figure) bool { return split != "all" && f.Split != split })
	agreement := []map[string]any{}
	for _, a := range r.Agreement {
		shown := map[string]any{"of": a.Of, "texts": a.Texts, "first": a.First, "second": a.Second, "f1": a.F1}
		if !math.IsNaN(a.Kappa) {
			shown["kappa"] = a.Kappa
		}
		agreement = append(agreement, shown)
	}
	calibration := slices.DeleteFunc(slices.Clone(r.Calibration), func(c Calibration) bool { return split != "all" && c.Split != split })
	return map[string]any{"figures": figures, "agreement": agreement, "calibration": calibration, "leftOut": r.LeftOut, "published": r.Published}
}

// Macro is the mean of F1 over the groups of a kind of tag that are labelled at least once in a split.
func (r *Result) Macro(of, split string) float64 {
	sum, n := 0.0, 0
	for _, f := range r.Figures {
		if f.Of == of && f.Split == split && f.Group != "all" && !strings.HasPrefix(f.Group, "language") && f.Expected > 0 {
			n++
			if f1 := f.F1(); !math.IsNaN(f1) {
				sum += f1
			}
		}
	}
	return sum / float64(n)
}

// Figure gives the counts of a group; zero where nothing was counted.
func (r *Result) Figure(of, split, group string) quality.Figure {
	for _, f := range r.Figures {
		if f.Of == of && f.Split == split && f.Group == group {
			return f
		}
	}
	return quality.Figure{Of: of, Split: split, Group: group}
}
