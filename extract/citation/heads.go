package citation

import "strings"

// declared is the target of a declaration, programme, rule … without a symbol.
const declared = "declaration/other"

// head reads a name whose last or first word tells what it is: "the Covenant", "Istanbul Convention", "Education Act",
// "Law on Elections", "Declaration on …". Words before the head are taken back from the tokens read already.
func (r *Reader) head(i int) int {
	t := r.in(i)
	switch t.text {
	case "covenant", "convention", "charter", "protocol", "statute", "treaty", "pacte", "pacto", "convención", "convenio", "charte", "carta",
		"protocole", "protocolo", "statut", "estatuto", "agreement":
		if t.capital {
			return r.instrument(i)
		}
	case "covenants", "conventions", "pactes", "pactos", "convenios":
		if t.capital || t.is("pactes", "pactos") {
			return r.instruments(i)
		}
	case "act", "acts", "code", "law", "laws", "ordinance", "decree", "constitution", "loi", "ley", "décret", "decreto", "constitución", "código":
		return r.law(i)
	case "declaration", "principles", "guidelines", "rules", "plan", "programme", "program", "framework", "recommendation", "déclaration", "declaración",
		"principes", "principios":
		if t.capital {
			return r.declaration(i)
		}
	}
	return i
}

// titled tells whether the instrument at i goes on as a title does: "Convention on …".
func (r *Reader) titled(i int) bool {
	t := r.in(i + 1)
	return t.is("on", "against", "for", "concerning", "relating", "regarding", "relative", "sur", "contre", "sobre", "contra", "no", "nos", "related") &&
		(r.in(i+2).capital || r.in(i+2).kind == number || r.in(i+2).is(".", "no") || r.in(i+3).capital &&
			r.in(i+2).is("the", "to", "a", "la", "le", "les", "los", "las", "aux", "all"))
}

// instrument reads an instrument in the singular.
func (r *Reader) instrument(i int) int {
	t := r.in(i)
	class := classWord(t.text)
	before := r.out(len(r.tokens) - 1)
	if t.is("convention", "convenio", "protocol", "treaty", "convención") {
		if next := r.laborConvention(i); next > i {
			return next
		}
	}
	from := r.back(false)
	if t.is("covenant") && before.is("international") && before.capital {
		from, before = len(r.tokens)-1, r.out(len(r.tokens)-2)
	}
	titled := r.titled(i) && !t.is("covenant", "pacte", "pacto") || t.is("protocol") && r.in(i+1).is("to", "against") && r.in(i+2).capital && !r.in(i+2).is("covenant", "convention")
	switch {
	case titled || from < len(r.tokens) && !t.is("covenant", "protocol") && before.kind == word && before.capital && !sentenceWords[before.text] || before.kind == number && year(before.n):
		if t.is("treaty") && !titled || before.kind == word && partyNames[before.text] || t.is("agreement", "statute", "treaty", "estatuto", "statut", "carta", "charte") && !titled && !r.international(from) {
			return i
		}
		if t.is("charter") && !r.international(from) && !titled || t.is("agreement") && !titled {
			return i
		}
		next := i + 1
		if titled {
			next = r.title(next)
		}
		id := other
		first := t.start
		if from < len(r.tokens) {
			first = r.out(from).start
		}
		if t.is("convention", "convención") && !r.international(from) || r.out(from).is("international") {
			id = byTheme(r.lower(first, r.in(next-1).end))
		}
		r.take(token{kind: treaty, ids: []string{id}, end: r.in(next - 1).end}, from, t)
		if class != "" {
			r.last[class] = id
		}
		return next
	case class == "":
		return i
	}
	// "States parties to the Covenant" are addressed, not referred to.
	if r.partiesTo() {
		return i
	}
	if class != "covenant" && !determined(before) && !r.in(i+1).is("rights", "articles", "provisions", "obligations", "right", "'s") {
		return i
	}
	if r.in(i+1).capital && r.in(i+1).kind == word && !r.in(i+1).line && !r.in(i+1).is("rights", "article", "articles") && class != "covenant" {
		return i // "the Convention Committee", "the Protocol Division"
	}
	id := r.taken(class)
	if class == "protocol" {
		id = r.last[class]
	}
	if id == "" && class == "charter" && r.generalText {
		id = "un-charter" // what United Nations bodies call the Charter
	}
	if id == "" {
		return i
	}
	start := token{kind: treaty, ids: []string{id}, start: t.start, end: t.end}
	if t.is("covenant") && from < len(r.tokens) {
		start.start = r.out(from).start
		r.tokens = r.tokens[:from]
	}
	if id == declared {
		start.kind = document
	}
	r.push(start, t)
	return i + 1
}

// international tells whether the words from a token on name more than one State's instrument.
func (r *Reader) international(from int) bool {
	for ; from < len(r.tokens); from++ {
		if r.out(from).is("european", "african", "american", "arab", "united", "international", "asean", "inter", "nations", "un") {
			return true
		}
	}
	return false
}

// partyNames make a convention a gathering or a party.
var partyNames = set("national", "constitutional", "democratic", "party", "republican", "peoples", "political", "framework", "peace", "global", "inclusive", "comprehensive")

// determined tells whether a word before a noun makes it a certain one.
func determined(t *token) bool {
	return t.is("the", "this", "that", "said", "present", "same", "its", "both", "la", "le", "el", "l", "cette", "esta", "ce", "du", "del", "au", "al", "'s", "'", `"`,
		"entire", "whole", "each", "every", "under", "said", "de", "of")
}

// partiesTo tells whether "States parties to the" has just been read.
func (r *Reader) partiesTo() bool {
	n := len(r.tokens) - 1
	for n > 0 && r.out(n).is("the", "la", "le", "el", "los", "al", "au", "l", "'", "this", "present") {
		n--
	}
	if !r.out(n).is("to", "à", "a", "au", "al", "en", "of") && !r.out(n+1).is("au", "al") {
		return false
	}
	if r.out(n).is("to", "à", "a", "au", "al", "en", "of") {
		n--
	}
	if !r.out(n).is("party", "parties", "parties", "partie", "partes", "parte") {
		return false
	}
	return r.out(n-1).is("state", "states", "états", "états", "état", "estados", "estado", "all", "other")
}

// instruments reads instruments in the plural: "the Covenants", "ILO Conventions Nos. 138 and 182".
func (r *Reader) instruments(i int) int {
	t := r.in(i)
	if t.is("conventions", "convenios") {
		if next := r.laborConvention(i); next > i {
			return next
		}
		if r.out(len(r.tokens)-1).is("both", "two") && r.mechanism == "" {
			return i
		}
		return i
	}
	from := len(r.tokens)
	for from > 1 && r.out(from-1).is("international", "two", "both", "human", "rights") && r.out(from-1).capital {
		from--
	}
	next := i + 1
	if r.in(next).is("on") && r.in(next+1).is("human") && r.in(next+2).is("rights") {
		next += 3
	}
	r.take(token{kind: treaty, ids: []string{"iccpr", "icescr"}, end: r.in(next - 1).end}, from, t)
	return next
}

// laborConvention reads conventions of the International Labour Organization, by their numbers: one token a number.
// Forms: ILO Convention No. 169 · ILO Conventions Nos. 138 and 182 · Convention No. 169 of ILO · Domestic Workers
// Convention, 2011 (No. 189) · ILO Convention 169.
func (r *Reader) laborConvention(i int) int {
	j := i + 1
	from := r.back(false)
	labor := false
	for k := from; k < len(r.tokens); k++ {
		labor = labor || r.out(k).is("ilo", "oit", "labour", "labor")
	}
	if n := len(r.tokens); !labor && n > 2 && r.out(n-1).text == ")" && r.out(n-2).is("ilo", "oit") {
		labor = true
		from = n - 3
		for from > 1 && r.out(from-1).kind == word && r.out(from-1).capital {
			from--
		}
		from = max(from, 1)
	}
	if r.in(j).text == "," && year(r.in(j+1).n) && r.in(j+1).kind == number {
		j += 2
		if r.in(j).text != "(" || !r.in(j+1).is("no") {
			return i
		}
		labor = true
		j++
	} else if r.in(j).text == "(" && r.in(j+1).is("no") {
		labor = true
		j++
	}
	signed := r.in(j).is("no", "nos", "n", "núm", "núms", "number", "numbers")
	if !signed && (!labor || r.in(j).kind != number) {
		return i
	}
	k := r.numberSign(j)
	if r.in(k).kind != number || year(r.in(k).n) || r.in(k).n > 250 {
		return i
	}
	first := token{kind: treaty, ids: []string{"ilo-c" + itoa(r.in(k).n)}, end: r.in(k).end}
	r.take(first, from, r.in(i))
	k++
	for steps := 0; steps < 40; steps++ {
		m := r.overTitle(k, r.in(i).is("conventions", "convenios"))
		for r.in(m).is(",", "and", "&", "or", "et", "y", "as", "well") && m < k+40 {
			m++
		}
		if m == k {
			break
		}
		s := r.numberSign(m)
		if r.in(s).kind != number || r.in(s).n > 250 || year(r.in(s).n) || r.in(m-1).kind != mark && r.in(m-1).kind != word || r.in(s+1).is("(") && s == m {
			break
		}
		if months[r.in(s+1).text] || s == m && r.in(s+1).kind == word && !r.in(s+1).is("and", "of", "on", "concerning", "or", "in") {
			break
		}
		r.push(token{kind: treaty, ids: []string{"ilo-c" + itoa(r.in(s).n)}, start: r.in(m).start, end: r.in(s).end}, r.in(m))
		k = s + 1
	}
	r.last["convention"] = r.out(len(r.tokens) - 1).id()
	if r.in(k).text == ")" {
		return k + 1
	}
	if r.in(k).is("of") && r.in(k+1).is("the", "ilo") {
		for m := k + 1; m < k+3; m++ {
			if r.in(m).is("ilo") {
				return m + 1
			}
		}
	}
	return k
}

// overTitle skips what a numbered convention is on, to the comma or "and" before the next number sign.
func (r *Reader) overTitle(i int, plural bool) int {
	j := i
	if r.in(j).text == "(" {
		for k := j + 1; k < j+16; k++ {
			if r.in(k).text == ")" {
				j = k + 1
				break
			}
			if r.in(k).kind == end {
				return i
			}
		}
	}
	for k := j; k < j+24; k++ {
		switch {
		case r.in(k).is("no", "nos") && (r.in(k-1).is(",", "and", "&")):
			if r.in(k-1).is("and") && r.in(k-2).text == "," {
				return k - 2
			}
			return k - 1
		case plural && r.in(k).kind == number && r.in(k-1).is("and") && r.in(k).n < 200 && k > j+1:
			return k - 1
		case r.in(k).is(".", ";", ":") || r.in(k).kind == end:
			return j
		case r.in(k).is("convention", "conventions", "comment", "comments", "resolution", "resolutions", "communication", "communications", "article"):
			return j
		}
	}
	return j
}

// numberSign skips "No.", "Nos.", "n°", "núm." of raw tokens.
func (r *Reader) numberSign(i int) int {
	if r.in(i).is("no", "nos", "n", "nº", "núm", "núms", "num", "number", "numbers", "numéro", "número", "#", "№") {
		i++
		for r.in(i).is(".", "°", "os", "º", "o", ":") {
			i++
		}
	}
	return i
}

// back gives the first token of the capital words that stand before the next one and belong to its name. With quiet
// words ("of", "and", "against the") between them.
func (r *Reader) back(quiet bool) int {
	n := len(r.tokens)
	from := n
	for j := n - 1; j > 0 && j > n-14; j-- {
		t := r.out(j)
		switch {
		case t.kind == word && t.capital && !sentenceWords[t.text]:
			from = j
			continue
		case t.kind == number && year(t.n) && j < n && !r.out(j-1).is("in", "since", "of", ","):
			from = j
		case t.is("'", "'s", "-", "&", "/"):
			continue
		case quiet && t.is(")", "("), quiet && t.is("of", "and", "against", "on", "for", "in", "to", "de", "del", "y", "et", "des", "du", "or", "with") && j < n-1 && !t.capital:
			continue
		case quiet && t.is("the") && r.out(j-1).is("of", "against", "to", "on", "for", "in", "from") && j < n-1 && r.out(j-2).capital &&
			!sentenceWords[r.out(j-2).text]:
			continue
		}
		break
	}
	return from
}

// take puts a name in the place of the tokens from one on and the raw token t.
func (r *Reader) take(n token, from int, t *token) {
	first := *t
	if from < len(r.tokens) {
		first = *r.out(from)
		r.tokens = r.tokens[:from]
	}
	n.start = first.start
	r.push(n, &first)
}

// title skips the title that follows a head word: capital words and the quiet words between them.
func (r *Reader) title(i int) int {
	past := i
	for j := i; j < i+30; j++ {
		t := r.in(j)
		switch {
		case t.kind == word && t.capital:
			if t.is("article", "articles", "section") || j > i && r.in(j-1).is("and", ",") && (r.headWord(j) || known().next[t.text] != nil) {
				return past
			}
			if j > i+1 && (r.in(j-1).is("the") && r.in(j-2).is("and", ",")) && r.headAhead(j) {
				return past
			}
			past = j + 1
		case t.is("of", "and", "the", "on", "for", "against", "in", "to", "with", "from", "by", "or", "'", "'s", "-", ",", "de", "la", "las", "los", "les", "le",
			"du", "des", "del", "y", "et", "à", "el", "a", "all", "other", "relating", "concerning", "regarding", "relative", "related", "as", "at", "its", "their", "l", "d"):
			if t.is(",") && (!r.in(j+1).capital || !r.in(j+2).is(",", "and")) || t.is("and") && r.in(j+1).is("its", "their") {
				return past
			}
		case t.kind == number && past == j && j > i:
		default:
			return past
		}
	}
	return past
}

// headWord tells whether a word begins another name.
func (r *Reader) headWord(j int) bool {
	return r.in(j).is("covenant", "convention", "charter", "protocol", "act", "code", "law", "declaration", "constitution", "principles", "guidelines", "rules",
		"optional", "article", "articles", "committee")
}

// headAhead tells whether one of the next words is the head of another name.
func (r *Reader) headAhead(j int) bool {
	for k := j; k < j+5 && r.in(k).kind == word; k++ {
		if r.headWord(k) {
			return true
		}
	}
	return false
}

// andAction reads what the names of programmes add: "Declaration and Programme of Action".
func (r *Reader) andAction(i, at int) (int, int) {
	j := i
	if r.in(j).is("and", "et", "y") {
		j++
	}
	if r.in(j).is("the") {
		j++
	}
	if !r.in(j).is("programme", "program", "platform", "plan", "programa", "framework") || !r.in(j+1).is("of", "for", "d", "de") {
		return i, at
	}
	j += 2
	if r.in(j).is("'") {
		j++
	}
	if !r.in(j).is("action", "acción") {
		return i, at
	}
	return j + 1, r.in(j).end
}

// declaration reads a declaration, a set of principles … by its head word.
func (r *Reader) declaration(i int) int {
	t := r.in(i)
	before := r.out(len(r.tokens) - 1)
	next := i + 1
	from := len(r.tokens)
	named := false
	if before.kind == word && before.capital && !sentenceWords[before.text] && !general[before.text] || before.text == ")" {
		from = r.back(true)
		named = from < len(r.tokens)
	}
	titled := r.titled(i) && !r.in(i+2).is("no", "to") || r.in(next).is("of", "for") && (r.in(next+1).capital || r.in(next+1).is("the") && r.in(next+2).capital) ||
		r.in(next).is("relating", "concerning", "regarding", "governing")
	switch {
	case t.is("plan", "programme", "program", "framework"):
		if !r.in(next).is("of", "for") || !r.in(next+1).is("action") {
			return i
		}
		next += 2
		if r.nationalPlan(from) || !named && !r.in(next).is("of", "on", "for") {
			return i
		}
		named = named || r.in(next).is("of") && r.in(next+1).is("the") && r.in(next+2).capital
		titled = r.in(next).is("on", "of", "for") && (r.in(next+1).capital || r.in(next+1).is("the") && r.in(next+2).capital)
	case t.is("recommendation"):
		if before.is("general") || !titled || r.in(next).is("no") || named && r.out(from).is("general") {
			return i
		}
	case t.is("declaration", "déclaration", "declaración"):
		if !named && !titled {
			if !determined(before) || before.is("of", "under", "'", "de") || r.last["declaration"] == "" || r.in(next).capital {
				return i
			}
			n := token{kind: document, ids: []string{r.last["declaration"]}, start: t.start, end: t.end}
			if n.ids[0] != declared {
				n.kind = treaty
			}
			r.push(n, t)
			return next
		}
	}
	if !named && !titled {
		return i
	}
	if r.in(next).is("and") && r.in(next+1).capital && r.in(next+1).is("guidelines", "principles", "rules", "programme", "recommendations") {
		next += 2
		titled = r.titled(next - 1)
	}
	if titled {
		next = r.title(next)
	}
	at := r.in(next - 1).end
	if t.is("declaration") {
		next, at = r.andAction(next, at)
	}
	r.take(token{kind: document, ids: []string{declared}, end: at}, from, t)
	return next
}

// nationalPlan tells whether the words from a token on are a State's.
func (r *Reader) nationalPlan(from int) bool {
	for k := max(from-2, 1); k < len(r.tokens); k++ {
		if r.out(k).is("national", "strategic", "government", "its", "five", "year", "state", "federal", "local") {
			return true
		}
	}
	return false
}

// general words do not make a name of "principles" and "rules".
var general = set("general", "common", "key", "fundamental", "core", "main", "basic", "constitutional", "these", "those", "such", "reporting", "election", "electoral",
	"court", "other", "national", "harmonized", "revised", "treaty", "ministerial", "joint", "political")

// sentenceWords stand with a capital because they begin a sentence or a reference, not because they belong to a name.
var sentenceWords = set("the", "this", "that", "these", "those", "in", "under", "an", "a", "its", "their", "his", "her", "by", "with", "and", "of", "for", "on", "to", "from",
	"article", "articles", "art", "arts", "section", "sections", "paragraph", "see", "also", "however", "while", "although", "both", "as", "at", "since", "when", "where",
	"amend", "repeal", "adopt", "enact", "review", "revise", "reform", "implement", "ratify", "pass", "abolish", "apply", "introduce", "bring", "ensure", "sign", "accede",
	"consider", "strengthen", "take", "withdraw", "continue", "promote", "finalize", "accelerate", "modify", "harmonize", "incorporate", "respect", "use", "remove", "lift",
	"expedite", "complete", "fully", "effectively", "become", "draft", "redraft", "reconsider", "replace", "approve", "promulgate", "integrate", "develop", "include",
	"articulate", "according", "pursuant", "consistent", "le", "la", "les", "el", "los", "las", "l", "d", "committee", "recalling", "noting", "ratifying", "join",
	"i", "iv", "states", "state", "submit", "align", "further", "put", "make", "establish", "follow", "comply", "rule", "rules", "il", "elle", "aux", "selon", "según", "conforme",
	"du", "en", "dans", "regarding", "concerning", "if", "whether", "given", "between", "after", "before", "through", "furthermore", "moreover", "each", "all", "any", "our", "new",
	"old", "previous", "similarly", "pending", "regional", "proceed", "work", "swiftly", "speed", "step", "speedily", "endorse", "prioritize", "guarantee", "cooperate", "raise",
	"or", "not", "per", "mr", "ms", "mrs", "following", "specify", "conduct", "provide", "increase", "improve", "enhance", "enforce", "observe", "uphold", "undertake", "change")

// themes tell the treaties of the United Nations apart where their titles are misquoted: "Convention on the Right of Persons
// with Disabilities".
var themes = []struct{ words, id string }{
	{"migrant workers", "icrmw"}, {"persons with disabilities", "crpd"}, {"disappearance", "ced"}, {"racial discrimination", "icerd"},
	{"discrimination against women", "cedaw"}, {"civil and political rights", "iccpr"}, {"social and cultural rights", "icescr"},
	{"of the child", "crc"}, {"torture", "cat"},
}

// byTheme is the treaty that a misquoted title means, treaty/other where it is none of the United Nations' human-rights treaties.
func byTheme(title string) string {
	for _, t := range themes {
		if strings.Contains(title, t.words) && !strings.Contains(title, "abduction") && !strings.Contains(title, "labour") {
			return t.id
		}
	}
	return other
}
