package seeds

import (
	"cmp"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/agnivade/levenshtein"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Names resolves the spellings that sources use to the ids of seeds.
type Names struct {
	ids     map[string]string // folded spelling → id
	codes   map[string]string // ISO code, capitals only → id
	display map[string]string // folded spelling → the spelling in the seeds
	met     sync.Map          // spelling as met → id, so that folding is done once
	clashes Problems
}

// StateNames resolves names of States: short, formal, former and variant names, and
// ISO 3166-1 codes.
func (s *Seeds) StateNames() *Names { return indexStates(s) }

// MechanismNames resolves names of treaty bodies, special procedures and the UPR:
// ids, full names and the labels of other databases.
func (s *Seeds) MechanismNames() *Names { return indexMechanisms(s) }

// InstrumentNames resolves titles of instruments, their abbreviations and ids.
func (s *Seeds) InstrumentNames() *Names { return indexInstruments(s) }

// Resolve gives the id that a spelling stands for. It overlooks case, accents,
// punctuation, HTML entities, trailing asterisks, "the", and the difference between
// "&" and "and" or "St" and "Saint". ISO codes must be in capitals, since in small
// letters too many of them are words.
func (n *Names) Resolve(name string) (id string, ok bool) {
	if id, ok = n.codes[strings.TrimSpace(name)]; ok {
		return id, true
	}
	if known, met := n.met.Load(name); met {
		return known.(string), true
	}
	if id, ok = n.ids[fold(name)]; ok {
		// A large file names the same few States again and again.
		n.met.Store(name, id)
	}
	return id, ok
}

// suggestions is how many names Suggest offers; more would hide the right one.
const suggestions = 3

// Suggest gives the nearest known names, nearest first, for a message about a name
// that did not resolve. It is empty when nothing is near.
func (n *Names) Suggest(name string) []string {
	type candidate struct {
		name     string
		distance int
	}
	folded := fold(name)
	if folded == "" {
		return nil
	}
	var near []candidate
	for known, display := range n.display {
		d := levenshtein.ComputeDistance(folded, known)
		if d <= max(2, len(known)/3) || strings.HasPrefix(known, folded) {
			near = append(near, candidate{display, d})
		}
	}
	slices.SortFunc(near, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.name, b.name))
	})
	var names []string
	for _, c := range near {
		if len(names) == suggestions {
			break
		}
		names = append(names, c.name)
	}
	return names
}

func newNames() *Names {
	return &Names{ids: map[string]string{}, codes: map[string]string{}, display: map[string]string{}}
}

func indexStates(s *Seeds) *Names {
	n := newNames()
	for _, st := range s.States {
		n.add(st.Entry, "name", st.Name)
		n.add(st.Entry, "formalName", st.FormalName)
		n.addAll(st.Entry, "formerNames", st.FormerNames)
		n.addAll(st.Entry, "variantNames", st.VariantNames)
		n.addCode(st.Entry, "id", st.ID)
		n.addCode(st.Entry, "iso2", st.ISO2)
	}
	return n
}

func indexInstruments(s *Seeds) *Names {
	n := newNames()
	for _, in := range s.Instruments {
		n.add(in.Entry, "id", in.ID)
		n.add(in.Entry, "name", in.Name)
		n.add(in.Entry, "abbreviation", in.Abbreviation)
	}
	return n
}

func indexMechanisms(s *Seeds) *Names {
	n := newNames()
	for _, b := range s.TreatyBodies {
		n.add(b.Entry, "id", b.ID)
		n.add(b.Entry, "name", b.Name)
		n.addAll(b.Entry, "aliases", b.Aliases)
	}
	for _, sp := range s.SpecialProcedures {
		n.add(sp.Entry, "name", sp.Name)
		n.addAll(sp.Entry, "aliases", sp.Aliases)
	}
	u := s.UPR.Mechanism
	n.add(u.Entry, "id", u.ID)
	n.add(u.Entry, "name", u.Name)
	n.addAll(u.Entry, "aliases", u.Aliases)
	return n
}

func (n *Names) addAll(e Entry, field string, names []string) {
	for i, name := range names {
		at := element(field, i)
		if _, ok := e.fields[at]; !ok {
			at = field
		}
		n.add(e, at, name)
	}
}

func (n *Names) add(e Entry, field, name string) {
	folded := fold(name)
	if folded == "" {
		return
	}
	if id, taken := n.ids[folded]; taken && id != e.ID {
		n.clash(e, field, name, id)
		return
	}
	n.ids[folded] = e.ID
	if _, ok := n.display[folded]; !ok {
		n.display[folded] = name
	}
}

func (n *Names) addCode(e Entry, field, code string) {
	if id, taken := n.codes[code]; taken && id != e.ID {
		n.clash(e, field, code, id)
		return
	}
	n.codes[code] = e.ID
}

func (n *Names) clash(e Entry, field, name, id string) {
	n.clashes = append(n.clashes, Problem{
		At:      e.at(field),
		Message: fmt.Sprintf("the name %q of %q also means %q", name, e.ID, id),
		Advice:  "keep it for one of the two only",
	})
}

var notLetterOrDigit = regexp.MustCompile(`[^\p{L}\p{N}]+`)

// fold brings a spelling to the form in which names are compared.
func fold(name string) string {
	name = html.UnescapeString(name)
	// A transformer keeps state, so each call needs its own.
	plain, _, err := transform.String(transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn))), name)
	if err != nil {
		plain = name
	}
	plain = strings.ToLower(plain)
	plain = strings.ReplaceAll(plain, "&", " and ")
	// Apostrophes go without leaving a gap: "Cote d'Ivoire" is also written "Cote dIvoire".
	plain = strings.NewReplacer("'", "", "’", "", "‘", "", "`", "").Replace(plain)
	words := strings.Fields(notLetterOrDigit.ReplaceAllString(plain, " "))
	kept := words[:0]
	for _, w := range words {
		switch w {
		case "the":
			continue
		case "st":
			w = "saint"
		}
		kept = append(kept, w)
	}
	return strings.Join(kept, " ")
}
