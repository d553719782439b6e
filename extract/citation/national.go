package citation

// law reads a constitution, law, act, code or decree by its head word: "Education Act 1981", "Law on Elections", "the
// Constitution". One that is not named by itself ("the Act") gets a token too, of which an article can be.
func (r *Reader) law(i int) int {
	t := r.in(i)
	n := len(r.tokens)
	before := r.out(n - 1)
	next := i + 1
	after := r.in(next)
	romance := t.is("loi", "ley", "décret", "decreto", "constitución", "código") || r.language == "fr" && t.is("constitution", "code")
	if !t.capital && !romance {
		return r.smallLaw(i)
	}
	if t.is("law", "laws", "constitution", "code", "act") && after.kind == word && after.capital && !after.is("no", "nos", "cap", "on", "of") && notLaws[after.text] ||
		before.is("of") && r.out(n-2).is("rule", "school", "faculty", "ministry", "bachelor", "department", "professor", "doctor", "institute") ||
		before.kind == word && before.capital && notLawsBefore[before.text] ||
		after.is("of") && (r.in(next+1).is("conduct", "ethics", "practice") || r.in(next+1).is("the") && r.in(next+2).is("world", "united", "ilo", "international")) {
		return i
	}
	if before.is("draft", "proposed") || n > 2 && r.out(n-2).is("draft", "proposed") {
		return i
	}
	from := n
	named := t.is("constitution", "constitución")
	if before.kind == word && before.capital && !sentenceWords[before.text] || before.is(")", "'s", "'", "-", "&") || before.kind == number && year(before.n) {
		from = r.back(true)
		for from < n && r.out(from).kind != word && !(r.out(from).kind == number) {
			from++
		}
		named = named || from < n
	}
	next, forward := r.lawTitle(next, t)
	named = named || forward || romance && t.capital && t.is("código", "code")
	if t.is("decree", "ordinance", "decreto", "décret") && !forward && !year(r.in(next-1).n) && !(from < n-1 && t.is("ordinance")) {
		return i
	}
	if t.is("law", "laws") && before.is("rights", "refugee", "criminal", "humanitarian") {
		for k := from; k < n; k++ {
			if r.out(k).is("international", "rights") {
				return i
			}
		}
	}
	if r.in(next).is("bill", "bills") {
		return i
	}
	if from < n && r.out(from).is("draft") {
		return i
	}
	if t.is("constitution") && r.generalText && !(from < n || r.in(i+1).is("of")) {
		return i
	}
	if t.is("laws", "acts") && !named {
		return i
	}
	if romance && !named && !determined(before) {
		return i
	}
	r.take(token{kind: national, ids: []string{"national"}, bare: !named, end: r.in(next - 1).end}, from, t)
	return next
}

// lawTitle skips what follows a law's head word: number, year, "on Elections", ", Cap 347". It tells whether there was
// something by which the law is named.
func (r *Reader) lawTitle(i int, head *token) (int, bool) {
	next, named := i, false
	if r.in(next).text == "(" && r.in(next+1).is("amendment", "consolidation") {
		for k := next + 1; k < next+6; k++ {
			if r.in(k).text == ")" {
				next = k + 1
				break
			}
		}
		if r.in(next).is("act", "law", "ordinance") {
			next++
		}
	}
	if s := r.numberSign(next); s > next && (r.in(s).kind == number || r.in(s).kind == word && r.in(s).capital) {
		next, named = s+1, true
		for (r.in(next).is("/", "-", "–") || r.in(next).kind == number || r.in(next).kind == word) && !r.in(next).space && next < s+8 {
			next++
		}
		if r.in(next).is("of", "de", "du") && r.in(next+1).kind == number {
			next += 2
			if r.in(next).kind == word && months[r.in(next).text] {
				next++
				if year(r.in(next).n) {
					next++
				}
			}
		}
	} else if r.in(next).is("of", "de") && r.in(next+1).kind == number && year(r.in(next+1).n) {
		next += 2
		named = head.capital
	}
	k := next
	if r.in(k).text == "," {
		k++
	}
	if r.in(k).kind == number && year(r.in(k).n) && !months[r.in(k+1).text] {
		next = k + 1
		k = next
		if r.in(k).text == "," {
			k++
		}
	}
	if r.in(k).is("cap") {
		k++
		if r.in(k).is(".") {
			k++
		}
		if r.in(k).kind == number {
			next, named = k+1, true
		}
	}
	switch t := r.in(next); {
	case t.is("on", "against", "concerning", "regarding", "governing", "regulating", "for", "of", "relating", "to", "about", "prohibiting", "sur", "relative", "sobre",
		"portant", "de", "du", "electoral", "électorale", "électoral", "orgánica", "organique", "pénal", "penal", "civil", "fundamental", "fondamentale", "des"):
		if t.is("of", "to", "de", "for", "du", "des") && !(r.in(next+1).capital || r.in(next+1).is("the", "criminal", "civil", "procedure", "la", "procédure", "procedimiento") &&
			(r.in(next+2).capital || r.in(next+1).is("criminal", "civil", "procédure", "procedimiento"))) {
			break
		}
		past := r.title(next)
		if past <= next {
			past = next + 1
			if r.in(past).kind == word && r.in(past+1).kind != end {
				past++
			}
			if past > next+1 && t.is("on", "against", "sur", "sobre") && r.in(past).kind == word && !r.in(past).is("and", "in", "to", "of", "is", "was", "which", "that") {
				past++
			}
		}
		return past, true
	}
	return next, named
}

// smallLaw reads laws that are written small: "the constitution", "the penal code", "article 5 of the electoral law".
func (r *Reader) smallLaw(i int) int {
	t := r.in(i)
	before := r.out(len(r.tokens) - 1)
	codes := t.is("code") && (before.is("penal", "criminal", "civil", "labour", "family", "electoral", "election", "procedure") ||
		r.in(i+1).is("of") && r.in(i+2).is("criminal", "civil"))
	constitution := t.is("constitution") && !r.generalText && !r.in(i+1).is("of") &&
		(before.is("the", "its", "new", "national", "federal", "'s", "current", "interim") || before.capital && before.kind == word && !sentenceWords[before.text])
	if r.generalText && codes || r.out(max(0, len(r.tokens)-2)).is("draft", "new") || before.is("draft") {
		codes, constitution = false, false
	}
	if !codes && !constitution {
		return i
	}
	from, next := len(r.tokens), i+1
	if codes && before.kind == word && !before.is("the", "a", "its", "of") {
		from--
		if before.is("procedure") && r.out(from-1).is("criminal", "civil") {
			from--
		}
	} else if codes && r.in(next).is("of") {
		next += 2
		for r.in(next).is("and", "procedure", "civil", "criminal") {
			next++
		}
	}
	r.take(token{kind: national, ids: []string{"national"}, end: r.in(next - 1).end}, from, t)
	return next
}

// notLaws make something else of a law that stands before them: "Law Society", "Constitution Review Commission".
var notLaws = set("society", "commission", "reform", "school", "enforcement", "committee", "review", "association", "council", "court", "drafting", "faculty",
	"center", "centre", "officers", "journal", "institute", "offices", "office", "firm", "amendment")

// notLawsBefore make something else of a law that stands behind them: "International Law".
var notLawsBefore = set("international", "humanitarian", "common", "sharia", "islamic", "customary", "syariah", "shari'a", "case", "martial", "hard", "soft", "public")
