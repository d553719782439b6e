// Package relate tells how what mechanisms recommend to one State follows on what they recommended before: whether a later
// recommendation repeats, specifies, generalises, contradicts or extends an earlier one. It goes by issue, obligation and
// remedy (the action that is asked for and what it is done to), not by wording. It knows no graph.
//
// A remedy is read from English text: the class of its verb (see [Class]), its object as Snowball stems without stop words,
// the groups of persons and the instruments it names, details (“including by …”), a deadline, and whether it is only to be
// considered. Two statements are compared where one is earlier, and they share an issue, or an obligation and have almost
// the same object. Of remedies of the same class:
//
//   - REPEATS: same object, groups and instruments, or for ratification one of the instruments again.
//   - SPECIFIES: the later one is narrower: adds a group where none was named, a qualification, a detail or a deadline,
//     or asks firmly for what was only to be considered. Also where the earlier one names an aim and the later one a
//     specific action for it.
//   - GENERALISES: the same the other way round.
//   - EXTENDS: the same action for a further group, object or instrument.
//
// DIVERGES are remedies that cannot both be done, as to lift and to maintain, to the same object. Everything else has no
// relation. Of two statements at most one relation is told, the surest between any of their remedies.
package relate

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// Statement is a recommendation to the State.
type Statement struct {
	// ID is unique among the statements; Mechanism is the id of who said it.
	ID, Mechanism string
	// Date is when it was said, in ISO 8601: 2006-01-02, 2006-01 or 2006; empty where unknown.
	Date string
	// Session is the number of the session, which orders statements of one mechanism whose dates do not; 0 is none.
	Session int
	// Text is in English.
	Text string
	// Obligations, Issues and Parts are the ids of what it is tagged with.
	Obligations, Issues, Parts []string
}

// Kind is how a later statement relates to an earlier one.
type Kind string

// The kinds of relations.
const (
	Repeats     Kind = "REPEATS"
	Specifies   Kind = "SPECIFIES"
	Generalises Kind = "GENERALISES"
	Diverges    Kind = "DIVERGES"
	Extends     Kind = "EXTENDS"
)

// Kinds are all of them; of equally sure ones the first is told.
var Kinds = []Kind{Repeats, Diverges, Extends, Specifies, Generalises}

// Place is a part of a text, in bytes from the first to the one after the last, both on borders of runes.
type Place struct{ Start, End int }

// Relation is how a later statement relates to an earlier one.
type Relation struct {
	// From is the id of the later statement, To that of the earlier one.
	From, To string
	Kind     Kind
	// Method is the rule that told it, with its version.
	Method string
	// Confidence is how sure it is, over 0 and under 1.
	Confidence float64
	// FromEvidence and ToEvidence are the words of the remedies.
	FromEvidence, ToEvidence Place
	// Basis is what it rests on, sorted: the issues, obligations and parts that both have, as issue=…, obligation=…, part=…,
	// the class of the action, as action=…, and what the remedies share, as object=…, group=…, instrument=….
	Basis []string
}

// StatementError is a statement that cannot be compared.
type StatementError struct{ ID, Problem, Remedy string }

func (e *StatementError) Error() string {
	return fmt.Sprintf("relate: statement %q: %s: %s", e.ID, e.Problem, e.Remedy)
}

// Find relates the statements to one State, ordered by From and To. The result is the same in whatever order they come.
// Only statements that share an issue or obligation and a word of the object are compared.
func Find(statements []Statement) ([]Relation, error) {
	all := make([]read, len(statements))
	known := map[string]bool{}
	for i, s := range statements {
		if known[s.ID] {
			return nil, &StatementError{s.ID, "two statements have this id", "give each statement once"}
		}
		known[s.ID] = true
		if !validDate(s.Date) {
			return nil, &StatementError{s.ID, fmt.Sprintf("its date %q is none", s.Date), "write 2006-01-02, 2006-01 or 2006, or leave it empty"}
		}
		all[i] = read{s, Parse(s.Text)}
	}
	slices.SortFunc(all, func(a, b read) int { return strings.Compare(a.ID, b.ID) })

	var relations []Relation
	blocks := blocks(all)
	for i := range all {
		for _, j := range blocks.partners(all, i) {
			later, earlier := all[i], all[j]
			if before(later.Statement, earlier.Statement) {
				later, earlier = earlier, later
			} else if !before(earlier.Statement, later.Statement) {
				continue
			}
			if r, ok := relate(later, earlier); ok {
				relations = append(relations, r)
			}
		}
	}
	slices.SortFunc(relations, func(a, b Relation) int {
		return cmp.Or(strings.Compare(a.From, b.From), strings.Compare(a.To, b.To))
	})
	return relations, nil
}

func validDate(s string) bool {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return s == ""
}

// before says whether a is known to be earlier than b.
func before(a, b Statement) bool {
	n := min(len(a.Date), len(b.Date))
	if c := strings.Compare(a.Date[:n], b.Date[:n]); c != 0 {
		return c < 0
	}
	return a.Mechanism == b.Mechanism && a.Session > 0 && a.Session < b.Session
}

// read is a statement with its remedies.
type read struct {
	Statement
	remedies []Remedy
}

// keys are what statements must share one of to be compared: issue or obligation, and a word of an object.
func (r read) keys() (keys []string) {
	for _, remedy := range r.remedies {
		for _, list := range [][]string{remedy.Object, remedy.Groups, remedy.Instruments} {
			for _, word := range list {
				for _, issue := range r.Issues {
					keys = append(keys, "issue="+issue+" "+word)
				}
				for _, obligation := range r.Obligations {
					keys = append(keys, "obligation="+obligation+" "+word)
				}
			}
		}
		if len(remedy.Instruments) > 0 || treaties(remedy) { // “the human rights treaties” and one by its name share no word
			for _, issue := range r.Issues {
				keys = append(keys, "issue="+issue+" instruments")
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// block are the places of the statements that have a key.
type block map[string][]int

func blocks(all []read) block {
	b := block{}
	for i, r := range all {
		for _, key := range r.keys() {
			b[key] = append(b[key], i)
		}
	}
	return b
}

// partners are the places before i that share a key with it.
func (b block) partners(all []read, i int) (found []int) {
	for _, key := range all[i].keys() {
		for _, j := range b[key] {
			if j >= i {
				break
			}
			found = append(found, j)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// relate is the surest relation between any of their remedies.
func relate(later, earlier read) (best Relation, ok bool) {
	issues := common(later.Issues, earlier.Issues)
	obligations := common(later.Obligations, earlier.Obligations)
	parts := common(later.Parts, earlier.Parts)
	if len(issues) == 0 && (len(later.Parts) > 0 && len(earlier.Parts) > 0 && len(parts) == 0) {
		return best, false
	}
	for _, l := range later.remedies {
		for _, e := range earlier.remedies {
			v, found := compare(l, e)
			if !found || len(issues) == 0 && !v.close {
				continue
			}
			if ok && (v.confidence < best.Confidence ||
				v.confidence == best.Confidence && slices.Index(Kinds, v.kind) >= slices.Index(Kinds, best.Kind)) {
				continue
			}
			best, ok = Relation{From: later.ID, To: earlier.ID, Kind: v.kind, Method: "rule/" + v.rule + "@1", Confidence: v.confidence,
				FromEvidence: Place{l.Start, l.End}, ToEvidence: Place{e.Start, e.End}}, true
			for prefix, list := range map[string][]string{"issue=": issues, "obligation=": obligations, "part=": parts,
				"object=": common(l.Object, e.Object), "group=": common(l.Groups, e.Groups), "instrument=": common(l.Instruments, e.Instruments),
				"action=": actions(l, e)} {
				for _, s := range list {
					best.Basis = append(best.Basis, prefix+s)
				}
			}
			slices.Sort(best.Basis)
		}
	}
	return best, ok
}

func actions(l, e Remedy) []string {
	list := []string{string(l.Class), string(e.Class)}
	slices.Sort(list)
	return slices.Compact(list)
}

// common are the values of both lists, each once, sorted.
func common(a, b []string) (both []string) {
	for _, s := range a {
		if slices.Contains(b, s) {
			both = append(both, s)
		}
	}
	slices.Sort(both)
	return slices.Compact(both)
}

// verdict is what a rule says of two remedies; close says that they have almost the same object.
type verdict struct {
	kind       Kind
	rule       string
	confidence float64
	close      bool
}

const same = 0.8 // the similarity from which on objects count as the same

// compare says how the later remedy relates to the earlier one.
func compare(l, e Remedy) (verdict, bool) {
	o := objects(l, e)
	switch {
	case opposed[[2]Class{l.Class, e.Class}] && o.similarity >= same && o.specific && slices.Equal(l.Groups, e.Groups) &&
		slices.Equal(l.Instruments, e.Instruments) && l.Mode == Do && e.Mode == Do:
		return verdict{Diverges, "opposite-action", 0.8, true}, true
	case l.Class == Join && e.Class == Join:
		return joins(l, e)
	case l.Class == e.Class:
		return sameAction(l, e, o)
	case serves(l, e) && o.earlierIn && o.specific && covers(l.Groups, e.Groups):
		return verdict{Specifies, "means", 0.7, o.similarity >= same}, true
	case serves(e, l) && o.laterIn && o.specific && covers(e.Groups, l.Groups):
		return verdict{Generalises, "means", 0.7, o.similarity >= same}, true
	}
	return verdict{}, false
}

// serves says whether the first remedy is a specific action of a kind that can carry out the second, which names an aim: a law
// on it, a body for it. To strengthen what is to be established is no such aim.
func serves(specific, aim Remedy) bool {
	if !slices.Contains(means[aim.Class], specific.Class) || total(aim.Object) <= 1 || total(aim.Object) < 0.4*total(specific.Object) {
		return false
	}
	further := without(specific.Object, aim.Object)
	if specific.Class == Adopt || specific.Class == Amend {
		return slices.ContainsFunc(further, func(s string) bool { return rules[s] })
	}
	return len(further) > 0
}

// rules are stems of what is adopted or amended.
var rules = set(`law constitut plan polici strategi regul decre articl program provis framework`)

// joins compares ratifications.
func joins(l, e Remedy) (verdict, bool) {
	both := common(l.Instruments, e.Instruments)
	switch {
	case len(both) == 0 && len(l.Instruments) > 0 && len(e.Instruments) == 0 && treaties(e):
		return verdict{Specifies, "named-instrument", 0.75, false}, true
	case len(both) == 0 && len(e.Instruments) > 0 && len(l.Instruments) == 0 && treaties(l) && !slices.Contains(l.Object, "other"):
		return verdict{Generalises, "named-instrument", 0.75, false}, true
	case len(both) == 0 && len(l.Instruments)+len(e.Instruments) == 0:
		o := objects(l, e)
		if o.similarity < same || !o.specific {
			return verdict{}, false
		}
	case len(both) == 0:
		return verdict{}, false
	case len(l.Instruments) > len(both) && len(both) == len(e.Instruments):
		return verdict{Extends, "further-instrument", 0.85, true}, true
	}
	return firmness(l, e, verdict{Repeats, "same-instrument", 0.95, true})
}

// treaties says whether the object are the treaties on human rights in general.
func treaties(r Remedy) bool {
	general, rights := false, false
	for _, s := range r.Object {
		if !treatyWords[s] {
			return false
		}
		general = general || s == "instrument" || s == "treati" || s == "convent"
		rights = rights || s == "right" || s == "core"
	}
	return r.Class == Join && len(r.Instruments)+len(r.Groups)+len(r.Details) == 0 && general && rights
}

var treatyWords = set(`instrument treati convent human right intern core main fundament univers outstand remain unit nation un major key other`)

// firmness makes a repetition a specification where the action was only to be considered before, and the other way round.
func firmness(l, e Remedy, v verdict) (verdict, bool) {
	switch {
	case l.Mode > e.Mode:
		return verdict{Specifies, "firmer", v.confidence, v.close}, true
	case l.Mode < e.Mode:
		return verdict{Generalises, "less-firm", v.confidence, v.close}, true
	case l.Deadline && !e.Deadline:
		return verdict{Specifies, "deadline", v.confidence, v.close}, true
	case e.Deadline && !l.Deadline:
		return verdict{Generalises, "deadline", v.confidence, v.close}, true
	}
	return v, true
}

// sameAction compares remedies of one class.
func sameAction(l, e Remedy, o objectsCompared) (verdict, bool) {
	if !slices.Equal(common(l.Instruments, e.Instruments), e.Instruments) && !slices.Equal(common(l.Instruments, e.Instruments), l.Instruments) {
		return verdict{}, false
	}
	sameObject := o.similarity >= same
	if (l.refers || e.refers) && !(sameObject && slices.Equal(l.Groups, e.Groups)) {
		return verdict{}, false
	}
	if l.Purpose != e.Purpose { // the other one names the means, too
		switch {
		case !sameObject || !o.specific || !slices.Equal(l.Groups, e.Groups):
			return verdict{}, false
		case l.Purpose && (l.Mode < e.Mode || len(e.Details) > 0) || e.Purpose && (l.Mode > e.Mode || len(l.Details) > 0):
			return verdict{}, false
		case l.Purpose:
			return verdict{Specifies, "named-means", 0.7, true}, true
		}
		return verdict{Generalises, "named-means", 0.7, true}, true
	}
	switch further := without(l.Groups, slices.Concat(e.Groups, e.Details)); {
	case len(e.Groups) > 0 && len(further) > 0 && covers(l.Groups, e.Groups) && !joined(l, further) && !begins(l, further):
		return verdict{}, false // “women migrants” beside “migrants”
	case len(e.Groups) > 0 && len(further) > 0 && sameObject && o.specific:
		return verdict{Extends, "further-group", 0.8, true}, true
	case len(e.Groups) > 0 && len(l.Groups) > 0 && len(further) > 0 && o.similarity == 1 && covers(l.Groups, e.Groups):
		return verdict{Extends, "further-group", 0.7, true}, true
	case len(e.Groups) > 0 && len(further) > 0:
		return verdict{}, false
	case len(l.Groups) > 0 && len(without(e.Groups, l.Groups)) > 0:
		return verdict{}, false // one of several groups
	case len(l.Groups) > len(e.Groups) && joined(l, further), len(e.Groups) > len(l.Groups) && joined(e, without(e.Groups, l.Groups)):
		return verdict{}, false // “equality and the rights of women” beside “equality”
	case len(l.Groups) > len(e.Groups) && sameObject && o.specific && len(e.Details) == 0 && l.Mode >= e.Mode:
		return verdict{Specifies, "added-group", 0.8, true}, true
	case len(e.Groups) > len(l.Groups) && sameObject && o.specific && len(l.Details) == 0 && l.Mode <= e.Mode:
		return verdict{Generalises, "dropped-group", 0.8, true}, true
	case len(e.Groups) != len(l.Groups):
		return verdict{}, false
	}
	instruments := len(common(l.Instruments, e.Instruments))
	alike := slices.Equal(l.Instruments, e.Instruments)
	switch {
	case sameObject && alike && (o.specific || instruments > 0 || len(l.Groups) > 0 && l.Class.Specific() && o.similarity == 1):
		return details(l, e, o)
	case sameObject && instruments > 0 && instruments == len(e.Instruments) && l.Class != Implement:
		return verdict{Extends, "further-instrument", 0.8, true}, true
	case sameObject && instruments > 0:
		return details(l, e, o) // one of several instruments again
	case !o.specific || !alike:
		return verdict{}, false
	case !tells(without(l.Object, e.Object)) && !tells(without(e.Object, l.Object)):
		return verdict{}, false // “the education system” beside “education”
	case o.earlierIn && joined(l, without(l.Object, e.Object)):
		if l.Mode < e.Mode {
			return verdict{}, false
		}
		return verdict{Extends, "further-object", 0.7, false}, true
	case o.earlierIn && len(e.Details) == 0 && l.Mode >= e.Mode && !e.Deadline:
		return verdict{Specifies, "narrower-object", 0.7, false}, true
	case o.laterIn && len(l.Details) == 0 && l.Mode <= e.Mode && !l.Deadline && !joined(e, without(e.Object, l.Object)):
		return verdict{Generalises, "broader-object", 0.7, false}, true
	}
	return verdict{}, false
}

// details compares what is said of the same remedy beside its object.
func details(l, e Remedy, o objectsCompared) (verdict, bool) {
	v := verdict{Repeats, "same-remedy", 0.75 + 0.15*(o.similarity-same)/(1-same), true}
	switch {
	case len(l.Details) > 0 && len(e.Details) == 0 && l.Mode >= e.Mode:
		return verdict{Specifies, "added-measure", 0.75, true}, true
	case len(e.Details) > 0 && len(l.Details) == 0 && l.Mode <= e.Mode:
		return verdict{Generalises, "dropped-measure", 0.75, true}, true
	case len(l.Details)+len(e.Details) > 0 && jaccard(l.Details, e.Details) < 0.5:
		return verdict{}, false
	}
	return firmness(l, e, v)
}

// joined says whether these stems of the object are further objects that a conjunction joins to the rest: each stands in a
// part whose head tells nothing else, or behind the preposition of one that the next part goes on with, as “assembly” in
// “freedom of assembly and expression” beside “freedom of expression”, or of one that has the head of the part before.
func joined(r Remedy, stems []string) bool {
	left := stems
	for i, p := range r.parts {
		if i+1 < len(r.parts) && len(p.tail) > 0 && covers(stems, p.tail) && len(r.parts[i+1].head) > 0 && len(common(stems, r.parts[i+1].head)) == 0 {
			left = without(left, p.tail)
		}
		if i > 0 && len(p.tail) > 0 && covers(stems, p.tail) && slices.Equal(p.head, r.parts[i-1].head) {
			left = without(left, p.tail)
		}
		if total(common(p.head, stems)) >= 1 && total(without(p.head, stems)) < 1 {
			left = without(left, slices.Concat(p.head, p.tail))
		}
	}
	left = slices.DeleteFunc(slices.Clone(left), func(s string) bool { return weight(s) < 1 })
	return len(r.parts) > 1 && len(left) == 0 && total(stems) >= 1
}

// begins says whether a part of the object begins with one of these groups and another part has the others, as with “young
// people” in “that women and young people can stand”.
func begins(r Remedy, further []string) bool {
	others := without(r.Groups, further)
	return slices.ContainsFunc(r.parts, func(p part) bool {
		return len(p.head) > 0 && slices.Contains(further, p.head[0]) && len(common(slices.Concat(p.head, p.tail), others)) == 0
	})
}

// tells says whether these stems, more than the object has without them, make it another one.
func tells(stems []string) bool { return total(stems) >= 1 || slices.ContainsFunc(stems, number) }

// objectsCompared is how the objects of two remedies relate.
type objectsCompared struct {
	// similarity is the weight of common stems by that of all.
	similarity float64
	// earlierIn and laterIn say that all that tells of that object is in the other one, too.
	earlierIn, laterIn bool
	// specific says that what is common tells enough.
	specific bool
}

func objects(l, e Remedy) objectsCompared {
	both := common(l.Object, e.Object)
	return objectsCompared{
		similarity: jaccard(l.Object, e.Object),
		earlierIn:  len(both) == len(e.Object) && len(e.Object) > 0 && leads(l, e),
		laterIn:    len(both) == len(l.Object) && len(l.Object) > 0 && leads(e, l),
		specific:   total(both) >= 1,
	}
}

// leads says that what the narrower remedy is about is what the other one is about, and no attribute of something else: “a
// framework against torture” is about a framework. Of aims and laws, general nouns do not count: “access to education” is
// about education, “article 4 of the electoral code” about that code.
func leads(narrow, broad Remedy) bool {
	if narrow.Class != broad.Class {
		return true
	}
	through := !narrow.Class.Specific() || shapes(narrow.Class)
	var heads []string
	for _, p := range narrow.parts {
		heads = append(heads, p.head...)
		if through && total(p.head) < 1 {
			heads = append(heads, p.tail...)
		}
	}
	for _, p := range broad.parts {
		for _, s := range p.head {
			if weight(s) == 1 && slices.Contains(narrow.Object, s) && !slices.Contains(heads, s) {
				return false
			}
		}
	}
	return true
}

// jaccard is the weight of what is common by that of all, 1 where there is nothing.
func jaccard(a, b []string) float64 {
	both := total(common(a, b))
	all := total(a) + total(b) - both
	if all == 0 {
		return 1
	}
	return math.Round(both/all*1e6) / 1e6
}

func total(stems []string) (sum float64) {
	for _, s := range stems {
		sum += weight(s)
	}
	return sum
}

func without(a, b []string) (rest []string) {
	for _, s := range a {
		if !slices.Contains(b, s) {
			rest = append(rest, s)
		}
	}
	return rest
}

// covers says whether all of b are in a.
func covers(a, b []string) bool { return len(without(b, a)) == 0 }
