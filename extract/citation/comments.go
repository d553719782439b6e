package citation

// adopted are the years in which the general comments and recommendations of a body were adopted, from No. 1; 0 where it
// is not known to us. They tell apart comments of the same number: "general comment No. 31 (2004)" is the Human Rights
// Committee's. Source: the index of general comments in
// the shared data (GC-info.json), after OHCHR's; five years in which it errs or is silent are those that the texts give
// themselves (CESCR 1 and 24, CEDAW 38, CAT 3, CED 1).
var adopted = map[string][]int{
	"CCPR":  {1981, 1981, 1981, 1981, 1981, 1982, 1982, 1982, 1982, 1983, 1983, 1984, 1984, 1984, 1986, 1988, 1989, 1989, 1990, 1992, 1992, 1993, 1994, 1994, 1996, 1997, 1999, 2000, 2001, 2002, 2004, 2007, 2009, 2011, 2014, 2019, 2020},
	"CESCR": {1989, 1990, 1990, 1991, 1994, 1995, 1997, 1997, 1998, 1998, 1999, 1999, 1999, 2000, 2003, 2005, 2006, 2006, 2008, 2009, 2010, 2016, 2016, 2017, 2020, 2022},
	"CEDAW": {1986, 1987, 1987, 1987, 1988, 1988, 1988, 1988, 1990, 1990, 1990, 1990, 1990, 1990, 1990, 1992, 1992, 1992, 1992, 1992, 1994, 1996, 1997, 1999, 2004, 2008, 2010, 2010, 2013, 2013, 2014, 2014, 2015, 2016, 2017, 2017, 2018, 2020, 2022},
	"CERD":  {1972, 1973, 1972, 1973, 1977, 1982, 1985, 1990, 1990, 1991, 1993, 1993, 1993, 1993, 1993, 1993, 1993, 1994, 1995, 1996, 1996, 1996, 1997, 1999, 2000, 2000, 2000, 2002, 2002, 2004, 2005, 2009, 2009, 2011, 2013, 2020, 2024},
	"CRC":   {2001, 2002, 2003, 2003, 2003, 2005, 2006, 2006, 2007, 2007, 2009, 2009, 2011, 2013, 2013, 2013, 2013, 2014, 2016, 2016, 2017, 2017, 2017, 2019, 2021, 2023},
	"CAT":   {1997, 2008, 2012, 2018},
	"CRPD":  {2014, 2014, 2016, 2016, 2017, 2018, 2018, 2022},
	"CMW":   {2011, 2013, 2017, 2017, 2021},
	"CED":   {2003},
}

// listed is a row of numbered documents that may go on behind a title: "general comments No. 12 (2009) on …, No. 14 (2013)".
type listed struct {
	kind   string // comment, communication, resolution; empty where none is open
	issuer string
	plural bool
	// next is the token behind the last member.
	next int
}

// recommends tells which committees call their general comments recommendations.
func recommends(id string) bool { return id == "CEDAW" || id == "CERD" }

// comment reads general comments and general recommendations.
func (r *Reader) comment(i int) int {
	j, joint := i, false
	if r.at(j).is("joint") {
		joint = true
		j++
	}
	j, recommendation, plural, ok := r.commentWord(j)
	if !ok {
		return i + 1
	}
	// "joint general recommendation/general comment No. 31 of …".
	if s := r.at(j); s.is("/", "and", "-") {
		if k, _, _, ok := r.commentWord(j + 1); ok {
			joint = joint || s.is("/")
			if r.numberFollows(k) {
				j = k
				joint = true
			}
		}
	}
	k := j
	if r.at(k).text == "(" && r.sign(k+1) > k+1 {
		k++
	}
	k = r.sign(k)
	if r.at(k).text == "." {
		k++
	}
	if _, _, ok := r.numeral(k); !ok {
		return i + 1
	}
	type item struct {
		n, year, start, end int
		pins                []pinned
	}
	var items []item
	start, next := r.at(i).start, j
	for len(items) < 60 {
		k := next
		if len(items) == 0 && r.at(k).text == "(" {
			k++
		}
		signed := r.sign(k)
		if len(items) > 0 && signed == k && !plural {
			break
		}
		n, past, ok := r.numeral(signed)
		if n > 99 && n < 1000 && n/10 <= len(adopted[r.mechanism]) {
			n /= 10 // the mark of a footnote has run into the number
		}
		if !ok || n < 1 || n > 99 || len(items) > 0 && signed == k && (r.at(past).text == "/" || months[r.at(past).text]) {
			break
		}
		it := item{n: n, start: start, end: r.at(past - 1).end}
		if len(items) > 0 {
			it.start = r.at(k).start
		}
		if r.at(past).text == ")" && r.at(signed-1).kind == mark && len(items) == 0 && r.at(j).text == "(" {
			past++
		}
		past, it.year = r.yearBehind(past)
		if to, q, ok := r.rangeEnd(past, n); ok && plural {
			for m := n; m < to; m++ {
				items = append(items, item{n: m, start: it.start, end: r.at(q - 1).end})
			}
			it.n, past = to, q
		}
		if q, pins := r.pin(past); len(pins) > 0 && !r.bodyNear(past) {
			it.pins, past = pins, q
		}
		items = append(items, it)
		next = past
		s := r.at(past)
		if !s.is(",", "and", "&", "et", "y", "or", "e") {
			break
		}
		past++
		if r.at(past).is("and", "et", "y") {
			past++
		}
		if r.sign(past) == past && (r.at(past).n < 0 || !plural) || len(it.pins) > 0 && r.sign(past) == past {
			break
		}
		if k := r.sign(past); r.at(k).n < 0 {
			break
		}
		next = past
	}
	if len(items) == 0 {
		return i + 1
	}
	// Come back over a separator that led nowhere.
	for r.at(next-1).is(",", "and", "&", "et", "y", "or", "e") {
		next--
	}
	issuer, past, method := r.commentIssuer(i, next, recommendation, items[0].n, items[0].year)
	if issuer == "" {
		return max(next, i+1)
	}
	next = past
	for _, it := range items {
		m := r.emit(it.start, it.end, "gc:"+issuer+"/"+itoa(it.n), method)
		r.sentence.document = m
		r.articleFresh = false
		if len(it.pins) > 0 {
			r.pinTo(m, it.pins, false)
			r.sentence.document = -1
		}
	}
	if joint || r.at(next).text == "/" {
		next = r.jointRest(next, joint)
	}
	if q, pins := r.pin(next); len(pins) > 0 && r.sentence.document >= 0 {
		r.pinTo(r.sentence.document, pins, false)
		r.sentence.document = -1
		next = q
	}
	r.list = listed{kind: "comment", issuer: issuer, plural: plural, next: next}
	return next
}

// commentWord reads "general comment", "observations générales" …
func (r *Reader) commentWord(i int) (next int, recommendation, plural, ok bool) {
	a, b := r.at(i), r.at(i+1)
	switch {
	case a.is("general") && b.is("comment", "comments"):
		return i + 2, false, b.is("comments"), true
	case a.is("general") && b.is("recommendation", "recommendations"):
		return i + 2, true, b.is("recommendations"), true
	case a.is("observation", "observations") && b.is("générale", "générales"), a.is("observación", "observaciones") && b.is("general", "generales"):
		return i + 2, false, a.is("observations", "observaciones"), true
	case a.is("recommandation", "recommandations") && b.is("générale", "générales"), a.is("recomendación", "recomendaciones") && b.is("general", "generales"):
		return i + 2, true, a.is("recommandations", "recomendaciones"), true
	case a.is("gc") && a.capital && r.numberFollows(i+1), a.is("gr") && a.capital && r.numberFollows(i+1):
		return i + 1, a.is("gr"), false, true
	case a.is("comment", "recommendation") && r.at(i-1).is("/"):
		return i + 1, a.is("recommendation"), false, true
	}
	return i, false, false, false
}

func (r *Reader) numberFollows(i int) bool {
	k := r.sign(i)
	return r.at(k).kind == number || k > i && r.at(k).n > 0
}

// yearBehind reads "(1996)", and "(seventh session, 1988)", which belongs to the name.
func (r *Reader) yearBehind(i int) (int, int) {
	if r.at(i).text != "(" {
		return i, 0
	}
	if n := r.at(i + 1); n.kind == number && year(n.n) && r.at(i+2).text == ")" {
		return i + 3, n.n
	}
	for k := i + 1; k < i+10; k++ {
		if r.at(k).is("session") {
			for ; k < i+14; k++ {
				if r.at(k).text == ")" {
					return k + 1, 0
				}
			}
		}
		if r.at(k).text == ")" {
			break
		}
	}
	return i, 0
}

func (r *Reader) rangeEnd(i, from int) (int, int, bool) {
	if s := r.at(i); s.is("-", "to", "à", "a") {
		if t := r.at(i + 1); t.kind == number && t.n > from && t.n < from+60 && t.n < 100 {
			return t.n, i + 2, true
		}
	}
	return 0, i, false
}

// bodyNear tells whether the issuer is named directly at token i: "of the Committee …".
func (r *Reader) bodyNear(i int) bool {
	_, _, ok := r.issuerBehind(i)
	return ok
}

// issuerBehind reads "of the Committee on the Rights of the Child", "adopted by CEDAW", "(CRC)".
func (r *Reader) issuerBehind(i int) (string, int, bool) {
	for j := i; j < i+7; j++ {
		t := r.at(j)
		switch {
		case t.kind == body && j > i:
			past := j + 1
			if r.at(i).text == "(" && r.at(past).text == ")" {
				past++
			}
			return t.id(), past, t.id() != "UPR"
		case t.kind == treaty && j > i:
			id := bodyFor[t.id()]
			past := j + 1
			if r.at(i).text == "(" {
				if r.at(past).text != ")" || j != i+1 {
					return "", i, false
				}
				past++
			} else if !allCapital(r.text[t.start:t.end]) {
				return "", i, false
			}
			return id, past, id != ""
		case t.is("of", "by", "the", "adopted", "issued", "du", "de", "del", "la", "from", "par", "por", ",", "of") && !(t.text == "," && j > i):
		case t.text == "(" && j == i:
		default:
			return "", i, false
		}
	}
	return "", i, false
}

// bodyFor are the committees by their treaties.
var bodyFor = func() map[string]string {
	m := map[string]string{}
	for id, o := range own {
		if id != "SPT" {
			m[o.main] = id
		}
	}
	return m
}()

// commentIssuer tells whose general comment it is: the body named with it, else the one of which the sentence speaks,
// else the one that speaks. A year that does not fit gives it to the one body that it fits.
func (r *Reader) commentIssuer(i, next int, recommendation bool, n, y int) (string, int, string) {
	if id, past, ok := r.issuerBehind(next); ok {
		if q, year := r.yearBehind(past); year > 0 {
			past = q
		}
		return id, past, "comment-of@1"
	}
	fit := func(id string) bool {
		if id == "" || id == "UPR" || id == "SPT" || recommendation && !recommends(id) {
			return false
		}
		years := adopted[id]
		return y == 0 || n > len(years) || years[n-1] == 0 || abs(years[n-1]-y) <= 1
	}
	before := r.at(i - 1)
	if before.is("joint") {
		before = r.at(i - 2)
	}
	if before.is("'s", "'") {
		before = r.at(i - 2)
	}
	if before.kind == body {
		return before.id(), next, "comment-of@1"
	}
	if before.kind == treaty && bodyFor[before.id()] != "" && allCapital(r.text[before.start:before.end]) {
		return bodyFor[before.id()], next, "comment-of@1"
	}
	candidates := []string{r.sentence.body, r.mechanism}
	if before.is("committee") {
		candidates = []string{r.mechanism, r.body}
	}
	candidates = append(candidates, r.body)
	for _, id := range candidates {
		if fit(id) {
			return id, next, "comment-context@1"
		}
	}
	found := ""
	if y > 0 {
		for id, years := range adopted {
			if n <= len(years) && years[n-1] == y && recommends(id) == recommendation {
				if found != "" {
					return "", next, ""
				}
				found = id
			}
		}
	}
	if found == "" && recommendation && own[r.mechanism].main == "" && r.parent != "" {
		if id := bodyFor[r.parent]; recommends(id) {
			found = id
		}
	}
	if found == "" {
		for _, id := range candidates {
			if id != "" && id != "UPR" && id != "SPT" && (!recommendation || recommends(id)) {
				return id, next, "comment-context@1"
			}
		}
	}
	return found, next, "comment-year@1"
}

func abs(n int) int { return max(n, -n) }

// jointRest skips the second number of a joint comment: "/general comment No. 18 of the Committee on the Rights of the
// Child", "and No. 22 (2017) of CRC".
func (r *Reader) jointRest(i int, joint bool) int {
	j := i
	if !r.at(j).is("/", "and", "-", ",") {
		return i
	}
	slash := r.at(j).is("/")
	j++
	if r.at(j).is("and") {
		j++
	}
	if r.at(j).is("joint", "the") {
		j++
	}
	k, _, _, ok := r.commentWord(j)
	if ok {
		j = k
	} else if slash && r.at(j).is("comment", "recommendation") {
		j++
	} else if r.sign(j) == j {
		return i
	}
	if !joint && !slash {
		return i
	}
	if _, past, ok := r.numeral(r.sign(j)); ok {
		past, _ = r.yearBehind(past)
		if _, q, ok := r.issuerBehind(past); ok {
			past = q
			past, _ = r.yearBehind(past)
		}
		return past
	}
	return i
}

// goesOn reads a further member of an open row of numbered documents at a number or "No.".
func (r *Reader) goesOn(i int) int {
	if r.list.kind == "" {
		return i + 1
	}
	signed := r.sign(i)
	before := r.at(i - 1)
	if !before.is(",", "and", "&", "et", "y", "or", ";") {
		return i + 1
	}
	switch r.list.kind {
	case "comment":
		n, past, ok := r.numeral(signed)
		if !ok || n < 1 || n > 99 || signed == i {
			return i + 1
		}
		past, y := r.yearBehind(past)
		if !r.list.plural && y == 0 {
			return i + 1
		}
		issuer := r.list.issuer
		if id, q, ok := r.issuerBehind(past); ok {
			issuer, past = id, q
		}
		m := r.emit(r.at(i).start, r.at(past-1).end, "gc:"+issuer+"/"+itoa(n), "comment-list@1")
		r.sentence.document = m
		if q, pins := r.pin(past); len(pins) > 0 {
			r.pinTo(m, pins, false)
			r.sentence.document = -1
			past = q
		}
		r.list.next = past
		return past
	case "communication":
		if signed == i && !(r.at(i+1).text == "/" && (len(r.at(i+2).text) == 4 || len(r.at(i+2).text) == 2)) {
			return i + 1
		}
		return r.communicationNumbers(i, r.at(i).start)
	}
	return i + 1
}
