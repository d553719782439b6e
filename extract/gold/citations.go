package gold

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/hres/hres/extract/citation"
	"github.com/hres/hres/extract/quality"
)

// kindOf names the kind of thing that a target is.
func kindOf(target string) string {
	kind, _, named := strings.Cut(target, ":")
	switch {
	case !named && target == "national":
		return "national law"
	case !named && strings.HasPrefix(target, "declaration/"):
		return "declaration"
	case !named && strings.Contains(strings.TrimSuffix(target, "treaty/other"), "/"):
		return "provision"
	case !named && strings.HasPrefix(target, "treaty/other/"):
		return "provision"
	case !named:
		return "instrument"
	}
	switch kind {
	case "gc":
		return "general comment"
	case "upr", "upr/session":
		return "review"
	case "previous":
		return "earlier recommendations"
	case "symbol":
		return "document"
	}
	return kind
}

// same brings targets that mean the same thing into one form: the letters of a symbol in capitals, and treaties that are not
// in seeds, which the extraction tells apart and the labels do not, into treaty/other.
func (m *measure) same(target string) string {
	kind, rest, named := strings.Cut(target, ":")
	if named {
		if kind == "symbol" {
			return "symbol:" + strings.ToUpper(rest)
		}
		return target
	}
	instrument, part, _ := strings.Cut(target, "/")
	if m.instruments[instrument] || target == "national" || instrument == "declaration" || instrument == "treaty" {
		return target
	}
	return strings.TrimSuffix("treaty/other/"+part, "/")
}

// mention is a reference that the extraction found, its place in characters.
type mention struct {
	citation.Mention
	start, end int
}

// inCharacters turns places in bytes into places in characters.
func inCharacters(words string, found []citation.Mention) []mention {
	all := make([]mention, len(found))
	for i, m := range found {
		all[i] = mention{m, utf8.RuneCountInString(words[:m.Start]), utf8.RuneCountInString(words[:m.End])}
	}
	return all
}

// counts are figures in the making, by what they are of.
type counts map[[3]string]*quality.Figure

func (c counts) of(split, of, group string) *quality.Figure {
	k := [3]string{split, of, group}
	if c[k] == nil {
		c[k] = &quality.Figure{Of: of, Group: group, Split: split}
	}
	return c[k]
}

// Miss is a reference or a tag that the extraction got wrong, for those who work on it.
type Miss struct {
	Split, Text, What, Target, Method string
	Start, End                        int
	Words                             string
}

// endnotes is the number of references above which a text is a list of endnotes: a few of those hold most symbols, so that
// figures are told without them, too.
const endnotes = 30

// compare counts the references of one text.
func (m *measure) compare(split, language, text, words string, expected []Reference, found []citation.Mention) {
	groups := func(target string, level int) []string {
		tier := "level 3"
		if level < 3 {
			tier = "level 1–2"
		}
		g := []string{"all", tier, kindOf(target), "language " + language}
		if tier == "level 1–2" && len(expected) <= endnotes {
			g = append(g, "level 1–2, no endnotes")
		}
		if tier == "level 1–2" {
			g = append(g, fmt.Sprintf("level %d", level))
		}
		return g
	}
	places := inCharacters(words, found)
	hit := func(start, end int, target string, x mention) bool {
		return m.same(x.Target) == m.same(target) && x.start < end && start < x.end
	}
	for _, e := range expected {
		recalled := slices.ContainsFunc(places, func(x mention) bool { return hit(e.Start, e.End, e.Target, x) })
		for _, g := range groups(e.Target, e.Level) {
			f := m.counts.of(split, "citations", g)
			f.Expected++
			if recalled {
				f.Recalled++
			}
		}
		if !recalled {
			m.miss(Miss{Split: split, Text: text, What: "missed", Target: e.Target, Start: e.Start, End: e.End, Words: cut(words, e.Start, e.End)})
		}
	}
	for _, x := range places {
		right := slices.ContainsFunc(expected, func(e Reference) bool { return hit(e.Start, e.End, e.Target, x) })
		for _, g := range groups(x.Target, x.Level) {
			f := m.counts.of(split, "citations", g)
			f.Found++
			if right {
				f.Right++
			}
		}
		m.calibrate(split, "citations", x.Confidence, right)
		if !right {
			m.miss(Miss{Split: split, Text: text, What: "wrong", Target: x.Target, Method: x.Method, Start: x.start, End: x.end, Words: cut(words, x.start, x.end)})
		}
	}
}

func cut(words string, start, end int) string {
	runes := []rune(words)
	return string(runes[max(0, min(start, len(runes))):min(end, len(runes))])
}

// citations measures the extraction of references.
func (m *measure) citations(published []Text) error {
	own, err := Own("citations")
	if err != nil {
		return err
	}
	for _, t := range own {
		found := citation.NewReader(citation.Context{Mechanism: t.Mechanism, Language: t.Language}).Passage(t.Words)
		m.compare("own "+t.Split, t.Language, t.ID, t.Words, t.References, found)
	}
	texts, err := readTexts("citation-texts.csv")
	if err != nil {
		return err
	}
	labels, err := references("citations.csv")
	if err != nil {
		return err
	}
	byID := map[string]ReadText{}
	for _, t := range texts {
		byID[t.Text] = t
	}
	var reader *citation.Reader
	document := ""
	for _, t := range published {
		if reader == nil || t.Document == "" || t.Document != document {
			reader, document = citation.NewReader(citation.Context{Document: t.Document, Mechanism: t.mechanism(), Language: "en"}), t.Document
		}
		// The whole document is read, since a treaty may be named before the passage that was labelled.
		found := reader.Passage(t.Words)
		label, read := byID[t.ID]
		if !read {
			continue
		}
		delete(byID, t.ID)
		if label.sum != sumOf(t.Words) {
			m.leftOut++
			continue
		}
		m.texts[label.Split+" citations"]++
		m.compare(label.Split, label.Language, t.ID, t.Words, labels[t.ID], found)
	}
	if len(published) > 0 {
		m.leftOut += len(byID)
	}
	return nil
}

// citationAgreement compares the second labelling with the first: the share of each one's references that the other has.
func (m *measure) citationAgreement() ([]Agreement, error) {
	first, err := references("citations.csv")
	if err != nil {
		return nil, err
	}
	second, err := references("citations-second.csv")
	if err != nil {
		return nil, err
	}
	texts, err := readTexts("citation-texts.csv")
	if err != nil {
		return nil, err
	}
	a := Agreement{Of: "citations", Kappa: math.NaN()}
	both := 0
	for i := 9; i < len(texts); i += 10 {
		a.Texts++
		one, other := first[texts[i].Text], second[texts[i].Text]
		a.First += len(one)
		a.Second += len(other)
		for _, x := range one {
			if slices.ContainsFunc(other, func(y Reference) bool {
				return m.same(x.Target) == m.same(y.Target) && x.Start < y.End && y.Start < x.End
			}) {
				both++
			}
		}
	}
	a.F1 = 2 * float64(both) / float64(cmp.Or(a.First+a.Second, 1))
	return []Agreement{a}, nil
}
