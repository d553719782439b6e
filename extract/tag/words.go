package tag

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longest is how many bytes of a word count; what is behind them does not tell words apart.
const longest = 48

// abbreviations do not end a sentence with their point.
var abbreviations = map[string]bool{"art": true, "no": true, "nos": true, "para": true, "mr": true, "mrs": true, "ms": true, "dr": true,
	"cf": true, "e": true, "g": true, "i": true, "vs": true, "st": true, "rev": true, "add": true, "num": true}

// span is where a word or a sign stands: in bytes, and the numbers of its sentence and its clause. A clause is the words between marks
// that end a sentence or divide one; those of a text are numbered through.
type span struct{ start, end, sentence, clause int }

// to is from here to the end of another, as part of what this is part of.
func (s span) to(last span) span {
	s.end = last.end
	return s
}

// scan finds the words of a text in one pass and calls word for each: with its form that terms are compared by, and its place. The
// form has small letters without accents, and no plural s.
func scan(text string, word func(form []byte, at span)) {
	var buffer [longest]byte
	form, start, sentence, clause := buffer[:0], -1, 0, -1
	// divided tells that the next word begins a clause.
	divided := true
	apostrophe, stopped := false, false
	end := func(at int) {
		if start < 0 {
			return
		}
		// The s of "women's" is no word; what precedes an apostrophe in French is one.
		if !apostrophe || string(form) != "s" {
			if divided {
				clause++
				divided = false
			}
			word(singular(form), span{start, at, sentence, clause})
		}
		stopped = len(form) < 2 || form[0] >= '0' && form[0] <= '9' || len(form) <= 4 && abbreviations[string(form)]
		form, start, apostrophe = buffer[:0], -1, false
	}
	for i := 0; i < len(text); {
		c, size := rune(text[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			form = put(form, byte(c))
			start = first(start, i)
		case c >= 'A' && c <= 'Z':
			form = put(form, byte(c)+'a'-'A')
			start = first(start, i)
		case c < utf8.RuneSelf || c == utf8.RuneError:
			end(i)
			switch c {
			case '\'':
				apostrophe = true
			case '.', '!', '?':
				if !stopped {
					sentence++
					divided = true
				}
			case ';', '\n':
				sentence++
				divided = true
			case ',', ':', '(':
				divided = true
				apostrophe = false
			default:
				apostrophe = false
			}
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			form = fold(form, text[i:i+size], c)
			start = first(start, i)
		case unicode.Is(unicode.Mn, c):
		default:
			end(i)
			apostrophe = c == '’'
		}
		i += size
	}
	end(len(text))
}

func first(start, at int) int {
	if start < 0 {
		return at
	}
	return start
}

func put(form []byte, c byte) []byte {
	if len(form) < longest {
		form = append(form, c)
	}
	return form
}

// fold adds a letter that is not ASCII, in its small form and without accent.
func fold(form []byte, letter string, c rune) []byte {
	if parts := norm.NFD.PropertiesString(letter).Decomposition(); len(parts) > 0 && parts[0] < utf8.RuneSelf {
		return put(form, parts[0]|0x20)
	}
	if len(form)+utf8.UTFMax > longest {
		return form
	}
	return utf8.AppendRune(form, unicode.ToLower(c))
}

// singular takes the s of a plural away, roughly: what matters is that a term and a text are treated alike.
func singular(form []byte) []byte {
	n := len(form)
	if n < 4 || form[n-1] != 's' {
		return form
	}
	switch {
	case form[n-2] == 's' || form[n-2] == 'u' || form[n-2] == 'i':
		return form
	case n > 4 && string(form[n-3:]) == "ies":
		return append(form[:n-3], 'y')
	case n > 5 && (string(form[n-4:]) == "sses" || string(form[n-4:]) == "ches" || string(form[n-4:]) == "shes"):
		return form[:n-2]
	}
	return form[:n-1]
}

// forms are the words of a term.
func forms(term string) (all []string) {
	scan(term, func(form []byte, _ span) { all = append(all, string(form)) })
	return all
}

// expand writes out the alternatives of a pattern: "{free|fair} election" stands for two.
func expand(pattern string) []string {
	open := strings.IndexByte(pattern, '{')
	if open < 0 {
		return []string{pattern}
	}
	depth, parts, from := 0, []string{}, open+1
	for i := open; i < len(pattern); i++ {
		switch pattern[i] {
		case '{':
			depth++
		case '|':
			if depth == 1 {
				parts, from = append(parts, pattern[from:i]), i+1
			}
		case '}':
			if depth--; depth == 0 {
				parts = append(parts, pattern[from:i])
				var all []string
				for _, part := range parts {
					all = append(all, expand(pattern[:open]+part+pattern[i+1:])...)
				}
				return all
			}
		}
	}
	return []string{pattern}
}
