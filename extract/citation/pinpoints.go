package citation

// pinned is a paragraph and its place.
type pinned struct {
	paragraph  string
	start, end int
}

// isParagraph tells whether a word means paragraphs of a document.
func isParagraph(t *token) bool {
	return t.is("para", "paras", "paragraph", "paragraphs", "párr", "párrs", "párrafo", "párrafos", "par", "paragraphe", "paragraphes", "§", "§§", "¶")
}

// pin reads the paragraphs that follow a document: "), para. 7.4", ", paras. 14–16", "(1996), paras. 3 and 5". It gives the
// token after them, or i and none. What may stand between is short: brackets, years, volumes, parts and annexes.
func (r *Reader) pin(i int) (int, []pinned) {
	j := i
	for k := 0; k < 16; k++ {
		t := r.at(j)
		if isParagraph(t) {
			if t.line && t.capital && r.at(j-1).text == "." {
				return i, nil
			}
			return r.pins(j)
		}
		switch {
		case t.is(")", ",", "(", "at", "in", "annex", "appendix", "part", "chap", "vol", "sect", "chapter", "section", "volume", "particular", "especially", "notably", "see", "-",
			"en", "au", "aux", "anexo", "annexe"):
		case t.kind == word && t.n > 0, t.kind == word && romanNumeral(t.text), t.kind == number && (year(t.n) || t.n < 100 && r.at(j-1).kind == word):
		case t.text == "." && r.at(j-1).is("vol", "chap", "sect"):
		default:
			return i, nil
		}
		j++
	}
	return i, nil
}

// pins reads "paras. 14–16 and 20" at i: the paragraphs one by one, a range written out.
func (r *Reader) pins(i int) (int, []pinned) {
	j := i + 1
	if r.at(j).text == "." {
		j++
	}
	if r.at(j).is("no", "nos", "núm") {
		j = r.sign(j)
	}
	plural := r.at(i).is("recommendations", "paras", "paragraphs", "párrs", "párrafos", "paragraphes", "§§")
	start := r.at(i).start
	var all []pinned
	for len(all) < 500 {
		p, next, ok := r.decimal(j)
		if !ok || r.at(next).kind == word && months[r.at(next).text] && !r.at(next).line && len(all) > 0 {
			break
		}
		from := start
		if len(all) > 0 {
			from = r.at(j).start
		}
		all = append(all, pinned{p, from, r.at(next - 1).end})
		next = r.skipSub(next)
		i, j = next, next
		if s := r.at(j); s.is("-", "to", "a", "à", "al", "through") {
			if to, past, ok := r.decimal(j + 1); ok && !(s.is("to", "a", "à") && r.at(past).is("persons", "years")) {
				all = append(all, span(p, to, from, r.at(past-1).end)...)
				i, j = r.skipSub(past), r.skipSub(past)
			}
		}
		s := r.at(j)
		switch {
		case s.is(",") && (plural || len(all) > 1):
			j++
			if r.at(j).is("and", "et", "y", "or") {
				j++
			}
		case s.is("and", "et", "y", "or", "&", "e"):
			j++
			if !plural && !r.listEnds(j) {
				return i, all
			}
		default:
			return i, all
		}
		if isParagraph(r.at(j)) {
			j++
			if r.at(j).text == "." {
				j++
			}
		}
	}
	return i, all
}

// decimal reads "14" or "102.57".
func (r *Reader) decimal(i int) (string, int, bool) {
	t := r.at(i)
	if t.kind != number || t.n < 0 || t.n > 2000 {
		return "", i, false
	}
	if dot, part := r.at(i+1), r.at(i+2); dot.text == "." && !dot.space && part.kind == number && !part.space {
		return t.text + "." + part.text, i + 3, true
	}
	return t.text, i + 1, true
}

// skipSub skips "(a)", "(a)–(c)" behind a paragraph: documents are cited by paragraphs.
func (r *Reader) skipSub(i int) int {
	for r.at(i).text == "(" && r.at(i+2).text == ")" && r.at(i+1).kind == word && (len(r.at(i+1).text) == 1 || romanNumeral(r.at(i+1).text)) {
		i += 3
		if r.at(i).is("-", "and", ",") && r.at(i+1).text == "(" && r.at(i+3).text == ")" {
			i++
		}
	}
	return i
}

// span writes a range out, without its first member: 14–16, 102.40–102.44.
func span(from, to string, start, end int) (all []pinned) {
	prefix, a, b := "", from, to
	if i, j := dotAt(from), dotAt(to); i > 0 && j > 0 && from[:i] == to[:j] {
		prefix, a, b = from[:i+1], from[i+1:], to[j+1:]
	} else if i > 0 && j < 0 && value(to) > value(from[i+1:]) {
		prefix, a = from[:i+1], from[i+1:] // 136.14–17
	}
	first, last := value(a), value(b)
	if !isDigits(a) || !isDigits(b) || last <= first || last-first > 300 {
		return []pinned{{to, start, end}}
	}
	for n := first + 1; n <= last; n++ {
		all = append(all, pinned{prefix + itoa(n), start, end})
	}
	return all
}

func dotAt(s string) int {
	for i := range len(s) {
		if s[i] == '.' {
			return i
		}
	}
	return -1
}

// sign skips "No.", "Nos.", "n°", "núm.".
func (r *Reader) sign(i int) int {
	if r.at(i).is("no", "nos", "n", "nº", "núm", "núms", "num", "number", "numbers", "numéro", "número", "nums", "#") {
		i++
		for r.at(i).is(".", "°", "os", "º", "o", ":") {
			i++
		}
	}
	return i
}

// listEnds tells whether the number at i can end a list that its word did not announce: "article 3 and 6 of …".
func (r *Reader) listEnds(i int) bool {
	_, j, ok := r.decimal(i)
	if !ok {
		return false
	}
	j = r.skipSub(j)
	if r.at(j).text == "(" {
		return r.at(j+2).text == ")"
	}
	t := r.at(j)
	return t.kind == mark && t.text != "%" && t.text != "/" && t.text != "-" || t.kind == end || t.is("of", "in", "and", "or", "above", "below", "de", "du", "del", "thereof", "et", "y", "as", "to", "which",
		"on", "under", "are", "were", "is", "that", "for", "by", "should")
}

// dot pins to the mention of a document: the mention itself gets the first paragraph, and the others are added.
func (r *Reader) pinTo(m int, pins []pinned, keep bool) {
	base := r.mentions[m]
	for i, p := range pins {
		if i == 0 && !keep {
			r.mentions[m].Target = base.Target + "#" + p.paragraph
			if r.mentions[m].End < p.end && p.end-r.mentions[m].Start < 200 {
				r.mentions[m].End = p.end
			}
			if base.Level == 2 {
				r.mentions[m].Level = 1
			}
			continue
		}
		n := base
		n.Target, n.Start, n.End = base.Target+"#"+p.paragraph, p.start, p.end
		if base.Level == 2 {
			n.Level = 1
		}
		r.mentions = append(r.mentions, n)
	}
}

// symbol is a document by its symbol, with its paragraphs, and the addenda and corrigenda that go on from it.
func (r *Reader) symbol(i int) int {
	t := r.at(i)
	s := t.id()
	r.articleFresh = false
	if s == r.Document || r.Document != "" && s == bareSymbol(r.Document) {
		return i + 1
	}
	earlier := r.sentence.document
	m := r.emit(t.start, t.end, "symbol:"+s, "symbol@1")
	r.sentence.document = -1
	next := i + 1
	// "A/HRC/23/11 and Corr.1", "A/63/10 and Add.1–3", "CCPR/C/105/D/1867/2009, 1936, 1975".
	for steps := 0; steps < 12; steps++ {
		j := next
		if r.at(j).is("and", ",", "&", "-", "/") {
			j++
		}
		if r.at(j).is("and") {
			j++
		}
		a := r.at(j)
		if j == next || !a.is("add", "corr", "rev") {
			break
		}
		k := j + 1
		if r.at(k).text == "." {
			k++
		}
		if r.at(k).kind != number {
			break
		}
		word := string(a.text[0]-'a'+'A') + a.text[1:] + "."
		r.emit(a.start, r.at(k).end, "symbol:"+s+"/"+word+r.at(k).text, "symbol-addendum@1")
		from := r.at(k).n
		k++
		if r.at(k).is("-") && r.at(k+1).kind == number && r.at(k+1).n-from < 50 {
			for n := from + 1; n <= r.at(k+1).n; n++ {
				r.emit(a.start, r.at(k+1).end, "symbol:"+s+"/"+word+itoa(n), "symbol-addendum@1")
			}
			k += 2
		}
		next = k
	}
	// A second symbol of the same work: "(CCPR/C/113/D/1967/2010 and CCPR/C/113/D/1967/2010/Corr.1), para. 6.5".
	j := next
	if r.at(j).is("and") && r.at(j+1).kind == symbol && len(r.at(j+1).id()) > len(s) && r.at(j + 1).id()[:len(s)] == s {
		corr := r.at(j + 1)
		r.emit(corr.start, corr.end, "symbol:"+corr.id(), "symbol@1")
		j += 2
		next = j
	}
	past, pins := r.pin(j)
	if len(pins) == 0 {
		r.sentence.document, r.sentence.documents = m, 1
		return next
	}
	r.pinTo(m, pins, false)
	r.mentions[m].Method, r.mentions[m].Confidence = "symbol-paragraph@1", confidences["symbol-paragraph@1"]
	// The number of the communication or general comment before the brackets has the paragraph too.
	if earlier >= 0 && earlier < m && r.at(i-1).text == "(" && r.mentions[earlier].Level == 3 {
		r.pinTo(earlier, pins, false)
	}
	return past
}

// bareSymbol is the symbol of a document that stands under a symbol of our own: HRI/GEN/1/Rev.9(CCPR-GC10).
func bareSymbol(s string) string {
	for i := range len(s) {
		if s[i] == '(' && i > 0 && s[len(s)-1] == ')' && dotAt(s[i:]) < 0 {
			return s[:i]
		}
	}
	return s
}
