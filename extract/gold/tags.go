package gold

import (
	"math"
	"slices"
	"strings"

	"github.com/hres/hres/extract/tag"
)

// tags measures the tags.
func (m *measure) tags(published []Text) error {
	texts := map[string]Text{}
	for _, t := range published {
		texts[t.ID] = t
	}
	own, err := Own("tags")
	if err != nil {
		return err
	}
	languages := map[string]string{}
	for _, t := range own {
		texts[t.ID] = Text{ID: t.ID, Words: t.Words}
		languages[t.ID] = t.Language
	}
	labels, err := tagged("tags.csv", false)
	if err != nil {
		return err
	}
	for _, label := range labels {
		t, there := texts[label.Text]
		if !there && len(published) == 0 {
			continue
		}
		if !there || label.sum != sumOf(t.Words) {
			m.leftOut++
			continue
		}
		m.texts[label.Split+" tags"+of(t)]++
		language := languages[label.Text]
		if language == "" {
			language = "en"
		}
		m.compareTags(label, of(t), language, tag.Read(t.Statement()))
	}
	return nil
}

// of stands behind what is measured on passages of longer documents, which hres does not tag.
func of(t Text) string {
	if t.IsStatement() {
		return ""
	}
	return InPassages
}

// InPassages is the end of the names of what is measured on passages of longer documents: "obligations in passages".
const InPassages = " in passages"

// compareTags counts the tags of one text; of is what is measured ends with.
func (m *measure) compareTags(label Tagged, of, language string, found tag.Tags) {
	splits := []string{label.Split}
	if strings.HasPrefix(label.Text, "own/") {
		splits = append(splits, "own "+label.Split)
	}
	for _, split := range splits {
		for _, group := range []string{"all", "language " + language} {
			m.counts.of(split, "electoral"+of, group).Add(label.Electoral, found.Electoral)
		}
		m.calibrate(split, "electoral"+of, found.Confidence, label.Electoral)
		for _, kind := range []struct {
			of       string
			expected []string
			found    []tag.Tag
		}{{"obligations", label.Obligations, found.Obligations}, {"issues", label.Issues, found.Issues}, {"parts", label.Parts, found.Parts}} {
			for _, id := range kind.expected {
				hit := slices.ContainsFunc(kind.found, func(t tag.Tag) bool { return t.ID == id })
				for _, group := range []string{"all", id} {
					f := m.counts.of(split, kind.of+of, group)
					f.Expected++
					if hit {
						f.Recalled++
					}
				}
				if !hit && split == label.Split {
					m.miss(Miss{Split: split, Text: label.Text, What: "missed", Target: id})
				}
			}
			for _, t := range kind.found {
				right := slices.Contains(kind.expected, t.ID)
				for _, group := range []string{"all", t.ID} {
					f := m.counts.of(split, kind.of+of, group)
					f.Found++
					if right {
						f.Right++
					}
				}
				m.calibrate(split, kind.of+of, t.Confidence, right)
				if !right && split == label.Split {
					m.miss(Miss{Split: split, Text: label.Text, What: "wrong", Target: t.ID, Method: t.Method, Words: t.Evidence})
				}
			}
		}
	}
	if found.Electoral != label.Electoral {
		m.miss(Miss{Split: label.Split, Text: label.Text, What: map[bool]string{true: "wrong", false: "missed"}[found.Electoral], Target: "electoral", Method: found.Method, Words: found.Evidence})
	}
}

// tagAgreement compares two labellings that do not know of each other: of a statement of the test split both are in tags-second.csv, since
// tags.csv has what was decided where they differ; of another text the second is there, and the first is that of tags.csv.
func tagAgreement() ([]Agreement, error) {
	first, err := tagged("tags.csv", false)
	if err != nil {
		return nil, err
	}
	second, err := tagged("tags-second.csv", true)
	if err != nil {
		return nil, err
	}
	before, twice := map[string]Tagged{}, map[string]int{}
	for _, t := range first {
		before[t.Text] = t
	}
	for _, t := range second {
		twice[t.Text]++
	}
	var electoral, obligations yesNo
	texts := 0
	for _, b := range second {
		if twice[b.Text] == 2 {
			before[b.Text], twice[b.Text] = b, 1
			continue
		}
		a := before[b.Text]
		texts++
		electoral.add(a.Electoral, b.Electoral)
		for _, id := range obligationsOf(a, b) {
			obligations.add(slices.Contains(a.Obligations, id), slices.Contains(b.Obligations, id))
		}
	}
	e, o := electoral.agreement("electoral", texts), obligations.agreement("obligations", texts)
	return []Agreement{e, o}, nil
}

func obligationsOf(a, b Tagged) []string {
	ids := slices.Concat(a.Obligations, b.Obligations)
	slices.Sort(ids)
	return slices.Compact(ids)
}

// yesNo counts how two people answered the same questions.
type yesNo struct{ both, first, second, neither int }

func (y *yesNo) add(first, second bool) {
	switch {
	case first && second:
		y.both++
	case first:
		y.first++
	case second:
		y.second++
	default:
		y.neither++
	}
}

// agreement is Cohen's kappa (A coefficient of agreement for nominal scales, 1960) and the F1 of yes. Where no question was
// answered no by both, as for obligations that one of the two set, kappa says nothing and is NaN.
func (y *yesNo) agreement(of string, texts int) Agreement {
	n := float64(y.both + y.first + y.second + y.neither)
	a := Agreement{Of: of, Texts: texts, First: y.both + y.first, Second: y.both + y.second, Kappa: math.NaN()}
	a.F1 = 2 * float64(y.both) / float64(max(1, a.First+a.Second))
	if y.neither > 0 {
		yes, yesToo := float64(a.First)/n, float64(a.Second)/n
		chance := yes*yesToo + (1-yes)*(1-yesToo)
		a.Kappa = (float64(y.both+y.neither)/n - chance) / (1 - chance)
	}
	return a
}
