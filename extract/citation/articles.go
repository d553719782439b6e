package citation

import "strings"

// provision is an article with its paragraph and sub-paragraph, and its place.
type provision struct {
	path       []string
	start, end int
}

func (p provision) article() int { return value(p.path[0]) }

// group is a list of articles that have one owner: "articles 2, 25 (b) and 26 of the Covenant".
type group struct {
	provisions []provision
	owner      string
	method     string
	from, next int // tokens
	conjoined  bool
}

// articles reads articles and whose they are. Groups that follow one another ("articles 7 and 9, read in conjunction with
// article 2 (3), of the Covenant") share the owner that is named behind the last.
func (r *Reader) articles(i int) int {
	if r.organization(i) {
		return i + 2
	}
	var groups []group
	j := i
	for len(groups) < 20 {
		g, ok := r.articleGroup(j)
		if !ok {
			break
		}
		past := r.findOwner(&g)
		groups = append(groups, g)
		j = past
		next, conjoined := r.connected(j)
		if next == j {
			break
		}
		groups[len(groups)-1].conjoined = conjoined
		j = next
	}
	if len(groups) == 0 {
		return i + 1
	}
	end := groups[len(groups)-1].next
	r.conclude(groups)
	return max(end, i+1)
}

// connected tells whether another group of articles goes on from token i, and whether it is read in conjunction.
func (r *Reader) connected(i int) (int, bool) {
	conjoined, joined := false, false
	for j := i; j < i+14; j++ {
		t := r.at(j)
		switch {
		case t.is("article", "articles", "art", "arts", "artículo", "artículos"):
			if joined && j > i && !(j == i+1 && r.at(i).text == "(") {
				return j, conjoined
			}
			return i, false
		case t.is("conjunction", "together", "conjointement", "combinación", "conjuntamente", "concordance", "relación", "conjunto", "conjointe", "jointly", "combined"):
			conjoined, joined = true, true
		case t.is("and", "or", "et", "y", "ou", "o"):
			joined = true
		case t.is(",", "read", "alone", "separately", "in", "with", "as", "well", "both", "also", "taken", "when", "lu", "lus", "seul", "seuls", "avec", "leído", "con", "en",
			"por", "sí", "solo", "l", "el", "los", "les", "'", "the", "under", "of", "its", "with", "to", "connection", "lue", "lues", "leídos", "conjointes", "isolément", "del", "la",
			"own", "their", "on", "lecture", "que", "de", "également", "par", "ainsi", "así", "como"):
			joined = joined || t.is(",", "with")
		default:
			return i, false
		}
	}
	return i, false
}

// organization tells whether "Article 19" is the organization of that name.
func (r *Reader) organization(i int) bool {
	t, n := r.at(i), r.at(i+1)
	if !t.is("article") || !t.capital || n.kind != number || n.n != 19 {
		return false
	}
	after := r.at(i + 2)
	if r.text[t.start:t.end] == "ARTICLE" && !(r.at(i-1).kind == word && allCapital(r.text[r.at(i-1).start:r.at(i-1).end])) {
		return true
	}
	if after.is("'s", "'") || after.kind == word && ngoDoes[after.text] {
		return true
	}
	if after.text == ":" && r.at(i+3).is("the", "global") && r.at(i+4).is("global", "campaign") {
		return true
	}
	before := r.at(i - 1)
	// In a row of organizations.
	if before.is("and", ",") && r.at(i-2).kind == word && r.at(i-2).capital && ngoNames[r.at(i-2).text] ||
		after.is("and", ",") && (r.at(i+3).kind == word && r.at(i+3).capital && (ngoNames[r.at(i+4).text] || ngoNames[r.at(i+5).text])) {
		return true
	}
	return before.is("organization", "organisation", "ngo", "called", "group") || after.text == "(" && r.at(i+3).is("ngo", "a19")
}

var ngoDoes = set("reported", "stated", "recommended", "submitted", "noted", "said", "expressed", "urged", "welcomed", "observed", "argued", "published",
	"and", "called", "explained", "added", "indicated", "highlighted")

var ngoNames = set("international", "watch", "amnesty", "rights", "pen", "borders", "house", "jurists", "initiative", "journalists", "foundation", "network", "forum", "fidh", "association")

// articleGroup reads one word "articles" with its numbers.
func (r *Reader) articleGroup(i int) (group, bool) {
	t := r.at(i)
	plural := t.is("articles", "arts", "artículos")
	j := i + 1
	if r.at(j).text == "." {
		j++
	}
	j = r.sign(j)
	g := group{from: i}
	start := t.start
	for len(g.provisions) < 200 {
		list, next, ok := r.article(j, plural, start)
		if !ok {
			break
		}
		g.provisions = append(g.provisions, list...)
		g.next = next
		// "articles 1 to 5", "arts. 6-8".
		if s := r.at(next); s.is("-", "to", "à", "a", "al", "through") {
			if to := r.at(next + 1); to.kind == number && len(list) == 1 && len(list[0].path) == 1 {
				first, last := list[0].article(), to.n
				if last > first && last-first <= 100 && !months[r.at(next+2).text] && !r.at(next+2).is("persons") && !(s.is("to") && last > 200) {
					for n := first + 1; n < last; n++ {
						g.provisions = append(g.provisions, provision{[]string{itoa(n)}, list[0].start, to.end})
					}
					more, past, ok := r.article(next+1, plural, to.start)
					if !ok {
						more, past = []provision{{[]string{to.text}, to.start, to.end}}, next+2
					}
					g.provisions = append(g.provisions, more...)
					g.next, next = past, past
				} else if s.is("-") && !s.space {
					// "article 19-1": a number of its own, of a national law.
					p := &g.provisions[len(g.provisions)-1]
					p.path, p.end = []string{p.path[0] + "-" + to.text}, to.end
					g.next, next = next+2, next+2
				}
			}
		}
		k := next
		if r.at(k).text == ")" && r.at(k-1).kind == number && r.at(k+1).is(",", "and") && false {
			k++
		}
		switch s := r.at(k); {
		case s.is(",", ";") && (plural || s.text == "," && (r.at(k+1).is("and") && r.listEnds(k+2) ||
			r.at(k+1).kind == number && r.at(k+2).is("and", "et", "y") && r.listEnds(k+3))):
			k++
			if r.at(k).is("and", "or", "et", "y", "ou", "o", "e") {
				k++
			}
			if r.at(k).is("also", "as") {
				k++
			}
		case s.is("and", "or", "et", "y", "ou", "o", "e", "&"):
			k++
			if !plural && !r.listEnds(k) {
				return g, len(g.provisions) > 0
			}
			if s.is("and", "or") && r.at(k).is("or", "/") {
				k++
			}
		case s.is("and", "or"):
			k++
		default:
			return g, len(g.provisions) > 0
		}
		n := r.at(k)
		if n.kind != number || n.n < 1 || n.n > 1500 || n.line && r.at(k-1).text == "," && false || months[r.at(k+1).text] && year(r.at(k+2).n) ||
			r.at(k+1).is("%", "per", "years", "persons", "states", "members") || r.at(k+1).text == "/" {
			break
		}
		j, start = k, n.start
	}
	return g, len(g.provisions) > 0
}

// article reads one number with its paragraphs: one provision, or more where the paragraphs are a list.
func (r *Reader) article(i int, plural bool, start int) ([]provision, int, bool) {
	t := r.at(i)
	var number_ string
	j := i + 1
	switch {
	case t.kind == number && t.n > 0 && (t.n < 1900 || !year(t.n)):
		number_ = t.text
		if s := r.at(j); s.kind == word && !s.space && (len(s.text) == 1 || s.is("bis", "ter", "quater")) {
			number_, j = number_+s.text, j+1
		} else if s.is("bis", "ter", "quater") || s.is("-") && r.at(j+1).is("bis", "ter") {
			if s.is("-") {
				j++
			}
			number_, j = number_+r.at(j).text, j+1
		}
	case t.kind == word && t.capital && allCapital(r.text[t.start:t.end]) && romanNumeral(t.text) && r.at(i-1).kind == word:
		number_ = itoa(roman(t.text))
	default:
		return nil, i, false
	}
	number_ = strings.TrimLeft(number_, "0")
	path := []string{number_}
	if n := len(number_) - 1; n > 0 && number_[n] >= 'a' && number_[n] <= 'z' && isDigits(number_[:n]) {
		if t.n <= 60 && r.text[r.at(j-1).start] >= 'a' && r.at(j-1).text != "bis" {
			path = []string{number_[:n], number_[n:]}
		}
	}
	// "article 14.3 (d)".
	if r.at(j).text == "." && !r.at(j).space && r.at(j+1).kind == number && !r.at(j+1).space &&
		(r.at(j+1).n < 10 || r.at(j+1).n < 100 && (r.at(j+2).text == "(" || r.at(j+2).is("of"))) {
		path = append(path, r.at(j+1).text)
		j += 2
	}
	at := func(path []string, to int) provision { return provision{path, start, r.at(to - 1).end} }
	list, next := r.parts(path, j, plural, start)
	if len(list) == 0 {
		return []provision{at(path, j)}, j, true
	}
	return list, next, true
}

// parts reads paragraphs and sub-paragraphs behind a number: "(3) (a)", ", paragraph 3 (d)", "(1) and (3)", " 25 b)".
func (r *Reader) parts(path []string, i int, plural bool, start int) (list []provision, next int) {
	if steps, j := r.brackets(i); len(steps) > 0 {
		full := join(path, steps)
		list = append(list, provision{full, start, r.at(j - 1).end})
		next = j
		// "article 9 (1)" may still have ", paragraph 2" in poor texts, but rarely; lists of brackets are what follows.
		list, next = r.moreBrackets(list, full, len(path), next)
		return list, next
	}
	j := i
	if r.at(j).text == "," || r.at(j).text == "(" && r.isPart(j+1) {
		j++
	}
	if r.at(j).is("and", "the", "first", "second", "third", "fourth", "du", "l", "son", "en", "su", "al", "le") && r.isPart(j+1) {
		if n := r.at(j).n; n > 0 {
			return []provision{{join(path, []string{itoa(n)}), start, r.at(j + 1).end}}, j + 2
		}
		j++
	}
	if !r.isPart(j) {
		return nil, i
	}
	word := r.at(j)
	many := word.is("paragraphs", "paras", "subparagraphs", "párrafos", "párrs", "paragraphes", "alinéas", "apartados", "incisos", "§§", "clauses", "subparas", "parts", "items", "points") ||
		word.is("sub") && r.at(j+2).is("paragraphs", "paras")
	j++
	if word.is("sub") {
		j += 2
	}
	if r.at(j).text == "." {
		j++
	}
	anded := false
	for len(list) < 60 {
		step, k := r.partNumber(j)
		if step == "" {
			break
		}
		full := join(path, []string{step})
		from := start
		if len(list) > 0 {
			from = r.at(j).start
		}
		more, m := r.brackets(k)
		// ", subparagraph (d)".
		if len(more) == 0 {
			if deep, n := r.parts(full, k, false, from); len(deep) > 0 && r.at(k).text == "," && r.at(k+1).is("subparagraph", "sub", "subpara", "apartado", "alinéa", "inciso", "subparagraphs", "letter", "lit") {
				list = append(list, deep...)
				next, j = n, n
				return list, next
			}
		}
		if len(more) > 0 {
			k = m
		}
		item := provision{join(full, more), from, r.at(k - 1).end}
		list = append(list, item)
		next = k
		if len(more) > 0 || strings.HasPrefix(r.at(j).text, "(") {
			list, next = r.moreBrackets(list, item.path, len(path), next)
		}
		j = next
		if s := r.at(j); s.is("-", "to", "à", "a", "al") {
			if to, m := r.partNumber(j + 1); to != "" && len(more) == 0 {
				for _, n := range between(step, to) {
					list = append(list, provision{join(path, []string{n}), from, r.at(m - 1).end})
				}
				list = append(list, provision{join(path, []string{to}), from, r.at(m - 1).end})
				next, j = m, m
			}
		}
		k = j
		switch s := r.at(k); {
		case s.is(",") && (many && !anded):
			k++
			if r.at(k).is("and", "et", "y", "or") {
				anded = true
				k++
			}
		case s.is("and", "et", "y", "or", "&", "e") && !(anded && plural):
			if !many && plural {
				return list, next
			}
			anded = true
			k++
		default:
			return list, next
		}
		if r.isPart(k) && !r.at(k).is("sub") {
			k++
			if r.at(k).text == "." {
				k++
			}
		}
		if step, past := r.partNumber(k); step == "" || r.at(k).kind == number && (path[0] != "" && r.at(past).is("of", "de") && r.at(past+1).is("article") ||
			plural && (r.at(past).text == "," && r.isPart(past+1) || r.isPart(past)) || months[r.at(past).text] || !many && !r.listEnds(k)) {
			return list, next
		}
		j = k
	}
	return list, next
}

// isPart tells whether the token is a word for a part of an article.
func (r *Reader) isPart(i int) bool {
	t := r.at(i)
	return isParagraph(t) || t.is("subparagraph", "subparagraphs", "subpara", "subparas", "apartado", "apartados", "inciso", "incisos", "alinéa", "alinéas", "al", "lit", "letter",
		"clause", "clauses", "littera", "part", "parts", "item", "items", "point", "points") || t.is("sub") && r.at(i+1).is("-") && r.at(i+2).is("paragraph", "paragraphs", "para", "paras")
}

// partNumber reads "3", "(d)", "d)" or "(3)" after a word for a part.
func (r *Reader) partNumber(i int) (string, int) {
	t := r.at(i)
	switch {
	case t.kind == number && t.n > 0 && t.n < 100:
		return t.text, i + 1
	case t.text == "(" && r.at(i+2).text == ")" && r.step(i+1) != "":
		return r.step(i + 1), i + 3
	case t.kind == word && len(t.text) == 1 && (r.at(i+1).text == ")" || r.isPart(i-1) || r.at(i-1).text == "."):
		if r.at(i+1).text == ")" {
			return t.text, i + 2
		}
		return t.text, i + 1
	case t.kind == word && romanNumeral(t.text) && len(t.text) > 1 && !t.capital:
		return t.text, i + 1
	}
	return "", i
}

// step is what stands in the brackets of a paragraph: a number, a letter, a small Roman numeral.
func (r *Reader) step(i int) string {
	t := r.at(i)
	switch {
	case t.kind == number && t.n > 0 && t.n < 100:
		return t.text
	case t.kind == word && (len(t.text) == 1 || romanNumeral(t.text)):
		return t.text
	}
	return ""
}

// brackets reads "(3) (a) (ii)", and the Spanish and French "d)".
func (r *Reader) brackets(i int) (steps []string, next int) {
	next = i
	for len(steps) < 4 {
		t := r.at(next)
		switch {
		case t.text == "(" && r.at(next+2).text == ")" && r.step(next+1) != "":
			steps = append(steps, r.step(next+1))
			next += 3
		case t.kind == word && len(t.text) == 1 && r.at(next+1).text == ")" && !r.at(next+1).space && !t.is("a", "y", "o", "e") ||
			t.kind == word && t.is("a", "e") && r.at(next+1).text == ")" && !r.at(next+1).space:
			steps = append(steps, t.text)
			next += 2
		case t.kind == word && !t.space && len(steps) == 0 && r.at(next-1).kind == number && len(t.text) == 1:
			steps = append(steps, t.text)
			next++
		default:
			return steps, next
		}
	}
	return steps, next
}

// moreBrackets reads the brackets that go on from a list's first member: ", (b) and (d)", "–(d)". Each takes the place of
// the part of its own kind in the member before it. The first keep parts of the path stay.
func (r *Reader) moreBrackets(list []provision, path []string, keep, i int) ([]provision, int) {
	next := i
	for len(list) < 60 {
		j := next
		s := r.at(j)
		ranged := false
		switch {
		case s.is("-", "to", "à", "al", "a") && (r.at(j+1).text == "(" || r.at(j+2).text == ")"):
			ranged = true
			j++
		case s.is(","), s.is("and", "or", "et", "y", "e", "o", "ou", "&"):
			j++
			if s.is(",") && r.at(j).is("and", "or", "et", "y") {
				j++
			}
		default:
			return list, next
		}
		steps, past := r.brackets(j)
		if len(steps) == 0 || r.at(j).kind == number {
			return list, next
		}
		level := levelFor(path, keep, steps[0])
		full := join(path[:level], steps)
		start := r.at(j).start
		if ranged && level < len(path) {
			for _, n := range between(path[level], steps[0]) {
				list = append(list, provision{join(path[:level], []string{n}), start, r.at(past - 1).end})
			}
		}
		list = append(list, provision{full, start, r.at(past - 1).end})
		path, next = full, past
	}
	return list, next
}

// levelFor gives the place in a path that a further part replaces: the last of its own kind.
func levelFor(path []string, keep int, step string) int {
	want := kindOf(step, false)
	for level := len(path) - 1; level >= keep; level-- {
		if kindOf(path[level], want == 'r') == want {
			return level
		}
	}
	// "i" may be a letter or a numeral.
	for level := len(path) - 1; level >= keep; level-- {
		if kindOf(path[level], false) == 'a' && len(step) == 1 {
			return level
		}
	}
	return len(path) - 1 + boolInt(len(path) == keep)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func kindOf(step string, roman bool) byte {
	switch {
	case isDigits(step):
		return '1'
	case len(step) > 1, romanNumeral(step) && roman:
		return 'r'
	}
	if step == "i" || step == "v" || step == "x" {
		return 'r'
	}
	return 'a'
}

// between gives the members of a range without its ends: letters, numbers or small Roman numerals.
func between(from, to string) (all []string) {
	switch {
	case isDigits(from) && isDigits(to):
		for n := value(from) + 1; n < value(to) && len(all) < 100; n++ {
			all = append(all, itoa(n))
		}
	case len(from) == 1 && len(to) == 1 && (kindOf(from, false) == 'a' || kindOf(to, false) == 'a'):
		for c := from[0] + 1; c < to[0]; c++ {
			all = append(all, string(c))
		}
	case romanNumeral(from) && romanNumeral(to):
		for n := roman(from) + 1; n < roman(to); n++ {
			all = append(all, romans[n])
		}
	}
	return all
}

var romans = []string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"}

// roman is the value of a Roman numeral.
func roman(s string) int {
	values := map[byte]int{'i': 1, 'v': 5, 'x': 10, 'l': 50, 'c': 100}
	n := 0
	for i := range len(s) {
		v := values[s[i]]
		if i+1 < len(s) && values[s[i+1]] > v {
			v = -v
		}
		n += v
	}
	return min(max(n, 0), len(romans)-1)
}

func join(path, steps []string) []string {
	return append(append(make([]string, 0, len(path)+len(steps)), path...), steps...)
}
