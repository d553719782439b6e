package citation

// name goes over the words of the passage once and puts one token in the place of each name: symbols, instruments,
// bodies, organs, laws and declarations. What "the Covenant" or "the Optional Protocol" means is told here, since it
// hangs on what was named before.
func (r *Reader) name() {
	r.tokens = append(r.tokens[:0], *r.in(0))
	last := len(r.raw) - 1
	for i := 1; i < last; {
		next := r.nameAt(i)
		if next == i {
			r.tokens = append(r.tokens, *r.in(i))
			next++
		}
		r.looks += next - i
		i = next
	}
	r.tokens = append(r.tokens, *r.in(last))
}

// nameAt reads a name at the raw token i, and gives the token after it, or i.
func (r *Reader) nameAt(i int) int {
	t := r.in(i)
	if t.kind != word {
		if t.kind == number {
			return r.numbered(i)
		}
		return i
	}
	if t.capital && t.end-t.start <= 6 && r.in(i+1).text == "/" {
		if s, past := symbolAt(r.text, t.start); s != "" {
			next := i + 1
			for r.in(next).kind != end && r.in(next).start < past {
				next++
			}
			r.push(token{kind: symbol, ids: []string{s}, start: t.start, end: past}, t)
			return next
		}
	}
	if next := r.protocol(i); next > i {
		return next
	}
	if known().next[t.text] != nil {
		if found, next := known().longest(r.raw, i); found != nil && (!found.exact || r.capitals(i, next)) && r.counts(found, i, next) {
			return r.pushName(found, i, next)
		}
	}
	return r.head(i)
}

// numbered reads names that begin with a year: "the 1951 Convention relating to the Status of Refugees".
func (r *Reader) numbered(i int) int {
	if known().next[r.in(i).text] == nil {
		return i
	}
	if found, next := known().longest(r.raw, i); found != nil {
		return r.pushName(found, i, next)
	}
	return i
}

// capitals tells whether the words are written in capitals.
func (r *Reader) capitals(i, next int) bool {
	for ; i < next; i++ {
		if t := r.in(i); t.kind == word && !allCapital(r.text[t.start:t.end]) &&
			!t.is("to", "of", "dop", "convention", "treaty", "protocol", "covenant", "committee", "charter", "statute", "conventions") {
			return false
		}
	}
	return true
}

// counts tells whether words that make up a name are one here.
func (r *Reader) counts(found *name, i, next int) bool {
	t, before := r.in(i), r.in(i-1)
	switch found.kind {
	case treaty, document:
		if !t.capital && t.kind == word && r.in(next-1).kind == word && !r.in(next-1).capital && next-i < 3 && found.ids[0] != declared {
			// Words of everyday language: "african charter" is a name, "convention" alone is none.
			return t.text != "pact" && t.text != "refugee"
		}
		if found.kind == treaty && len(found.ids) == 1 && classOf(found.ids[0]) == "declaration" && r.titled(next-1) {
			return false // "Universal Declaration on Bioethics …"
		}
		// A title that goes on is that of an office or a conference: "Convention on the Rights of the Child Committee".
		if after := r.in(next); after.capital && after.is("committee", "committees", "conference") {
			return false
		}
	case body:
		if found.ids[0] == "CCPR" && before.capital && before.kind == word && !sentenceWords[before.text] && !allCapital(r.text[before.start:before.end]) {
			return false // "the Senegalese Human Rights Committee"
		}
	}
	return true
}

// push adds a name that begins where the raw token t does.
func (r *Reader) push(n token, t *token) {
	n.n, n.space, n.line, n.capital, n.text = -1, t.space, t.line, t.capital, r.lower(n.start, n.end)
	r.tokens = append(r.tokens, n)
	switch n.kind {
	case treaty:
		r.remember(n.ids[len(n.ids)-1])
	case document:
		r.last["declaration"] = declared
	case body:
		r.last["body"] = n.id()
	}
}

// pushName adds a name of the table. A second name of the same thing in brackets belongs to it.
func (r *Reader) pushName(found *name, i, next int) int {
	t := r.in(i)
	n := token{kind: found.kind, ids: found.ids, start: t.start, end: r.in(next - 1).end}
	if found.also != "" && r.meansBody(i, next) {
		n.kind, n.ids = body, []string{found.also}
	}
	if n.kind == treaty && r.in(next).text == "," && year(r.in(next+1).n) && r.in(next+2).text == "(" && r.in(next+3).is("no") {
		// "Indigenous and Tribal Peoples Convention, 1989 (No. 169)".
		if k := r.numberSign(next + 3); r.in(k).kind == number && r.in(k+1).text == ")" {
			n.ids, next = []string{"ilo-c" + itoa(r.in(k).n)}, k+2
		}
	}
	past := r.secondName(n.ids, next)
	if n.kind == document {
		next, n.end = r.andAction(next, n.end)
	}
	if past > next {
		r.push(n, t)
		return past
	}
	r.push(n, t)
	return next
}

// secondName skips a short name in brackets that repeats the name before it: "Convention against Torture (CAT)".
func (r *Reader) secondName(ids []string, i int) int {
	if r.in(i).text != "(" {
		return i
	}
	j := i + 1
	for r.in(j).is(`"`, "the", "'", "hereinafter", "hereafter", "or") && j < i+4 {
		j++
	}
	if known().next[r.in(j).text] == nil {
		return i
	}
	found, next := known().longest(r.raw, j)
	if found == nil || found.kind != treaty || !same(found.ids, ids) {
		return i
	}
	for r.in(next).is(`"`, "'") {
		next++
	}
	if r.in(next).text != ")" {
		return i
	}
	return next + 1
}

func same(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

// meansBody tells whether a short name that a treaty and its committee share means the committee here.
func (r *Reader) meansBody(i, next int) bool {
	after, before := r.in(next), r.in(i-1)
	if after.is("'s") {
		after = r.in(next + 1)
	}
	if committeeDoes[after.text] && after.kind == word {
		return true
	}
	if after.is("and", ",") && r.in(next+1).kind == word && shortBody(r.in(next+1).text) {
		// "CEDAW and CRC recommended".
		after = r.in(next + 2)
		if committeeDoes[after.text] {
			return true
		}
	}
	if after.is("general") && r.in(next+1).is("comment", "comments", "recommendation", "recommendations") {
		return true
	}
	if before.is("of", "by", "from", "to", "the") || before.is("/") {
		j := i - 1
		for j > 0 && r.in(j).is("the", "by", "of", "from", "to", "made", "issued", "adopted", "given", "/") && j > i-5 {
			j--
		}
		switch b := r.in(j); {
		case b.is("recommendation", "recommendations", "observations", "comments", "report", "reports", "reporting", "jurisprudence",
			"views", "comment", "concerns", "questions", "replies", "submission", "members", "member", "secretariat"):
			return true
		case b.kind == number && r.in(j-1).is(".", "no", "comment", "recommendation"):
			return true // "general comment No. 18 of CRC"
		}
	}
	return false
}

func shortBody(text string) bool {
	for _, s := range shared {
		if small(s.short) == text {
			return true
		}
	}
	return false
}

// committeeDoes are words after a short name that only a committee can have.
var committeeDoes = set("recommended", "recommends", "recommend", "recommendation", "recommendations", "noted", "notes", "welcomed", "urged",
	"urges", "expressed", "was", "encouraged", "encourages", "requested", "called", "concluding", "committee", "reiterated", "regretted",
	"commended", "asked", "invited", "recalled", "observed", "stated", "considered", "remained", "remains", "had", "has", "also", "stressed",
	"acknowledged", "appreciated", "jurisprudence", "members", "observations", "views", "session", "adopted", "received")

// remember notes an instrument as the last of its kind.
func (r *Reader) remember(id string) {
	if class := classOf(id); class != "" {
		r.last[class] = id
		if class != "protocol" {
			r.parent = id
		}
	}
}

// protocol reads "the Optional Protocol", "Second Optional Protocol to the Covenant", "Optional Protocols to CRC on …".
func (r *Reader) protocol(i int) int {
	t := r.in(i)
	var j, ordinal int
	plural := false
	switch {
	case t.is("optional", "facultative") && r.in(i+1).is("protocol", "protocols"):
		plural = r.in(i + 1).is("protocols")
		j = i + 2
	case t.is("protocole", "protocolo") && r.in(i+1).is("facultatif", "facultativo", "optionnel"):
		j = i + 2
	case t.is("protocoles", "protocolos") && r.in(i+1).is("facultatifs", "facultativos"):
		plural = true
		j = i + 2
	case t.is("protocol", "protocols") && r.out(len(r.tokens)-1).is("its") && protocols[r.parent] != nil && !r.in(i+1).is("to"):
		plural = t.is("protocols")
		j = i + 1
	case t.is("protocol", "protocols") && t.capital && r.in(i+1).is("to", "of") && r.ordinalBefore() > 0:
		plural = t.is("protocols")
		j = i + 1
	default:
		return i
	}
	start, first := t.start, t
	if ordinal = r.ordinalBefore(); ordinal > 0 {
		n := len(r.tokens) - 1
		if r.out(n).kind == number || r.out(n-1).kind == number && !r.out(n).space {
			for r.out(n).kind != number {
				n--
			}
		}
		copied := *r.out(n)
		start, first = copied.start, &copied
		r.tokens = r.tokens[:n]
	}
	base := ""
	past := j
	// "CEDAW Optional Protocol", "ICCPR Optional Protocol".
	if before := r.out(len(r.tokens) - 1); before.kind == treaty && len(before.ids) == 1 && before.end+2 > start-1 && protocols[before.id()] != nil &&
		allCapital(r.text[before.start:before.end]) {
		base, start = before.id(), before.start
		copied := *before
		first = &copied
		r.tokens = r.tokens[:len(r.tokens)-1]
	}
	if r.in(j).text == "(" && known().next[r.in(j+1).text] != nil {
		if found, next := known().longest(r.raw, j+1); found != nil && r.in(next).text == ")" {
			j = next + 1
		}
	}
	k := j
	for r.in(k).is("to", "of", "on", "for", "under", "in", "thereto", "the", "se", "rapportant", "au", "à", "relatif", "del", "de", "la", "a", "al") && k < j+4 {
		k++
	}
	named := ""
	if k > j && r.in(k).kind == word {
		if known().next[r.in(k).text] != nil {
			if found, next := known().longest(r.raw, k); found != nil && found.kind == treaty && (!found.exact || r.capitals(k, next)) {
				named, past = found.ids[0], next
				past = r.secondName(append([]string{named}, protocols[named]...), past)
			}
		}
		if named == "" && r.in(k).is("international") && r.in(k+1).is("covenant") {
			k++
		}
		if named == "" && r.in(k).capital && r.in(k).is("covenant", "convention", "pacte", "pacto", "convención") && !r.titled(k) {
			named, past = r.taken(classWord(r.in(k).text)), k+1
		}
	}
	if named != "" {
		base = named
	}
	ids := r.topics(&past)
	if base == "" && (r.in(j).is("thereto") || r.andProtocol(len(r.tokens))) && protocols[r.parent] != nil {
		base = r.parent
	}
	if len(ids) == 0 {
		ids = r.protocolsOf(base, ordinal, plural)
	}
	if len(ids) == 0 {
		return i
	}
	past = r.secondName(ids, past)
	r.push(token{kind: treaty, ids: ids, start: start, end: r.in(past - 1).end}, first)
	return past
}

// andProtocol tells whether the words before token n are a treaty and "and the", "and its".
func (r *Reader) andProtocol(n int) bool {
	t := r.out(n - 1)
	if t.is("the", "its", "two", "three") && r.out(n-2).is("the", "its") {
		n--
	}
	return t.is("the", "its", "two", "three") && r.out(n-2).is("and", ",") && r.out(n-3).kind == treaty && r.out(n-3).id() == r.parent
}

// ordinalBefore is the place in an order that the last token tells, 0 where it tells none.
func (r *Reader) ordinalBefore() int {
	n := len(r.tokens) - 1
	t := r.out(n)
	if n > 0 && t.is("st", "nd", "rd", "th", "er", "e", "ème") && !t.space {
		t = r.out(n - 1)
	}
	if t.n < 1 || t.n > 3 || t.is("one", "two", "three") || t.kind == number && t == r.out(n) {
		return 0
	}
	return t.n
}

// protocolsOf are the protocols that are meant.
func (r *Reader) protocolsOf(base string, ordinal int, plural bool) []string {
	if base == "" {
		switch {
		case ordinal == 2 || ordinal == 1 && !plural:
			if r.parent != "crc" || r.mechanism == "CCPR" {
				return []string{protocols["iccpr"][ordinal-1]}
			}
			base = "crc"
		case ordinal == 3:
			return []string{"crc-opic"}
		case plural:
			base = r.parent
			if protocols[base] == nil {
				base = own[r.mechanism].main
			}
		default:
			if b := r.out(len(r.tokens) - 1); b.is("its") && protocols[r.parent] != nil {
				base = r.parent
				break
			}
			if id := own[r.mechanism].protocol; id != "" && r.mechanism != "CRC" {
				return []string{id}
			}
			if id := r.last["protocol"]; id != "" {
				return []string{id}
			}
			if id := own[r.mechanism].protocol; id != "" {
				return []string{id}
			}
			base = r.parent
		}
	}
	all := protocols[base]
	switch {
	case len(all) == 0:
		if base != "" && !inSeeds[base] {
			return []string{other}
		}
		return nil
	case ordinal > 0 && ordinal <= len(all):
		return all[ordinal-1 : ordinal]
	case plural && len(all) > 2 && r.Year >= 2012:
		return all
	case plural && len(all) > 1:
		return all[:2]
	}
	return all[:1]
}

// subjects of protocols, by the words after "on".
var subjects = func() *names {
	n := &names{}
	for id, patterns := range map[string][]string{
		"crc-opsc": {"sale of children [child] [prostitution] [and] [child] [pornography]", "vente d'enfants [la] [prostitution] [des] [enfants] [et] [la] [pornographie]",
			"venta de niños [la] [prostitución] [infantil] [y] [la] [utilización] [de] [niños]", "child prostitution [and] [child] [pornography]", "sale of child"},
		"crc-opac": {"involvement of children in armed conflict|conflicts", "children in armed conflict|conflicts", "implication d'enfants dans les conflits armés",
			"participación de niños en los conflictos armados", "children involved in armed conflict|conflicts", "involvement of children in the armed conflict|conflicts", "children and armed conflict"},
		"cat-op":    {"torture"},
		"cedaw-op":  {"elimination of [all] [forms] [of] discrimination against women"},
		"crpd-op":   {"rights of persons with disabilities"},
		"crc-opic":  {"communications procedure", "communication procedure", "procédure de présentation de communications", "procedimiento de comunicaciones", "individual communications procedure"},
		"iccpr-op2": {"abolition of death penalty", "abolishing death penalty", "abolish death penalty", "abolir la peine de mort", "abolir la pena de muerte", "death penalty"},
	} {
		for _, p := range patterns {
			n.add(p, &name{kind: treaty, ids: []string{id}})
		}
	}
	return n
}()

// topics reads what a protocol is on, once or more often, and moves past on.
func (r *Reader) topics(past *int) (ids []string) {
	for j := *past; ; {
		k := j
		for r.in(k).is(",", "on", "the", "against", "a", "aiming", "aimed", "at", "to", "concerning", "regarding", "for", "relating", "and", "as", "well", "relatif",
			"concernant", "visant", "à", "la", "l", "'", "relativo", "relative", "sobre", "destinado", "in", "respect", "of", "one", "related") && k < j+6 {
			k++
		}
		if k == j || subjects.next[r.in(k).text] == nil {
			return ids
		}
		found, next := subjects.longest(r.raw, k)
		if found == nil {
			return ids
		}
		ids = append(ids, found.ids[0])
		j, *past = next, next
		if r.in(j).text == "(" && r.in(j+1).kind == word && known().next[r.in(j+1).text] != nil {
			if _, close := known().longest(r.raw, j+1); close > j+1 && r.in(close).text == ")" {
				j, *past = close+1, close+1
			}
		}
	}
}

// taken is the instrument that "the Covenant", "the Convention" … takes up; empty where none was named.
func (r *Reader) taken(class string) string {
	if id := own[r.mechanism].main; id != "" && classOf(id) == class {
		return id
	}
	if id := r.last[class]; id != "" {
		return id
	}
	if id := own[r.last["body"]].main; classOf(id) == class {
		return id
	}
	return ""
}

// classWord is the English word for the kind of an instrument.
func classWord(text string) string {
	switch text {
	case "covenant", "pacte", "pacto", "covenants":
		return "covenant"
	case "convention", "convención", "convenio", "conventions":
		return "convention"
	case "protocol", "protocole", "protocolo":
		return "protocol"
	case "charter", "charte", "carta":
		return "charter"
	case "declaration", "déclaration", "declaración":
		return "declaration"
	case "statute", "statut", "estatuto":
		return "statute"
	}
	return ""
}
