package citation

import "strings"

// findOwner looks for whose the articles of a group are, behind the group and before it, and gives the token after what
// names the owner.
func (r *Reader) findOwner(g *group) int {
	if id, next, ok := r.ownerBehind(g.next); ok {
		g.owner, g.method, g.next = id, "article-of@1", next
		return next
	}
	if id, ok := r.ownerBefore(g.from); ok {
		g.owner, g.method = id, "article-after@1"
	}
	return g.next
}

// ownerBehind reads "of the Covenant", ", paragraph 3, of Law No. 5", "ICCPR" at token i.
func (r *Reader) ownerBehind(i int) (string, int, bool) {
	j := i
	if t := r.at(j); t.kind == treaty || t.kind == national {
		if len(t.ids) == 1 && !t.line {
			return t.id(), j + 1, true
		}
	}
	if r.at(j).text == ")" && r.at(j+1).is("of", "du", "de", "del") {
		j++
	}
	if r.at(j).text == "," {
		j++
	}
	if r.at(j).text == "(" {
		// "article 6 (right to life) of the Covenant".
		for k := j + 1; k < j+14; k++ {
			t := r.at(k)
			if t.text == ")" {
				if r.at(k+1).is("of", "du", "de", "del") {
					j = k + 1
				}
				break
			}
			if t.kind == end || t.text == ";" || t.text == "(" || t.is("article", "art", "arts", "articles") || t.kind == symbol {
				break
			}
		}
	}
	t := r.at(j)
	switch {
	case t.is("thereof", "ibid"):
		return r.sentence.treaty, j + 1, r.sentence.treaty != "" && t.is("thereof")
	case t.is("of", "in", "under", "from", "to", "du", "de", "des", "del", "d", "au", "dudit", "delà"):
	default:
		return "", i, false
	}
	strong := t.is("of", "du", "de", "des", "del", "d", "dudit")
	j++
	for k := 0; k < 12; k++ {
		t := r.at(j)
		switch {
		case t.kind == treaty:
			if !strong && k > 1 {
				return "", i, false
			}
			return t.id(), j + 1, true
		case t.kind == national:
			if !strong && k > 2 {
				return "", i, false
			}
			return "national", j + 1, true
		case t.kind == document:
			return declared, j + 1, strong || k < 2
		case t.text == "(" && r.at(j+2).text == ")" && strong:
			j += 2
		case t.kind == body || t.kind == organ:
			if !strong {
				return "", i, false
			}
		case strong && t.is("same", "ibid") && r.at(j+1).is("covenant", "convention", "instrument", "treaty", "protocol") && !r.at(j+1).capital:
			return r.passageOwner, j + 2, r.passageOwner != ""
		case t.is("covenant", "pacte", "pacto") && strong:
			if id := r.taken("covenant"); id != "" {
				return id, j + 1, true
			}
			return "", i, false
		case t.is("convention", "convención", "convenio") && strong && !t.capital:
			if id := r.taken("convention"); id != "" {
				return id, j + 1, true
			}
			return "", i, false
		case lawWords[t.text] && t.kind == word:
			if !strong {
				return "", i, false
			}
			return "national", r.lawEnd(j + 1), true
		case strong && t.is("statute", "statutes", "charter") && t.kind == word:
			return "national", j + 1, true
		case t.kind == word && !notOwners[t.text], t.is("'s", "'", "-", "."), t.kind == number && k > 0, t.is(`"`):
			if t.is(".") && !r.abbreviated(j-1) {
				return "", i, false
			}
		default:
			return "", i, false
		}
		j++
	}
	return "", i, false
}

// lawEnd skips the number of a law.
func (r *Reader) lawEnd(i int) int {
	if s := r.sign(i); s > i && r.at(s).kind == number {
		return s + 1
	}
	return i
}

// lawWords are words for national law, also in small letters, of which an article can be.
var lawWords = set("constitution", "constitutional", "code", "law", "laws", "act", "decree", "ordinance", "regulation", "regulations", "legislation", "bylaws", "statutes", "rules", "edict",
	"instruction", "order", "loi", "ley", "código", "constitución", "décret", "decreto", "reglamento", "règlement", "bill", "arrêté", "ordonnance")

// notOwners end the search for an owner: verbs and words that begin another clause.
var notOwners = set("is", "was", "are", "were", "has", "have", "had", "and", "or", "which", "that", "on", "with", "by", "as", "because", "should", "shall", "may", "must", "article", "articles",
	"to", "when", "if", "paragraph", "paragraphs", "violated", "et", "y", "qui", "que", "violation", "his", "her", "their", "rights", "relation", "conjunction", "view", "particular", "respect",
	"order", "general", "communication", "accordance", "light", "connection", "regard", "paris", "this", "such", "author", "authors")

// ownerBefore tells whether the owner stands directly before the articles: "the Covenant (arts. 2 and 3)", "ICCPR article
// 25", "the Law, in its article 5".
func (r *Reader) ownerBefore(i int) (string, bool) {
	comma := false
	for j := i - 1; j > i-8 && j > 0; j-- {
		t := r.at(j)
		switch {
		case t.kind == treaty || t.kind == document:
			return t.id(), true
		case t.kind == national:
			return "national", true
		case t.is("(", ",", "in", "its", "'s", "see", "also", "notably", "particularly", "especially", "particular", "including", "namely", "and", "under", "dans", "son", "ses", "en", "su", "sus", "'", ":",
			"-", "specifically", "by", "pursuant", "to", "per", "mainly", "primarily", "the", "provisions", "of", "with", "respect", "regard"):
			comma = comma || t.is(",", "(")
			if t.is("of", "with") && j == i-1 {
				return "", false
			}
			if t.is("and", "under", "by", "pursuant", "of", "with", "to") && !(t.is("and") && r.at(j-1).is(",")) && !(t.is("to") && r.at(j-1).is("respect", "regard")) &&
				!(t.is("with") && comma) {
				return "", false
			}
		default:
			return "", false
		}
	}
	return "", false
}

// conclude gives owners to groups without one and adds their mentions.
func (r *Reader) conclude(groups []group) {
	for k := len(groups) - 2; k >= 0; k-- {
		next := &groups[k+1]
		if groups[k].owner == "" && next.owner != "" && next.method == "article-of@1" {
			if fits(next.owner, groups[k].provisions) {
				groups[k].owner, groups[k].method = next.owner, "article-chain@1"
			}
		}
	}
	var earlier []int
	for k := range groups {
		g := &groups[k]
		if g.owner == "" && k > 0 && groups[k-1].owner == "national" && groups[k-1].method == "article-of@1" {
			g.owner = ""
		}
		first := len(r.mentions)
		for _, p := range g.provisions {
			r.provision(g, p)
		}
		if len(r.mentions) > first {
			for _, m := range earlier {
				if k > 0 && groups[k-1].conjoined {
					for _, n := range r.mentions[first:] {
						r.mentions[m].With = append(r.mentions[m].With, n.Target)
					}
				}
			}
			if k == 0 || !groups[k-1].conjoined {
				earlier = earlier[:0]
			}
			for m := first; m < len(r.mentions); m++ {
				earlier = append(earlier, m)
			}
		}
	}
}

// fits tells whether an instrument can have all the articles.
func fits(id string, list []provision) bool {
	for _, p := range list {
		if !holds(id, p.article()) && isDigits(p.path[0]) {
			return false
		}
	}
	return true
}

// provision adds one article.
func (r *Reader) provision(g *group, p provision) {
	id, method := g.owner, g.method
	if d := digits(p.path[0]); d > 0 && d == len(p.path[0])-1 && id != "" && id != "national" {
		// "article 1A (2) of the 1951 Convention".
		p.path = join([]string{p.path[0][:d], p.path[0][d:]}, p.path[1:])
	}
	n := p.article()
	if id != "" && id != "national" && (!isDigits(p.path[0]) || !holds(id, n)) && id != declared && !(strings.HasSuffix(p.path[0], "bis")) {
		return // a fault of the text: the instrument has no such article
	}
	if id == "" {
		id, method = r.bareOwner(p)
		if id == "" {
			return
		}
	} else {
		r.owners[n] = owner{id, r.passage}
		r.passageOwner = id
		if id == "national" {
			r.lawAt = r.passage
			r.sentence.law = true
		} else {
			r.sentence.treaty = id
			r.remember(id)
			r.sentence.law = false
		}
	}
	t := target(id)
	if t != "national" && t != declared {
		t += "/" + strings.Join(p.path, "/")
	}
	m := r.emit(p.start, p.end, t, method)
	r.mentions[m].Instrument = slug(id)
	r.setRole(m)
	r.sentence.document = -1
	r.lastArticle, r.articleFresh = "", true
	if t != "national" && t != declared {
		r.lastArticle = target(id) + "/" + p.path[0]
		if r.named[r.lastArticle]++; r.named[r.lastArticle] > r.named[r.mostNamed] {
			r.mostNamed = r.lastArticle
		}
	} else if t == "national" {
		r.lastArticle = "national"
	}
}

// bareOwner tells whose an article is that is named without its owner: by what the passage and the document have said of
// the same number, else by what the sentence, the passage and the document are about.
func (r *Reader) bareOwner(p provision) (string, string) {
	n := p.article()
	main := own[r.mechanism].main
	can := func(id string) bool {
		return id != "" && (id == "national" || id == declared || isDigits(p.path[0]) && holds(id, n))
	}
	seen, met := r.owners[n]
	switch {
	case met && seen.passage == r.passage && can(seen.id):
		return seen.id, "article-seen@1"
	case met && seen.id == "national" && r.passage-seen.passage <= 1:
		return "national", "article-law@1"
	case met && seen.id == main && can(main):
		return main, "article-default@1"
	case r.sentence.treaty != "" && r.sentence.treaty != main && !r.sentence.law && can(r.sentence.treaty) && r.sentenceIsOf(r.sentence.treaty):
		return r.sentence.treaty, "article-sentence@1"
	case r.passageOwner == "national" && r.decision && !(met && seen.id == main) && !r.roles.treatyTalk && r.lawAt == r.passage:
		return "national", "article-law@1"
	case can(main):
		return main, "article-default@1"
	case met && can(seen.id):
		return seen.id, "article-seen@1"
	case can(r.passageOwner):
		return r.passageOwner, "article-passage@1"
	case r.passage-r.lawAt <= 1 && (r.decision || main == ""), r.decision && r.lawAt > 0 && n > 60:
		return "national", "article-law@1"
	}
	return "", ""
}

// sentenceIsOf tells whether bare articles of the sentence are those of an instrument named in it: not those of a protocol,
// whose articles are seldom named without it.
func (r *Reader) sentenceIsOf(id string) bool {
	return !(classOf(id) == "protocol" && r.decision)
}

// sections reads "section 2 of the Education Act": provisions of national law, which are nothing else.
func (r *Reader) sections(i int) int {
	g, ok := r.articleGroup(i)
	if !ok {
		return i + 1
	}
	if id, next, ok := r.ownerBehind(g.next); ok && id == "national" {
		g.owner, g.method, g.next = id, "article-of@1", next
	} else if id, ok := r.ownerBefore(i); ok && id == "national" {
		g.owner, g.method = id, "article-after@1"
	} else if r.lawAt == r.passage && (r.passageOwner == "national") && !r.generalText {
		g.owner, g.method = "national", "article-law@1"
	} else {
		return i + 1
	}
	r.conclude([]group{g})
	return g.next
}

// rules reads "rule 97 of its rules of procedure", "principle 5 of the Paris Principles".
func (r *Reader) rules(i int) int {
	g, ok := r.articleGroup(i)
	if !ok {
		return i + 1
	}
	id, next, ok := r.ownerBehind(g.next)
	if !ok || id != declared {
		return i + 1
	}
	g.owner, g.method, g.next = id, "declaration-rule@1", next
	r.conclude([]group{g})
	return next
}

// paragraphs reads what begins with a word for paragraphs: "paragraph 3 of article 14", "paragraph 14 of general comment
// No. 25", "para. 58 below"; and what takes up the document or article before it.
func (r *Reader) paragraphs(i int) int {
	if r.at(i).is("sub") && !r.isPart(i) {
		return i + 1
	}
	start := r.at(i).start
	list, next := r.parts([]string{""}, i, false, start)
	if len(list) == 0 {
		return i + 1
	}
	// "subparagraph (b) of paragraph 2 of article 5".
	j := next
	if r.at(j).text == "," {
		j++
	}
	if r.at(j).is("of", "de", "del", "du") {
		j++
		for r.at(j).is("the", "l", "la", "el", "'") {
			j++
		}
		if r.isPart(j) {
			if outer, past := r.parts([]string{""}, j, false, start); len(outer) == 1 {
				for k := range list {
					list[k].path = join(outer[0].path, list[k].path[1:])
				}
				next, j = past, past
				if r.at(j).text == "," {
					j++
				}
				if r.at(j).is("of", "de", "del", "du") {
					j++
					for r.at(j).is("the", "l", "la", "el", "'") {
						j++
					}
				}
			}
		}
		if t := r.at(j); t.is("article", "art", "artículo") {
			if inner, ok := r.articleGroup(j); ok && len(inner.provisions) == 1 {
				past := r.findOwner(&inner)
				g := group{from: i, next: past, owner: inner.owner, method: inner.method}
				for _, p := range list {
					p.path = join(inner.provisions[0].path, p.path[1:])
					if p.start == start && p.end < r.at(inner.next-1).end && len(list) == 1 {
						p.end = inner.provisions[0].end
					}
					g.provisions = append(g.provisions, p)
				}
				r.conclude([]group{g})
				return past
			}
		}
		if (r.at(j).is("same", "that", "this", "said") && r.at(j+1).is("article", "provision") || r.at(j).is("article")) && r.lastArticle != "" {
			r.takeUp(list, "article-paragraph@1")
			return next
		}
		if r.at(j).is("present", "its", "his", "her", "their", "this", "that") || r.at(j).kind != word || !r.at(j).is("general") {
			return r.paragraphsOf(i, j, next)
		}
		return r.paragraphsOf(i, j, next)
	}
	plain, pins := r.pins(i)
	if len(pins) == 0 {
		plain = next
	}
	for r.at(plain).text == "," {
		plain++
		break
	}
	if r.at(plain).is("above", "below", "supra", "infra", "hereof") && !r.at(plain).is("supra", "infra") || r.at(plain).is("ci", "plus") {
		for _, p := range pins {
			r.emit(p.start, p.end, "paragraph:"+p.paragraph, "paragraph-own@1")
		}
		return plain + 1
	}
	if m := r.sentence.document; m >= 0 && len(pins) > 0 && m < len(r.mentions) && !r.articleFresh {
		keep := r.at(i-1).is("particular", "and") || r.at(i-1).is(",") && r.at(i-2).is("particular")
		r.pinTo(m, pins, keep)
		if !keep {
			r.sentence.document = -1
		}
		return plain
	}
	if r.ownParagraph(i, plain, pins) {
		for _, p := range pins {
			r.emit(p.start, p.end, "paragraph:"+p.paragraph, "paragraph-own@1")
		}
		return plain
	}
	if r.lastArticle != "" && r.articleFresh && r.lastArticle != "national" {
		if r.at(i-1).is("see", "ibid") || r.at(i-1).text == "," && r.at(i-2).is("ibid") || r.at(i-1).text == "." && r.at(i-2).is("ibid") {
			return next
		}
		r.takeUp(list, "article-paragraph@1")
		return next
	}
	if r.generalText && r.lastArticle == "" && r.sentence.document < 0 && r.named[r.mostNamed] > 3 && !r.at(i-1).is(",", ".", "(") && !r.at(i-1).capital &&
		len(pins) > 0 && dotAt(pins[0].paragraph) < 0 && value(pins[0].paragraph) < 9 {
		// A general comment on one article: "compatible with paragraph 3".
		r.lastArticle = r.mostNamed
		r.takeUp(list, "article-topic@1")
	}
	return next
}

// takeUp adds paragraphs of the article named last.
func (r *Reader) takeUp(list []provision, method string) {
	if r.lastArticle == "national" {
		return
	}
	for _, p := range list {
		if len(p.path) < 2 {
			continue
		}
		r.emit(p.start, p.end, r.lastArticle+"/"+strings.Join(p.path[1:], "/"), method)
		r.setRole(len(r.mentions) - 1)
	}
}

// paragraphsOf reads the document of which the paragraphs at i are; it is named at j. Next is the token to go on from where
// it is none that is known.
func (r *Reader) paragraphsOf(i, j, next int) int {
	_, pins := r.pins(i)
	if len(pins) == 0 {
		return next
	}
	for k := j; k < j+7; k++ {
		t := r.at(k)
		switch {
		case t.kind == symbol || t.kind == document || t.is("general", "observation", "observación", "resolution", "communication", "recommandation", "recomendación", "observations") && r.numbered2(k):
			before := len(r.mentions)
			past := r.reference(k)
			if len(r.mentions) == before {
				return next
			}
			if t.kind == document {
				r.mentions[before].Start = r.at(i).start
				return past
			}
			n := len(r.mentions)
			for m := before; m < n; m++ {
				if m == before && !strings.Contains(r.mentions[m].Target, "#") {
					r.pinTo(m, pins, false)
					r.mentions[m].Start = r.at(i).start
				}
			}
			return past
		case t.is("present") && r.at(k+1).is("general", "report", "document", "views", "recommendation", "comment", "note", "observations", "concluding"):
			for _, p := range pins {
				r.emit(p.start, p.end, "paragraph:"+p.paragraph, "paragraph-own@1")
			}
			return k + 2
		case t.is("its", "the", "committee", "'s", "of", "la", "l", "'", "su", "del", "joint") || t.kind == body:
			if t.kind == body {
				r.body, r.sentence.body = t.id(), t.id()
			}
		default:
			return next
		}
	}
	return next
}

// numbered2 tells whether a number follows within a few tokens.
func (r *Reader) numbered2(i int) bool {
	for k := i + 1; k < i+6; k++ {
		if r.at(k).kind == number {
			return true
		}
	}
	return false
}

// digits is the length of the number with which a text begins.
func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// ownParagraph tells whether paragraphs that are named without a document are those of the text itself: in views by their
// form, "(see para. 7.4)"; elsewhere where an article has no so high number, and the text says "see".
func (r *Reader) ownParagraph(i, next int, pins []pinned) bool {
	if len(pins) == 0 || !r.decision && !r.generalText || r.at(i-1).text == "," || r.at(next).is("of", "(") && r.at(next).text != "(" {
		return false
	}
	before := r.at(i - 1)
	if before.text == "." || before.is("ibid") || before.kind == word && before.capital {
		return false
	}
	if dotAt(pins[0].paragraph) > 0 {
		return r.decision && before.is("see", "(", "in", "under", "and", "also")
	}
	return value(pins[0].paragraph) > 9 && before.is("see", "in", "also")
}
