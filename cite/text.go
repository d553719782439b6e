package cite

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// text is a citation in pieces, some of them in italics.
type text []piece

type piece struct {
	words  string
	italic bool
}

// add puts a piece behind the rest, with a separator where there is a rest; an empty one changes nothing.
func (t *text) add(separator, words string) { t.append(separator, words, false) }

func (t *text) addItalic(separator, words string) { t.append(separator, words, true) }

func (t *text) append(separator, words string, italic bool) {
	if words == "" {
		return
	}
	if len(*t) > 0 && separator != "" {
		*t = append(*t, piece{words: separator})
	}
	*t = append(*t, piece{words, italic})
}

var markdownSign = regexp.MustCompile("[\\\\`*_\\[\\]<>|]")

func (t text) render(markup Markup) string {
	var b strings.Builder
	for _, p := range t {
		open, shut, words := "", "", p.words
		switch markup {
		case Markdown:
			words = markdownSign.ReplaceAllString(words, `\$0`)
			open, shut = "*", "*"
		case HTML:
			words = html.EscapeString(words)
			open, shut = "<i>", "</i>"
		}
		if !p.italic {
			open, shut = "", ""
		}
		b.WriteString(open + words + shut)
	}
	return b.String()
}

// parsed is a date and the layout it was given in, "" where it is none.
func parsed(date string) (time.Time, string) {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, date); err == nil {
			return t, layout
		}
	}
	return time.Time{}, ""
}

// oscolaDate is "12 July 1996", "July 1996" or "1996".
func oscolaDate(date string) string {
	t, layout := parsed(date)
	switch layout {
	case time.DateOnly:
		return t.Format("2 January 2006")
	case "2006-01":
		return t.Format("January 2006")
	}
	return t.Format(layout)
}

// months are the abbreviations of table T12 of the Bluebook.
var months = [...]string{"Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."}

// bluebookDate is "July 12, 1996", "July 1996" or "1996".
func bluebookDate(date string) string {
	t, layout := parsed(date)
	if layout == "" || layout == "2006" {
		return t.Format(layout)
	}
	month := months[t.Month()-1]
	if layout == "2006-01" {
		return month + " " + strconv.Itoa(t.Year())
	}
	return month + " " + t.Format("2, 2006")
}

// runs joins consecutive whole numbers: 14, 15, 16 and 20 are 14–16 and 20.
func runs(paragraphs []string, dash string) []string {
	var out []string
	for i := 0; i < len(paragraphs); {
		j := i
		for j+1 < len(paragraphs) && follows(paragraphs[j], paragraphs[j+1]) {
			j++
		}
		if j > i {
			out = append(out, paragraphs[i]+dash+paragraphs[j])
		} else {
			out = append(out, paragraphs[i])
		}
		i = j + 1
	}
	return out
}

func follows(a, b string) bool {
	m, errA := strconv.Atoi(a)
	n, errB := strconv.Atoi(b)
	return errA == nil && errB == nil && n == m+1
}

// provision writes the path of a provision: 25/b is 25(b), and of paragraphs, 7/4 is 7.4.
func provision(path string, paragraphs bool) string {
	first, rest, _ := strings.Cut(path, "/")
	if rest == "" {
		return path
	}
	if paragraphs {
		return first + "." + strings.ReplaceAll(rest, "/", ".")
	}
	return first + "(" + strings.ReplaceAll(rest, "/", ")(") + ")"
}

var unts = regexp.MustCompile(`^(\d+) UNTS (\d+)\b`)

// treatySeries is "999 UNTS 171", or the other series, or nothing.
func (i *Instrument) treatySeries() string {
	if m := unts.FindString(i.UNTS); m != "" {
		return m
	}
	return i.Series
}

var minor = map[string]bool{
	"a": true, "an": true, "the": true, "and": true, "but": true, "or": true, "nor": true, "for": true, "of": true, "in": true, "on": true,
	"at": true, "to": true, "by": true, "as": true, "per": true, "from": true, "with": true, "into": true, "upon": true,
}

// headline capitalizes the words of a title, but for articles, short conjunctions and short prepositions that do not begin it.
// A word that has a capital anywhere is kept.
func headline(title string) string {
	words := strings.Split(title, " ")
	begins := true
	for i, word := range words {
		bare := strings.Trim(word, "(),:;’'\"")
		if bare != "" && word == strings.ToLower(word) && (begins || !minor[bare]) {
			words[i] = capitalized(word)
		}
		begins = strings.HasSuffix(word, ":")
	}
	return strings.Join(words, " ")
}

// capitalized makes the first letter a capital, and the first after each hyphen.
func capitalized(word string) string {
	parts := strings.Split(word, "-")
	for i, part := range parts {
		at := strings.IndexFunc(part, unicode.IsLetter)
		if at < 0 || (i > 0 && minor[part]) || (at > 0 && strings.ContainsFunc(part[:at], unicode.IsDigit)) {
			continue
		}
		first, size := utf8.DecodeRuneInString(part[at:])
		parts[i] = part[:at] + string(unicode.ToUpper(first)) + part[at+size:]
	}
	return strings.Join(parts, "-")
}
