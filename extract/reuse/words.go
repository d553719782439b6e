package reuse

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// vocabulary numbers words.
type vocabulary map[string]uint32

// read appends the numbers and the places of the words of s.
func (v vocabulary) read(s string, words []uint32, places []place) ([]uint32, []place) {
	var word []byte
	start, plain := 0, true
	flush := func(end int) {
		if len(word) == 0 {
			return
		}
		if !plain {
			word = norm.NFC.Append(nil, word...)
		}
		number, ok := v[string(word)]
		if !ok {
			number = uint32(len(v))
			v[string(word)] = number
		}
		words = append(words, number)
		places = append(places, place{uint32(start), uint32(end)})
		word, plain = word[:0], true
	}
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !(unicode.IsMark(r) && len(word) > 0) {
			flush(i)
			continue
		}
		if len(word) == 0 {
			start = i
		}
		plain = plain && r < utf8.RuneSelf
		word = utf8.AppendRune(word, unicode.ToLower(r))
	}
	flush(len(s))
	return words, places
}
