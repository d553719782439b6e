package citation

import "strings"

// The symbols of United Nations documents (see the Dag Hammarskjöld Library's guide to them): the issuing body's series,
// then elements parted by "/", each of letters, digits, full stops and hyphens. Texts break them with spaces and lines,
// and run them into the date that stood on the next line of the document.

// series are the first elements of symbols. Those of one letter, and other words that stand before a "/" in running
// text, need a second element that symbols have.
var series = set("A", "E", "S", "T", "ST", "CCPR", "CEDAW", "CERD", "CRC", "CAT", "CRPD", "CMW", "CED", "HRI", "SPT", "CESCR",
	"INT", "NGO", "LC", "TD", "DP", "FCCC", "UNEP", "HRC", "ISBA", "SG", "CTOC", "CAC", "PBC", "IDB", "CES", "HSP", "HS",
	"CPR", "BWC", "NPT", "APLC", "DC", "CD", "AT", "ICCD", "CBD", "JIU", "ID")

// second elements of the series of one letter that do not begin with a digit.
var seconds = []string{"RES", "HRC", "CONF", "CN", "C.", "AC", "INF", "PV", "ES", "DEC", "BUR", "SPC", "L.", "S-", "PRST", "SR",
	"ICEF", "ECE", "ESCWA", "ESCAP", "ECA", "NGO", "CRP", "WP", "BIE", "SG", "SER", "LIB", "IAEA", "TP", "SGB", "AI", "LEG", "ESA"}

// symbolAt reads a symbol at byte i: its written form, and the byte after it. The symbol is empty where there is none.
func symbolAt(text string, i int) (string, int) {
	j := i
	for j < len(text) && j < i+6 && text[j] >= 'A' && text[j] <= 'Z' {
		j++
	}
	first := text[i:j]
	if !series[first] {
		return "", i
	}
	next, ok := slash(text, j)
	if !ok || !secondElement(text, first, next) {
		return "", i
	}
	var b strings.Builder
	b.WriteString(first)
	last := j
	elements, digits := 1, false
	for ok {
		element, past := elementAt(text, next)
		if element == "" {
			break
		}
		b.WriteByte('/')
		b.WriteString(element)
		last, elements = past, elements+1
		digits = digits || strings.ContainsAny(element, "0123456789")
		next, ok = slash(text, past)
		if ok && text[past] != '/' && !startsElement(text, next) {
			break
		}
	}
	s := b.String()
	for strings.HasSuffix(s, ".") || strings.HasSuffix(s, "-") {
		s = s[:len(s)-1]
		last--
	}
	if !digits || elements < 2 || elements == 2 && len(first) > 3 && !strings.ContainsAny(s[len(first):len(first)+2], "0123456789") {
		return "", i
	}
	return s, last
}

// slash gives the byte after a "/" at j, over at most one space or line break on each side.
func slash(text string, j int) (int, bool) {
	j = blank(text, j)
	if j >= len(text) || text[j] != '/' {
		return j, false
	}
	return blank(text, j+1), true
}

// blank skips one space, no-break space or line break.
func blank(text string, j int) int {
	if j < len(text) && (text[j] == ' ' || text[j] == '\n' || text[j] == '\t') {
		return j + 1
	}
	if strings.HasPrefix(text[min(j, len(text)):], "\u00a0") {
		return j + 2
	}
	return j
}

func startsElement(text string, j int) bool {
	return j < len(text) && (text[j] >= 'A' && text[j] <= 'Z' || text[j] >= '0' && text[j] <= '9')
}

// secondElement tells whether what stands at j can be the second element of a symbol of the series.
func secondElement(text, series string, j int) bool {
	if j >= len(text) {
		return false
	}
	if text[j] >= '0' && text[j] <= '9' {
		return true
	}
	rest := text[j:min(len(text), j+8)]
	if len(series) > 2 {
		// "CEDAW/C/…", "CRC/GC/…", but not "CEDAW/CRC" or "HRC/UPR".
		for _, s := range []string{"C/", "C /", "C.", "GC", "CO/", "OP/", "SP/", "CSP/", "PRAG", "MC/", "GEN/", "CORE/", "CCPR", "NONE", "P/",
			"CAT/", "CEDAW/", "CRC/", "CERD/", "CRPD/", "CMW/", "CED/", "NGO/", "R.", "S/", "SR.", "CP/", "COP/", "INF", "CONF", "SS.", "EA/"} {
			if strings.HasPrefix(rest, s) && (series != "HRI" || s != "CCPR") {
				return true
			}
		}
		return false
	}
	for _, s := range seconds {
		if strings.HasPrefix(rest, s) {
			return true
		}
	}
	return false
}

// elementAt reads one element of a symbol.
func elementAt(text string, i int) (string, int) {
	j := i
	for j < len(text) && symbolByte(text, j) {
		j++
	}
	if j == i {
		return "", i
	}
	element := text[i:j]
	// "Add. 13", "Rev. 1", "Corr. 1", "Add 2".
	if w := suffix(element); w != "" {
		if rest := element[len(w):]; rest == "" || rest == "." {
			k := blank(text, j)
			n := k
			for n < len(text) && text[n] >= '0' && text[n] <= '9' {
				n++
			}
			if n == k {
				return "", i
			}
			element, j = w+"."+text[k:n], n
		} else {
			element = w + "." + strings.TrimPrefix(rest, ".")
		}
		element = strings.ToUpper(element[:1]) + strings.ToLower(element[1:len(w)]) + element[len(w):]
	}
	element, j = undate(text, element, j)
	// "217 (III)", "1325 (2000)", "217 A (III)": sessions and years of old and of the Security Council's resolutions.
	if isDigits(element) {
		if s, past := bracket(text, j); s != "" {
			return element + s, past
		}
	}
	return element, j
}

func symbolByte(text string, j int) bool {
	switch c := text[j]; {
	case c >= '0' && c <= '9', c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z':
		return true
	case c == '.' || c == '-':
		// A full stop or hyphen goes on only within an element.
		return j+1 < len(text) && (text[j+1] >= '0' && text[j+1] <= '9' || text[j+1] >= 'A' && text[j+1] <= 'Z') || c == '.' && suffixBefore(text, j)
	}
	return false
}

var suffixes = []string{"Add", "Rev", "Corr", "ADD", "REV", "CORR", "add", "rev", "corr", "Amend"}

func suffix(element string) string {
	for _, s := range suffixes {
		if strings.HasPrefix(element, s) && (len(element) == len(s) || element[len(s)] == '.' || element[len(s)] >= '0' && element[len(s)] <= '9') {
			return s
		}
	}
	return ""
}

// suffixBefore tells whether "Add", "Rev" or "Corr" ends before the full stop at j, and a number follows.
func suffixBefore(text string, j int) bool {
	for _, s := range suffixes {
		if j >= len(s) && text[j-len(s):j] == s {
			k := blank(text, j+1)
			return k < len(text) && text[k] >= '0' && text[k] <= '9'
		}
	}
	return false
}

// undate takes the day off a number into which a date has run: "Add.1326 May 2004" is Add.13 of 26 May 2004.
func undate(text, element string, j int) (string, int) {
	n := 0
	for n < len(element) && element[len(element)-1-n] >= '0' && element[len(element)-1-n] <= '9' {
		n++
	}
	if n < 2 || n == 2 && len(element) == 2 {
		return element, j
	}
	k := blank(text, j)
	m := k
	for m < len(text) && m < k+10 && (text[m] >= 'A' && text[m] <= 'Z' || text[m] >= 'a' && text[m] <= 'z') {
		m++
	}
	if m == k || !months[small(text[k:m])] {
		return element, j
	}
	// A year has to follow, or words such as "May" would cut numbers.
	y := blank(text, m)
	if y+4 > len(text) || !isDigits(text[y:y+4]) {
		return element, j
	}
	day := 1
	if d := value(element[len(element)-2:]); n > 2 && d >= 10 && d <= 31 {
		day = 2
	}
	if element[len(element)-day] == '0' {
		return element, j
	}
	return element[:len(element)-day], j - day
}

func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// bracket reads "(III)", "A (III)" or "(2000)" after the number of a resolution, and writes it without spaces.
func bracket(text string, i int) (string, int) {
	j := blank(text, i)
	letter := ""
	if j > i && j+1 < len(text) && text[j] >= 'A' && text[j] <= 'F' && (text[j+1] == ' ' || text[j+1] == '(') {
		letter, j = text[j:j+1], blank(text, j+1)
	}
	if j >= len(text) || text[j] != '(' {
		return "", i
	}
	k := j + 1
	for k < len(text) && k < j+12 && strings.IndexByte("IVXLCS-ES0123456789", text[k]) >= 0 {
		k++
	}
	inside := text[j+1 : min(k, len(text))]
	if k >= len(text) || text[k] != ')' || inside == "" || isDigits(inside) && !(len(inside) == 4 && year(value(inside))) {
		return "", i
	}
	return letter + "(" + inside + ")", k + 1
}
