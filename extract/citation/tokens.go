package citation

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is what a token is.
type kind uint8

// The kinds. The tokenizer makes the first three; names puts one token of the others in the place of the words that
// make up a name.
const (
	end      kind = iota // before the first and after the last token
	word                 // letters
	number               // digits
	mark                 // one other character, or the possessive 's
	treaty               // an instrument of the table, or treaty/other
	body                 // a treaty body, or UPR
	organ                // a principal or charter organ that adopts resolutions
	national             // a constitution or law
	document             // a declaration, programme … without a symbol: declaration/other
	symbol               // the symbol of a document
)

// token is a piece of a text.
type token struct {
	kind kind
	// space tells whether white space stands before it, line whether a line begins with it, and capital whether it
	// begins with a capital letter.
	space, line, capital bool
	// bare marks a constitution or law that is not named by itself: "the Act", "a law".
	bare bool
	// start and end are bytes of the text.
	start, end int
	// text is the token in small letters.
	text string
	// n is the value of a number, or of a word that is one; -1 otherwise.
	n int
	// ids are the targets of a name; most have one.
	ids []string
}

// small gives the text in small letters at unchanged places: letters whose small form has another length stay.
func small(text string) string {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c >= 'A' && c <= 'Z' || c == 0xc3 {
			return smallFrom(text, i)
		}
	}
	return text
}

func smallFrom(text string, i int) string {
	b := []byte(text)
	for ; i < len(b); i++ {
		switch c := b[i]; {
		case c >= 'A' && c <= 'Z':
			b[i] = c + 'a' - 'A'
		case c == 0xc3 && i+1 < len(b) && b[i+1] >= 0x80 && b[i+1] <= 0x9e && b[i+1] != 0x97:
			b[i+1] += 0x20 // À to Þ, without the sign of multiplication
		}
	}
	return string(b)
}

// tokenize divides a text into words, numbers and marks in one pass. Footnote marks ("[12]") are left out. The first
// and the last token are of kind end, so that neighbours can be looked at without a check.
func tokenize(text string, into []token) []token {
	lower := small(text)
	into = append(into[:0], token{kind: end, n: -1})
	space, line := true, true
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		start := i
		switch {
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u00ad':
			space, line = true, line || r == '\n' || r == '\r'
			i += size
			continue
		case r >= '0' && r <= '9':
			for i < len(text) && text[i] >= '0' && text[i] <= '9' {
				i++
			}
			into = append(into, token{kind: number, n: value(text[start:i])})
		case unicode.IsLetter(r) || unicode.IsMark(r):
			i = letters(text, i+size)
			t := token{kind: word, capital: unicode.IsUpper(r), n: -1}
			if n, ok := numerals[lower[start:i]]; ok {
				t.n = n
			}
			into = append(into, t)
		default:
			if past := footnote(text, i); past > i {
				i = past
				space = true
				continue
			}
			i += size
			if r == '\'' || r == '’' {
				if i < len(text) && (text[i] == 's' || text[i] == 'S') && letters(text, i) == i+1 {
					i++
				}
			}
			into = append(into, token{kind: mark, n: -1})
		}
		t := &into[len(into)-1]
		t.start, t.end, t.text, t.space, t.line = start, i, lower[start:i], space, line
		if t.kind == mark {
			t.text = plainMark(t.text)
		}
		space, line = false, false
	}
	return append(into, token{kind: end, start: len(text), end: len(text), space: true, line: true, n: -1})
}

// letters gives the end of the word that goes on at i.
func letters(text string, i int) int {
	for i < len(text) {
		c := text[i]
		if c < utf8.RuneSelf {
			if c|0x20 < 'a' || c|0x20 > 'z' {
				break
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		// The signs of ordinals are letters to Unicode: "n.º 25".
		if !unicode.IsLetter(r) && !unicode.IsMark(r) || r == 'º' || r == 'ª' {
			break
		}
		i += size
	}
	return i
}

// footnote gives the end of a footnote mark, "[12]", or i where there is none.
func footnote(text string, i int) int {
	if text[i] != '[' {
		return i
	}
	j := i + 1
	for j < len(text) && j < i+5 && text[j] >= '0' && text[j] <= '9' {
		j++
	}
	if j == i+1 || j >= len(text) || text[j] != ']' {
		return i
	}
	return j + 1
}

// plainMark writes the variants of a mark in one way.
func plainMark(m string) string {
	switch m {
	case "–", "—", "‑", "‐", "−":
		return "-"
	case "’", "‘", "'":
		return "'"
	case "’s":
		return "'s"
	case "“", "”", "«", "»":
		return `"`
	case "º", "°":
		return "°"
	}
	return m
}

// value is the number that digits write, at most nine of them.
func value(digits string) int {
	if len(digits) > 9 {
		return -1
	}
	n := 0
	for _, c := range []byte(digits) {
		n = n*10 + int(c-'0')
	}
	return n
}

// is tells whether the token is one of the words or marks.
func (t *token) is(texts ...string) bool {
	for _, x := range texts {
		if t.text == x {
			return t.kind == word || t.kind == mark
		}
	}
	return false
}

// named tells whether the token stands for a name of the kind.
func (t *token) id() string {
	if len(t.ids) == 0 {
		return ""
	}
	return t.ids[0]
}

// allCapital tells whether words are written in capital letters.
func allCapital(s string) bool { return strings.ToUpper(s) == s && strings.ToLower(s) != s }
