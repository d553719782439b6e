package tag

import (
	"bytes"
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed meanings.yaml
var meaningsFile []byte

// meanings tell what words mean the same, see meanings.yaml.
type meanings struct {
	// names are those of the meanings by number; 0 is none.
	names []string
	// whole are the meanings of words, beginnings those of all words that begin so.
	whole, beginnings map[string]int
	// shortest and longest are how many bytes beginnings have.
	shortest, longest int
}

func readMeanings(content []byte) (*meanings, error) {
	declared := map[string][]string{}
	if err := yaml.NewDecoder(bytes.NewReader(content), yaml.Strict()).Decode(&declared); err != nil {
		return nil, fmt.Errorf("meanings.yaml: %w", err)
	}
	m := &meanings{names: []string{""}, whole: map[string]int{}, beginnings: map[string]int{}, shortest: longest}
	for _, name := range slices.Sorted(maps.Keys(declared)) {
		n := len(m.names)
		m.names = append(m.names, name)
		for _, word := range declared[name] {
			beginning, begins := strings.CutSuffix(word, "*")
			of := m.whole
			if begins {
				of = m.beginnings
				m.shortest, m.longest = min(m.shortest, len(beginning)), max(m.longest, len(beginning))
			} else if all := forms(word); len(all) != 1 || all[0] != word {
				return nil, fmt.Errorf("meanings.yaml: %s: %q is not as words are compared: %v", name, word, all)
			}
			if of[beginning] > 0 {
				return nil, fmt.Errorf("meanings.yaml: %q means %s and %s", word, m.names[of[beginning]], name)
			}
			of[beginning] = n
		}
	}
	return m, nil
}

// of is the meaning of a word in the form by which words are compared; 0 where it has none.
func (m *meanings) of(form string) int {
	if n := m.whole[form]; n > 0 {
		return n
	}
	for k := min(len(form), m.longest); k >= m.shortest; k-- {
		if n := m.beginnings[form[:k]]; n > 0 {
			return n
		}
	}
	return 0
}
