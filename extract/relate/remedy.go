package relate

import (
	"slices"
	"strings"
)

// Remedy is one action that a recommendation asks for.
type Remedy struct {
	// Class is the kind of action, Verb the verb or noun that told it.
	Class Class
	Verb  string
	// Mode is how firmly it is asked for.
	Mode Mode
	// Object are the stems of what it is done to, without instruments and groups, sorted; Groups and Instruments are the ids
	// of those.
	Object, Groups, Instruments []string
	// Details are the stems of how it is to be done: “including by …”, “so as to …”. Deadline says that a time is set.
	Details  []string
	Deadline bool
	// Purpose says that it is what the action before is for: “amend the law to guarantee …”.
	Purpose bool
	// Start and End are its words in bytes of the text, from the verb on.
	Start, End int

	// refers says that the object is not all there: words like “this” or “such” point to what was said before, or it goes on
	// behind the next action.
	refers bool
	// parts are what conjunctions and commas divide the object into.
	parts []part
}

// part is a part of an object: the stems up to its first preposition, and the others.
type part struct{ head, tail []string }

// Parse reads the remedies of an English recommendation or concluding observation, in their order. A text that asks for no
// known action has none.
func Parse(text string) (remedies []Remedy) {
	words := split(text)
	p := parser{words: words}
	for i := 0; i < len(words); {
		a, ok := p.action(i)
		if !ok {
			i++
			continue
		}
		end := p.remedyEnd(a.object)
		r := p.remedy(a, end)
		if n := len(remedies); n > 0 && purpose(words, a.at) && !remedies[n-1].empty() {
			before := &remedies[n-1]
			r.Mode = min(r.Mode, before.Mode)
			r.Purpose = slices.Contains(means[Ensure], before.Class) || before.Class == Abolish
			if shapes(before.Class) {
				before.Details = slices.Concat(before.Details, r.Object, r.Groups, r.Instruments)
			}
		}
		remedies = append(remedies, r)
		i = max(end, a.object)
	}
	// “promote and protect the rights of”: the first takes the object of the next.
	for i := len(remedies) - 2; i >= 0; i-- {
		r, next := &remedies[i], remedies[i+1]
		if r.empty() && next.Start-r.End < 12 && !next.Purpose {
			verb := *r
			next.Mode = min(next.Mode, verb.Mode) // “consider signing and ratifying”
			*r = next
			r.Class, r.Verb, r.Mode, r.Start = verb.Class, verb.Verb, verb.Mode, verb.Start
		}
	}
	return slices.DeleteFunc(remedies, Remedy.empty)
}

// shapes says whether what the action is for tells what it is: a law can be amended in many ways, and a moratorium be
// declared in one.
func shapes(c Class) bool { return c == Amend || c == Adopt }

func (r Remedy) empty() bool { return len(r.Object)+len(r.Groups)+len(r.Instruments) == 0 }

type parser struct{ words []word }

// act is an action: its class, the first of its words, and the first word of its object.
type act struct {
	class      Class
	verb       string
	mode       Mode
	at, object int
}

// action reads the action whose words begin at i, where one can begin there.
func (p parser) action(i int) (act, bool) {
	if !p.opens(i) {
		return act{}, false
	}
	if a, ok := p.phrase(i); ok {
		return a, true
	}
	w := p.words[i]
	if i > 0 && w.capital && !strings.ContainsAny(w.gap, ".;:\n-–—") {
		return act{}, false // in a title: “the Programme to Prevent Violence”
	}
	if framing[verbForm(w.lower)] {
		if a, ok := p.framed(i); ok {
			return a, true
		}
	}
	verb, ok := base(w.lower)
	if !ok || w.kind != plain || verb != w.lower && !p.gerund(i) || verb == "free" && !p.frees(i+1) {
		return act{}, false
	}
	return act{verbs[verb], verb, Do, i, i + 1}, true
}

// verbForm takes -ing off a framing verb.
func verbForm(lower string) string {
	n := len(lower) - len("ing")
	if n > 2 && lower[n:] == "ing" {
		for _, verb := range []string{lower[:n], lower[:n] + "e"} {
			if framing[verb] {
				return verb
			}
		}
	}
	return lower
}

// phrase reads an action of several words.
func (p parser) phrase(i int) (act, bool) {
	best := act{}
	for _, ph := range phrases {
		want := strings.Fields(ph.words)
		if len(want) <= best.object-i || i+len(want) > len(p.words) {
			continue
		}
		fits := true
		for j, s := range want {
			fits = fits && (p.words[i+j].lower == s || j == 0 && p.words[i].lower == strings.TrimSuffix(s, "e")+"ing")
		}
		if fits {
			best = act{ph.class, ph.words, Do, i, i + len(want)}
		}
	}
	return best, best.object > 0
}

// framed reads the action that a framing verb leads to: “take all necessary measures to protect”.
func (p parser) framed(i int) (act, bool) {
	mode := Do
	if considering[verbForm(p.words[i].lower)] {
		mode = Consider
	}
	frame, noun := false, false // whether a “to”, “of” or the like has come, and whether a noun of effort has
	for j := i + 1; j < len(p.words) && j <= i+14; j++ {
		w := p.words[j]
		if strings.ContainsAny(w.gap, ".;:") {
			return act{}, false
		}
		if considering[verbForm(w.lower)] || w.lower == "consideration" {
			mode = Consider
		}
		if a, ok := p.phrase(j); ok && !between[w.lower] {
			a.mode, a.at = mode, i
			return a, true
		}
		if class, ok := nominals[w.lower]; ok && w.kind == plain && j+1 < len(p.words) && slices.Contains([]string{"of", "to"}, p.words[j+1].lower) {
			return act{class, w.lower, mode, i, j + 2}, true
		}
		if verb, ok := base(w.lower); ok && w.kind == plain && !between[w.lower] {
			switch {
			case verb != w.lower: // a gerund
				return act{verbs[verb], verb, mode, i, j + 1}, true
			case frame && (p.words[j-1].lower == "to" || between[p.words[j-1].lower] && noun || strings.HasSuffix(p.words[j-1].lower, "ly")):
				return act{verbs[verb], verb, mode, i, j + 1}, true
			}
			return act{}, false
		}
		noun = noun || slices.Contains([]string{"effort", "efforts", "measure", "measures", "steps", "step", "action", "actions"}, w.lower)
		frame = frame || w.lower == "to"
		if !between[w.lower] && !framing[verbForm(w.lower)] && !strings.HasSuffix(w.lower, "ly") {
			return act{}, false
		}
	}
	return act{}, false
}

// opens says whether a clause can begin with the word.
func (p parser) opens(i int) bool {
	if i == 0 {
		return true
	}
	gap, before := p.words[i].gap, p.words[i-1].lower
	if strings.ContainsAny(gap, ".;:,()\n–—") || strings.Contains(gap, " - ") {
		return true
	}
	switch before {
	case "and", "or", "to", "should", "must", "also", "then", "party", "by", "through", "as", "further", "not", "fully", "well", "state":
		return before != "to" || i < 2 || p.words[i-2].lower != "right" && !past(p.words[i-2].lower)
	}
	return strings.HasSuffix(before, "ly") && p.words[i-1].stem == "" && p.opens(i-1)
}

// past says whether the word is a participle behind which “to” tells what something was for: “laws adopted to combat”.
func past(lower string) bool {
	return strings.HasSuffix(lower, "ed") && !slices.Contains([]string{"aimed", "directed", "need", "needed", "required", "urged", "committed"}, lower)
}

// gerund says whether a word in -ing tells an action there: “by adopting”, “including adopting”.
func (p parser) gerund(i int) bool {
	if i == 0 || p.words[i].lower == "training" && p.words[i-1].lower == "and" { // a noun in “education and training”
		return false
	}
	return slices.Contains([]string{"by", "through", "and", "or"}, p.words[i-1].lower)
}

// frees says whether “free” before the word is a verb, as in “free all prisoners”.
func (p parser) frees(i int) bool {
	return i < len(p.words) && (p.words[i].kind == group || slices.Contains([]string{"all", "the", "those", "any", "immediately"}, p.words[i].lower))
}

// purpose says whether the action that begins at i is what the one before is for.
func purpose(words []word, i int) bool { return i > 0 && words[i-1].lower == "to" }

// remedyEnd is the word after the last one of the remedy whose object begins at i: where the sentence ends, or the next
// action begins. What stands behind “by”, “including” and “so as to” belongs to it.
func (p parser) remedyEnd(i int) int {
	start := i
	for ; i < len(p.words); i++ {
		if i > start && endsSentence(p.words[i].gap) {
			return i
		}
		if i > start && detailMarks[p.words[i-1].lower] { // “by adopting” is a detail, and no remedy of its own
			continue
		}
		if _, ok := p.action(i); ok || otherVerbs[p.words[i].lower] && p.opens(i) {
			return i
		}
	}
	return i
}

func endsSentence(gap string) bool { return strings.ContainsAny(gap, ".;:\n") }

// otherVerbs begin something else where a clause can begin, though they tell no class.
var otherVerbs = set(`accept carry engage give consider undertake assist respond share request seek act review monitor pay bring complete pursue
	take make put step work continue accelerate enhance ensure intensify devote address avoid refrain recognize recognise acknowledge
	condemn call urge consult fulfil fulfill honour meet participate cover remedy follow evaluate assess collect draw draft elaborate
	formulate prepare finalize finalise guarantee gives provides takes commit inform identify build offer set`)

// detailMarks begin the details of a remedy.
var detailMarks = set(`by including through notably particularly especially via`)

// noiseMarks begin what tells nothing of the remedy itself.
var noiseMarks = set(`as following without pursuant while whilst considering given despite under`)

// remedy reads the object from a.object to end.
func (p parser) remedy(a act, end int) Remedy {
	r := Remedy{Class: a.class, Verb: a.verb, Mode: a.mode, Start: p.words[a.at].start, End: p.words[max(a.at, a.object-1)].end, parts: make([]part, 1)}
	const (
		inObject = iota
		inDetails
		inNoise
	)
	where, head, aside := inObject, true, false
	var details []string
	for i := a.object; i < end; i++ {
		w := p.words[i]
		comma := strings.ContainsAny(w.gap, ",()–—")
		if comma && where == inNoise && aside {
			where = inObject
		}
		was := where
		switch next := p.lower(i + 1); {
		case w.kind == deadline:
			r.Deadline = true
			r.End = w.end
			continue
		case where == inNoise && !comma: // “in line with the recommendations made by”
		case detailMarks[w.lower], w.lower == "such" && next == "as", w.lower == "in" && next == "particular":
			where = inDetails
		case w.lower == "in" && next == "order", w.lower == "so" && (next == "as" || next == "that"), w.lower == "with" && next == "a":
			where = inNoise
			if shapes(a.class) {
				where = inDetails
			}
		case w.lower == "as" && next == "well":
			where = inObject
		case noiseMarks[w.lower] && where == inObject && p.lower(i-1) != "well",
			w.lower == "in" && next == "the" && slices.Contains([]string{"spirit", "light", "context", "framework"}, p.lower(i+2)),
			w.lower == "in" && slices.Contains([]string{"line", "accordance", "conformity", "compliance", "cooperation", "consultation", "collaboration"}, next),
			w.lower == "with" && slices.Contains([]string{"the", "international"}, next) && slices.Contains([]string{"support", "assistance", "help", "aim"}, p.lower(i+2)):
			where = inNoise
		}
		if where == inNoise && was != inNoise {
			aside = comma // “ratify, as soon as possible, the Covenant”
		}
		if comma || w.lower == "and" || w.lower == "or" || w.lower == "as" {
			r.parts, head = append(r.parts, part{}), true
		}
		if preposition[w.lower] && len(r.parts[len(r.parts)-1].head) > 0 { // not so in “from threats and from bribes”
			head = false
		}
		r.refers = r.refers || where == inObject && (pointing[w.lower] || w.lower == "such" && p.lower(i+1) != "as")
		if w.stem == "" || where == inNoise {
			continue
		}
		r.End = w.end
		if where == inDetails && !(w.kind == instrument && a.class == Join) {
			details = append(details, w.stem)
			continue
		}
		if last := &r.parts[len(r.parts)-1]; head {
			last.head = append(last.head, w.stem)
		} else {
			last.tail = append(last.tail, w.stem)
		}
		switch w.kind {
		case instrument:
			r.Instruments = append(r.Instruments, w.stem)
		case group:
			r.Groups = append(r.Groups, w.stem)
		case plain:
			r.Object = append(r.Object, w.stem)
		}
	}
	for _, list := range []*[]string{&r.Object, &r.Groups, &r.Instruments, &details} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	r.Details = details
	r.refers = r.refers || preposition[p.lower(end-1)] // “address discrimination against, and protect, women”
	if a.verb == "sign" && a.mode == Do {
		r.Mode = Sign
	}
	return r
}

// pointing are words for what was said before.
var pointing = set(`this these them latter`)

var preposition = set(`in of on for against to from at with concerning regarding relating related about among within under towards toward between by`)

func (p parser) lower(i int) string {
	if i >= 0 && i < len(p.words) {
		return p.words[i].lower
	}
	return ""
}
