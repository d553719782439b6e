package citation

import "strings"

// communication reads "communication No. 1410/2005", "communications Nos. 1353–1354/2005 and 1400/2005".
func (r *Reader) communication(i int) int {
	t := r.at(i)
	j := r.sign(i + 1)
	if t.is("case", "cases") && (j == i+1 || !r.decision && !r.generalText) {
		return i + 1
	}
	if r.at(j).kind != number {
		return i + 1
	}
	next := r.communicationNumbers(i+1, t.start)
	if next == i+2 && r.sentence.document < 0 {
		return i + 1
	}
	return next
}

// communicationNumbers reads numbers of communications at token i, a sign before them.
func (r *Reader) communicationNumbers(i, start int) int {
	type run struct{ from, to, start, end int }
	var open []run
	issuer := ""
	j, next := i, i
	first, emitted := true, false
	for steps := 0; steps < 60; steps++ {
		from := j
		j = r.sign(j)
		t := r.at(j)
		if t.kind != number || t.n < 1 || t.n > 99999 {
			break
		}
		one := run{t.n, t.n, r.at(from).start, t.end}
		if first {
			one.start, first = start, false
		}
		j++
		if r.at(j).is("-") && r.at(j+1).kind == number && r.at(j+1).n > t.n && r.at(j+1).n-t.n < 200 {
			one.to, one.end = r.at(j+1).n, r.at(j+1).end
			j += 2
		}
		open = append(open, one)
		if r.at(j).text == "/" && r.at(j+1).kind == number {
			y := r.at(j + 1).n
			if digits := r.at(j + 1); len(digits.text) == 2 {
				if y += 2000; y > 2030 {
					y -= 100
				}
			}
			if !year(y) || y < 1976 || y > 2060 {
				break // an application to another court
			}
			if issuer == "" {
				if issuer = r.communicationIssuer(j + 2); issuer == "" {
					break
				}
			}
			for _, o := range open {
				for n := o.from; n <= o.to; n++ {
					r.sentence.document = r.emit(o.start, max(o.end, o.start), "communication:"+issuer+"/"+itoa(n)+"/"+itoa(y), "communication@1")
					r.articleFresh = false
				}
			}
			emitted = true
			if m := r.sentence.document; m >= 0 {
				r.mentions[m].End = r.at(j + 1).end
			}
			open = open[:0]
			j += 2
			next = j
		}
		if s := r.at(j); s.is(",", "and", "&", "et", "y", ";") {
			j++
			if r.at(j).is("and", "y", "et") {
				j++
			}
			continue
		}
		break
	}
	if !emitted {
		return i + 1
	}
	if q, pins := r.pin(next); len(pins) > 0 {
		r.pinTo(r.sentence.document, pins, false)
		r.sentence.document = -1
		next = q
	}
	r.list = listed{kind: "communication", plural: true, next: next}
	return next
}

// communicationIssuer tells to which body a communication went: the one whose symbol or name follows, else that of which
// the sentence speaks, else the one that speaks.
func (r *Reader) communicationIssuer(i int) string {
	for j := i; j < i+30; j++ {
		t := r.at(j)
		if t.kind == symbol && strings.Contains(t.id(), "/D/") {
			if id := bodyOf(t.id()); id != "" {
				return id
			}
		}
		if t.is(";", "communication", "communications") || t.kind == end || t.is(".") && !r.abbreviated(j-1) && r.at(j+1).space {
			break
		}
		if t.kind == body && r.at(j-1).is("the", "of") && j < i+4 {
			return t.id()
		}
	}
	if own[r.sentence.body].main != "" {
		return r.sentence.body
	}
	if own[r.mechanism].main != "" {
		return r.mechanism
	}
	if own[r.body].main != "" {
		return r.body
	}
	return ""
}

// resolution reads resolutions and decisions of organs by their numbers: "resolutions 5/1 and 16/21", "217 A (III)",
// "1325 (2000)", "1996/31".
func (r *Reader) resolution(i int) int {
	t := r.at(i)
	j := r.sign(i + 1)
	if r.at(j).kind != number {
		return i + 1
	}
	issuer := r.organBehindList(j, true)
	if issuer == "" {
		issuer = r.resolutionIssuer(i)
	}
	if issuer == "" {
		issuer = r.organBehindList(j, false)
	}
	start := t.start
	if b := r.at(i - 1); b.kind == organ {
		start = b.start
	}
	decision := t.is("decision", "decisions", "décision", "decisión")
	next := i + 1
	for steps := 0; steps < 40; steps++ {
		number_, past, known := r.resolutionNumber(j)
		if number_ == "" {
			break
		}
		by := issuer
		if steps == 0 && by == "" {
			by = r.organBehind(past)
		}
		if by == "" {
			by = known
		}
		if by == "" || decision && issuer == "" && r.organBehind(past) == "" {
			break
		}
		if b := r.organBehind(past); b != "" && issuer == "" {
			issuer = b
		} else if issuer == "" {
			issuer = known
		}
		if strings.Contains(number_, "-") && (by == "A" || by == "HRC") {
			number_ = strings.Replace(number_, "-", "/", 1)
		}
		from := start
		if steps > 0 {
			from = r.at(j).start
		}
		m := r.emit(from, r.at(past-1).end, "resolution:"+by+"/"+number_, "resolution@1")
		r.sentence.document = m
		r.articleFresh = false
		next = past
		if q, pins := r.pin(past); len(pins) > 0 && !(r.at(past).text == ")" && r.at(past+1).text == ")") {
			r.pinTo(m, pins, false)
			next = q
		}
		j = next
		s := r.at(j)
		if !s.is(",", "and", "&", "et", "y", "or") {
			break
		}
		j++
		for r.at(j).is("and", "et", "y", "in", "particular", "also", "resolution", "notably") && j < next+6 {
			j++
		}
		j = r.sign(j)
		if r.at(j).kind != number {
			break
		}
	}
	return next
}

// resolutionNumber reads the number of a resolution, and tells the organ where the form alone does.
func (r *Reader) resolutionNumber(i int) (string, int, string) {
	t := r.at(i)
	if t.kind != number || t.n < 1 {
		return "", i, ""
	}
	j := i + 1
	a, b := r.at(j), r.at(j+1)
	switch {
	case (a.text == "/" || a.text == "-" && !a.space) && b.kind == number && b.n > 0 && t.n < 2100 && b.n < 1000:
		known := ""
		switch {
		case t.n >= 31 && t.n <= 90:
			known = "A"
		case t.n < 31 && !r.decision:
			known = ""
			if r.organ == "HRC" || r.mechanism == "UPR" {
				known = "HRC"
			}
		}
		number_ := t.text + a.text + b.text
		if past := j + 2; r.at(past).kind == word && len(r.at(past).text) == 1 && r.at(past).capital && r.at(past+1).kind != word {
			return number_ + " " + strings.ToUpper(r.at(past).text), past + 1, known
		}
		return number_, j + 2, known
	case a.text == "(" && b.kind == number && year(b.n) && r.at(j+2).text == ")":
		return t.text + "(" + b.text + ")", j + 3, "SC"
	}
	letter := ""
	if a.kind == word && len(a.text) == 1 && a.capital || a.text == "/" && b.kind == word && len(b.text) == 1 {
		if a.text == "/" {
			j++
			a = b
		}
		letter = strings.ToUpper(a.text)
		j++
	}
	if r.at(j).text == "(" && r.at(j+1).kind == word && romanNumeral(r.at(j+1).text) && r.at(j+2).text == ")" {
		return t.text + letter + "(" + strings.ToUpper(r.at(j+1).text) + ")", j + 3, "A"
	}
	if t.n > 90 && r.sentence.organ == "SC" && letter == "" {
		return t.text, i + 1, "SC"
	}
	if t.n > 90 && (r.organBehind(i+1) != "" || r.at(i-2).kind == organ || r.at(i-3).kind == organ) {
		return t.text, i + 1, ""
	}
	return "", i, ""
}

// resolutionIssuer is the organ named before a resolution.
func (r *Reader) resolutionIssuer(i int) string {
	for j := i - 1; j > i-5 && j > 0; j-- {
		t := r.at(j)
		switch {
		case t.kind == organ:
			return t.id()
		case t.is("its", "'s", "in", "by", "the", "'", "draft", "also"):
			if t.is("its") && r.sentence.organ != "" {
				return r.sentence.organ
			}
		case t.is("council") && t.capital:
			if r.organ == "ECOSOC" || r.organ == "SC" {
				return r.organ
			}
			return "HRC"
		case t.is("assembly") && t.capital:
			return "A"
		case t.is("commission") && t.capital:
			return "CHR"
		default:
			return ""
		}
	}
	return ""
}

// organBehindList reads the organ behind a row of numbers: "its resolutions 26/27 and 29/15, the Human Rights Council noted".
func (r *Reader) organBehindList(i int, of bool) string {
	for j := i; j < i+24; j++ {
		if t := r.at(j); t.kind == number || t.is("/", "and", ",", "-", "no", "nos", ".") && r.at(j+1).kind == number || t.is("and", "(", ")") ||
			t.is(",") && r.at(j+1).is("and") {
			continue
		}
		if of && !r.at(j).is("of", "de", "del", "du", "adopted") {
			return ""
		}
		return r.organBehind(j)
	}
	return ""
}

// organBehind reads "of the General Assembly" at token i.
func (r *Reader) organBehind(i int) string {
	for j := i; j < i+6; j++ {
		t := r.at(j)
		switch {
		case t.kind == organ && j > i:
			return t.id()
		case t.is("of", "the", "adopted", "by", "de", "la", "del", "du", "l", "'", ",", "d"):
		default:
			return ""
		}
	}
	return ""
}

// session reads a session that is pointed to for what was done at it: "at its twentieth session".
func (r *Reader) session(i int) int {
	j := i - 1
	if t := r.at(j); t.kind == word && r.at(j-1).kind == number && !t.space {
		j--
	}
	n := r.at(j).n
	first := j
	if r.at(i).is("période", "período", "periodo") {
		if !r.at(i+1).is("de") || !r.at(i+2).is("sesiones", "sessions") {
			return i + 1
		}
	}
	if r.at(j).kind == word && n > 0 && n < 10 {
		k := j - 1
		if r.at(k).is("-") {
			k--
		}
		if tens := r.at(k); tens.kind == word && tens.n >= 20 && tens.n%10 == 0 {
			n, first = n+tens.n, k
		}
	}
	if n < 1 || n > 200 || r.at(first-1).is("(", "[") || r.at(i+1).text == "," && r.at(i+2).is("supplement", "suppl", "annex") {
		return i + 1
	}
	before := r.at(first - 1)
	if !before.is("its", "the", "'s", "at", "in", "during", "su", "sa", "la", "'", "their") {
		return i + 1
	}
	issuer := ""
	for k := i + 1; k < i+9; k++ {
		t := r.at(k)
		if t.kind == body || t.kind == organ {
			issuer = t.id()
			break
		}
		if t.is("working") && r.mechanism == "UPR" {
			issuer = "UPR"
		}
		if !t.is("of", "the", "working", "group", "on", "du", "de", "del", "la", "l", "'", "committee", "council") {
			break
		}
	}
	if issuer == "" {
		switch b := r.at(first - 2); {
		case b.kind == organ || b.kind == body:
			issuer = b.id()
		case b.is("working", "group") || r.mechanism == "UPR" && r.sentence.body == "UPR":
			issuer = "UPR"
		case before.is("its", "su", "sa") || b.is("committee") || before.is("'s"):
			issuer = r.sentence.body
			if issuer == "" {
				issuer = r.sentence.organ
			}
			if issuer == "" && own[r.mechanism].main != "" {
				issuer = r.mechanism
			}
		case own[r.mechanism].main != "" && r.sentence.organ == "" && before.is("the") && r.decision:
			issuer = r.mechanism
		}
	}
	if issuer == "" {
		return i + 1
	}
	if issuer == "UPR" {
		r.emit(r.at(first).start, r.at(i).end, "upr/session:"+itoa(n), "upr-session@1")
		return i + 1
	}
	r.emit(r.at(first).start, r.at(i).end, "session:"+issuer+"/"+itoa(n), "session@1")
	return i + 1
}

// cycle reads a cycle of the Universal Periodic Review: "third UPR cycle", "the second cycle of the UPR".
func (r *Reader) cycle(i int) int {
	j := i - 1
	review := r.mechanism == "UPR"
	if r.at(j).kind == body && r.at(j).id() == "UPR" {
		review = true
		j--
	}
	if t := r.at(j); t.kind == word && r.at(j-1).kind == number && !t.space {
		j--
	}
	for k := i + 1; k < i+6; k++ {
		review = review || r.at(k).kind == body && r.at(k).id() == "UPR"
	}
	review = review || r.body == "UPR"
	n := r.at(j).n
	if !review || n < 1 || n > 4 {
		return i + 1
	}
	r.emit(r.at(j).start, r.at(i).end, "upr:"+itoa(n), "upr-cycle@1")
	return i + 1
}

// previous reads a body's earlier recommendations and concluding observations that are named without a symbol.
func (r *Reader) previous(i int) int {
	t := r.at(i)
	j := i
	earlier := t.is("previous", "prior", "earlier")
	if earlier {
		j++
	}
	var what int
	switch a, b := r.at(j), r.at(j+1); {
	case a.is("concluding") && b.is("observations", "comments", "observation"):
		what = j + 2
	case a.is("observations") && (b.is("of", "by", "from")):
		what = j + 1
	case a.is("recommendation", "recommendations"):
		what = j + 1
		// "recommendation 92.90" of the Review.
		if n, _, ok := r.decimal(what); ok && r.mechanism == "UPR" && strings.Contains(n, ".") {
			next, pins := r.pins(j)
			for k, p := range pins {
				from := p.start
				if k == 0 {
					from = t.start
				}
				r.emit(from, p.end, "previous:UPR", "previous-upr@1")
			}
			return next
		}
	default:
		return i + 1
	}
	if r.generalText || r.at(i-1).is("general", "present") || r.at(i-1).is("'s") && r.at(i-2).is("rapporteur") {
		return i + 1
	}
	concluding := what == j+2
	start, finish := t.start, r.at(what-1).end
	issuer := ""
	next := what
	for k := what; k < what+9; k++ {
		t := r.at(k)
		if t.kind == body && k > what {
			issuer, finish, next = t.id(), t.end, k+1
			break
		}
		if !t.is("of", "by", "from", "the", "made", "issued", "adopted", "formulated", "provided", "given", "put", "forward", "contained", "un", "in", "addressed", "previously",
			"received", "accepted", "at", "during", "its", "last", "first", "previous", "under", "within") {
			break
		}
	}
	if issuer == "" {
		b := r.at(i - 1)
		if b.is("'s", "'") {
			b = r.at(i - 2)
		}
		switch {
		case b.kind == body:
			issuer, start = b.id(), b.start
		case (b.is("its") || b.is("committee") && r.at(i-1).is("'s", "'") || earlier && b.is("the")) && (concluding || earlier):
			issuer = r.body
			if own[issuer].main == "" {
				issuer = r.mechanism
			}
			if b.is("committee") && r.at(i-3).is("the") && own[r.mechanism].main != "" {
				issuer = r.mechanism
			}
		}
	}
	if issuer == "" || issuer == "SPT" && false {
		return i + 1
	}
	if issuer == "UPR" {
		made := earlier
		for k := max(i-6, 1); k < next+3; k++ {
			made = made || r.at(k).is("previous", "first", "last", "earlier", "prior", "past") && k < next
		}
		if !made {
			return i + 1
		}
	}
	// With a symbol it is the document.
	for k := next; k < next+6; k++ {
		if r.at(k).kind == symbol {
			return i + 1
		}
		if r.at(k).kind == end || r.at(k).is(".", ";") {
			break
		}
	}
	r.emit(start, finish, "previous:"+issuer, "previous@1")
	if issuer != "UPR" {
		r.body, r.sentence.body = issuer, issuer
	}
	return next
}
