// Package quality holds how well the extraction did on texts that people labelled, as it was last measured: the API shows
// it, and a test holds it to what is measured anew (extract/gold).
package quality

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"sync"
)

// Figure counts one group of references or tags.
type Figure struct {
	// Of is what is measured: citations, electoral, obligations, parts, issues. Group is which of them: all, level 1,
	// provision, obligation/vote, language fr. Split are the texts: test, dev, or own for made-up ones.
	Of    string `json:"of"`
	Group string `json:"group"`
	Split string `json:"split"`
	// Expected were labelled, of which Recalled were found; Found were found, of which Right are labelled.
	Expected int `json:"expected"`
	Recalled int `json:"recalled"`
	Found    int `json:"found"`
	Right    int `json:"right"`
}

// Add counts one question that was answered yes or no.
func (f *Figure) Add(labelled, found bool) {
	if labelled {
		f.Expected++
	}
	if found {
		f.Found++
	}
	if labelled && found {
		f.Right++
		f.Recalled++
	}
}

// Precision is the share of the found that is right; NaN where nothing was found.
func (f Figure) Precision() float64 { return float64(f.Right) / float64(f.Found) }

// Recall is the share of the labelled that was found; NaN where nothing was labelled.
func (f Figure) Recall() float64 { return float64(f.Recalled) / float64(f.Expected) }

// F1 is the harmonic mean of precision and recall; NaN where either is, 0 where both are.
func (f Figure) F1() float64 {
	p, r := f.Precision(), f.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// z is the quantile of the normal distribution for an interval of 95 %.
const z = 1.959963984540054

// Wilson is the 95 % interval of a share of k in n, after E. B. Wilson, Probable inference, the law of succession, and
// statistical inference, 1927. It is 0 to 1 where n is 0.
func Wilson(k, n int) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	p, m := float64(k)/float64(n), float64(n)
	middle := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max(0, middle-half), min(1, middle+half)
}

// Percent writes a share in per cent; nothing where it cannot be told.
func Percent(share float64) string {
	if math.IsNaN(share) {
		return ""
	}
	return fmt.Sprintf("%.1f %%", 100*share)
}

// Interval writes the 95 % interval of a share of k in n in per cent; nothing where n is 0.
func Interval(k, n int) string {
	if n == 0 {
		return ""
	}
	low, high := Wilson(k, n)
	return fmt.Sprintf("%.1f–%.1f", 100*low, 100*high)
}

//go:embed figures.json
var figures []byte

// Measured returns the figures as they were last measured.
var Measured = sync.OnceValues(func() ([]Figure, error) {
	var all []Figure
	err := json.Unmarshal(figures, &all)
	return all, err
})
