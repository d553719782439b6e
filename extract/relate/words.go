package relate

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/kljensen/snowball/english"
)

// word is one of a text, or the name of an instrument or a group that counts as one.
type word struct {
	// lower is as it stands, in lower case, without a possessive ending.
	lower string
	// stem is what it is compared by, empty for stop words.
	stem string
	kind kind
	// start and end are its place in bytes; gap is what stands before it, from the word before on.
	start, end int
	gap        string
	// capital says that it begins with one.
	capital bool
}

type kind int

const (
	plain kind = iota
	instrument
	group
	deadline
	noise
)

// wordPattern takes one possessive or contracted ending into the word, and the parts of one with hyphens apart.
var wordPattern = regexp.MustCompile(`[\p{L}\p{N}\p{M}]+(?:['’]\p{L}{1,2}\b)?`)

// split divides a text into its words; names of instruments, groups and deadlines are one word each.
func split(text string) (words []word) {
	named := withProtocols(names(text), text)
	last := 0
	add := func(w word) {
		w.gap = text[last:w.start]
		last = w.end
		words = append(words, w)
	}
	for _, at := range wordPattern.FindAllStringIndex(text, -1) {
		for len(named) > 0 && named[0].start <= at[0] {
			add(named[0])
			named = named[1:]
		}
		if at[0] < last {
			continue // in a name
		}
		s := strings.Map(unicode.ToLower, text[at[0]:at[1]])
		if base, ending, ok := strings.Cut(strings.ReplaceAll(s, "’", "'"), "'"); ok && (ending == "s" || ending == "") {
			s = base
		}
		add(word{lower: s, stem: stem(s), start: at[0], end: at[1], capital: s[0] != text[at[0]]})
	}
	for _, n := range named {
		add(n)
	}
	return words
}

// names finds instruments, groups and deadlines, in their order, none in another.
func names(text string) (found []word) {
	taken := make([]bool, len(text))
	lower := strings.ToLower(text)
	for _, n := range nameable {
		if !n.within(lower) {
			continue
		}
		for _, at := range n.words.FindAllStringIndex(text, -1) {
			if at[0] == at[1] || taken[at[0]] || taken[at[1]-1] {
				continue
			}
			for i := at[0]; i < at[1]; i++ {
				taken[i] = true
			}
			w := word{lower: n.id, stem: n.id, kind: n.kind, start: at[0], end: at[1]}
			i := len(found)
			for i > 0 && found[i-1].start > w.start {
				i--
			}
			found = append(found[:i], append([]word{w}, found[i:]...)...)
		}
	}
	return found
}

// ownProtocols are the protocols that “its Optional Protocol” means.
var ownProtocols = map[string]string{"cat": "opcat", "cedaw": "opcedaw", "crpd": "opcrpd", "iccpr": "iccpr-op1", "icescr": "op-icescr",
	"crc": "crc-protocols"}

// withProtocols tells of which treaty “its Optional Protocol” is, and leaves out an abbreviation that stands in brackets
// behind the title it is of.
func withProtocols(named []word, text string) (kept []word) {
	var treaty word
	for _, w := range named {
		between := text[treaty.end:w.start]
		if w.kind == instrument && treaty.kind == instrument && strings.TrimSpace(between) == "(" {
			continue
		}
		if w.stem == ownProtocol {
			protocol, ok := ownProtocols[treaty.stem]
			if !ok {
				continue
			}
			w.lower, w.stem = protocol, protocol
		} else if w.kind == instrument {
			treaty = w
		}
		kept = append(kept, w)
	}
	return kept
}

// stem is the Snowball stem, one for words that mean the same here; empty for words that carry no object.
func stem(lower string) string {
	if lower == "other" { // which a stop list has, and “other treaties” differ from “treaties”
		return lower
	}
	if stopWords[lower] || english.IsStopWord(lower) || len(lower) > 4 && strings.HasSuffix(lower, "ly") && !properLy[lower] {
		return ""
	}
	if lower == "nationality" { // whose stem is that of nation
		return lower
	}
	s := english.Stem(lower, true)
	if same, ok := sameStem[s]; ok {
		return same
	}
	return s
}

func set(words string) map[string]bool {
	s := map[string]bool{}
	for _, w := range strings.Fields(words) {
		s[w] = true
	}
	return s
}

// stopWords are words of recommendations that do not tell what is asked for, beside English stop words.
var stopWords = set(`all any every each its their own also further necessary needed effective efficient concrete appropriate adequate
	possible full various certain order view well like such particular special particularly including include state party country
	government authorities national light context regard respect accordance line conformity compliance consistent pursuant basis
	within upon among amongst towards toward through throughout without whether shall should must may can could would will
	additional new relevant existing ongoing current recent already soon delay urgent prompt immediate immediately tangible
	consideration possibility opportunity matter urgency priority time end take taking taken make making made give giving given
	carry carried put place use using based regards concerning regarding related relating relation
	form forms kind kinds manifestation manifestations incident incidents acts case cases issue issues problem problems question questions aspect
	aspects instance instances phenomenon level levels quality way basis stringent manner federal remains top compatible benefit benefits being beings incidence occurrence
	one set forth called so that which who whose let us it's enjoy enjoyment realize realization realisation exercise fulfilment
	effort efforts step steps measure measures action actions
	committee recommends recommended recommend recommendation recommendations strengthen continue
	aim aimed aiming aims purpose purposes ensure ensuring guarantee guaranteed`)

var properLy = set(`assembly family supply anomaly elderly monopoly reply early`)

// sameStem joins stems that mean the same in an object.
var sameStem = map[string]string{
	"elector": "elect", "voter": "vote", "legisl": "law", "act": "law", "statut": "law", "code": "law", "bill": "law",
	"laws": "law", "mechan": "bodi", "institut": "bodi", "parliamentari": "parliament", "poll": "poll",
	"penalti": "penalti", "capit": "death", "organis": "organ", "childhood": "child", "offic": "offic", "freed": "free",
	"prison": "prison", "consent": "consensu", "sexual": "sex", "programm": "program", "judici": "judiciari",
	"combat": "combat", "treatment": "treatment", "particip": "particip", "represent": "represent",
}

// generic are stems that tell little of an object by themselves.
var generic = set(`law right human measur intern system polici effort step programm program plan strategi standard framework process
	situat issu field area level principl legal public societi nation civil bodi implement protect promot improv develop condit
	provis access act action general domest support respect practic enjoy increas person peopl citizen popul minimum
	number servic cooper communiti adopt address combat effect establish prevent problem work resourc part activ
	life form case object instrument treati convent
	free fair transpar independ other perpetr state articl provis section paragraph credibl democrat genuin inclus peac`)

func weight(stem string) float64 {
	if generic[stem] || number(stem) {
		return 0.25
	}
	return 1
}

func number(stem string) bool { return stem[0] >= '0' && stem[0] <= '9' }
