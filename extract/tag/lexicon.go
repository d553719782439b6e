package tag

import (
	"bytes"
	_ "embed"
	"fmt"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed lexicon.yaml
var lexiconFile []byte

// lexicon is what lexicon.yaml declares. Weights are in log-odds: 2 makes a thing about seven times as likely.
type lexicon struct {
	// Bias is what is known of a text without any sign, by kind of target.
	Bias map[string]float64 `yaml:"bias"`
	// Groups are words or phrases that patterns name as <group>.
	Groups map[string][]string `yaml:"groups"`
	// Core are the words that make a sentence one about elections. What else a term weighs in such a sentence is learned.
	Core  []string `yaml:"core"`
	Terms []term   `yaml:"terms"`
	// Themes and Mechanisms speak for or against what they name, whatever the words are.
	Themes     []prior `yaml:"themes"`
	Mechanisms []prior `yaml:"mechanisms"`
}

// Weights say what a sign speaks for; what is not named it does not speak of.
type Weights struct {
	Electoral   float64            `yaml:"electoral,omitempty"`
	Obligations map[string]float64 `yaml:"obligations,omitempty"`
	Issues      map[string]float64 `yaml:"issues,omitempty"`
	Parts       map[string]float64 `yaml:"parts,omitempty"`
}

// term is one sign, in any of its wordings.
type term struct {
	// ID is the name by which a method names it.
	ID string `yaml:"id"`
	// Any are its wordings: words one after another, {a|b} for alternatives, <group> for the words of a group. "A ~ B" stands
	// for both in one sentence at most near words apart, in any order; "A > B" for both in this order.
	Any []string `yaml:"any"`
	// Within is how many words may stand between; near where it is not given.
	Within int `yaml:"within,omitempty"`
	// Hides takes the words of the term away from the terms that overlap with it: "House of Peoples" is no house.
	Hides   bool `yaml:"hides,omitempty"`
	Weights `yaml:",inline"`
	// Example has the term.
	Example string `yaml:"example"`
}

// prior is a publisher's theme or a mechanism.
type prior struct {
	// Scheme is that of a theme: upr-info or uhri.
	Scheme string `yaml:"scheme,omitempty"`
	// Name is the theme's in the publisher's words, or the id of the mechanism.
	Name    string `yaml:"name"`
	Weights `yaml:",inline"`
}

// near is how many words may stand between two that belong together.
const near = 10

func readLexicon(content []byte) (*lexicon, error) {
	l := &lexicon{}
	if err := yaml.NewDecoder(bytes.NewReader(content), yaml.Strict()).Decode(l); err != nil {
		return nil, fmt.Errorf("lexicon.yaml: %w", err)
	}
	return l, nil
}

var group = regexp.MustCompile(`<([a-z-]+)>`)

// phrases writes out all wordings of a pattern without ~ and >, each as its words.
func (l *lexicon) phrases(pattern string) ([][]string, error) {
	var unknown string
	// A group may name others.
	for range 3 {
		pattern = group.ReplaceAllStringFunc(pattern, func(name string) string {
			words, ok := l.Groups[name[1:len(name)-1]]
			if !ok {
				unknown = name
			}
			return "{" + strings.Join(words, "|") + "}"
		})
	}
	if unknown != "" || strings.ContainsAny(pattern, "<>~") {
		return nil, fmt.Errorf("%q has no such group: %s", pattern, unknown)
	}
	var all [][]string
	for _, one := range expand(pattern) {
		words := forms(one)
		if len(words) == 0 {
			return nil, fmt.Errorf("%q has a wording without words", pattern)
		}
		all = append(all, words)
	}
	return all, nil
}
