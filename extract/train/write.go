package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
)

// write writes the model: settings and targets first, then each sign with its weights.
func write(path string, l *learner, m *learned, h *held) error {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	lines := [][]string{{"=lexicon", "", l.lexicon.Fingerprint}}
	for _, k := range slices.Sorted(maps.Keys(h.final)) {
		s := h.final[k]
		lines = append(lines, []string{"=scale", k, number(s.scale)}, []string{"=shift", k, number(s.shift)}, []string{"=threshold", k, number(s.threshold)})
	}
	targets, weights := slices.Clone(l.lexicon.Targets), slices.Clone(m.corrections)
	targets, weights = append(targets, ownElectoral), append(weights, m.review)
	signs := map[string][]string{}
	for t, target := range targets {
		short := strconv.Itoa(t)
		lines = append(lines, []string{"=target", target, short})
		for sign, weight := range weights[t] {
			signs[sign] = append(signs[sign], short, number(weight))
		}
	}
	for _, sign := range slices.Sorted(maps.Keys(signs)) {
		lines = append(lines, append([]string{sign}, signs[sign]...))
	}
	if err := w.WriteAll(lines); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}

func number(x float64) string { return strconv.FormatFloat(round(x), 'f', -1, 64) }
