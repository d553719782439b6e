package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strconv"

	"github.com/hres/hres/extract/tag"
)

// least is how much a correction must weigh to be kept.
const least = 0.12

// write writes the model: settings first, then the corrections by target and sign.
func write(path string, l *learner, m *learned, h *held) error {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	lines := [][]string{{"=lexicon", "", l.lexicon.Fingerprint}}
	for _, k := range kinds {
		s := h.final[k]
		lines = append(lines, []string{"=scale", k, number(s.scale)}, []string{"=shift", k, number(s.shift)}, []string{"=threshold", k, number(s.threshold)})
	}
	targets := 0
	add := func(target string, of map[string]float64) {
		if of == nil {
			return
		}
		short := strconv.Itoa(targets)
		targets++
		lines = append(lines, []string{"=target", target, short})
		for _, sign := range slices.Sorted(maps.Keys(of)) {
			if c := of[sign]; math.Abs(c) >= least {
				lines = append(lines, []string{sign, short, number(c)})
			}
		}
	}
	for t, target := range l.lexicon.Targets {
		add(target, m.corrections[t])
	}
	add(tag.OwnTarget+review, m.review)
	if err := w.WriteAll(lines); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}

func number(x float64) string { return strconv.FormatFloat(math.Round(x*100)/100, 'f', -1, 64) }
