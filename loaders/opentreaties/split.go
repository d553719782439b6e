package opentreaties

import (
	"regexp"
	"strconv"
	"strings"
)

// part is a numbered part of an article with its own words and those of the parts in it.
type part struct {
	// path is what follows the article in the id of the provision: "2", "3/a", "a/ii".
	path, text string
}

var (
	marker = regexp.MustCompile(`(?:^|[\s;:.]|\bor|\band)(?:(\d{1,2}) ?\.|\(([a-z]{1,4})\))`)
	// reference is what stands before a number that refers to another place and does not open a part.
	reference = regexp.MustCompile(`(?i)(?:paragraphs?|sub-?paragraphs?|articles?|and|or|to)\s*$`)
	roman     = []string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"}
)

// split divides the text of an article at the numbers that are printed in it. A number opens a part only where it is the
// next in order at its level, and no reference to another place; so a text that has lost its numbers is not divided.
func split(text string) []part {
	type opening struct {
		path       string
		level      int
		start, end int // of the marker
	}
	var opened []opening
	at := []int{0, 0, 0} // how many parts are open at each level: number, letter, roman
	path := []string{"", "", ""}
	for _, m := range marker.FindAllStringSubmatchIndex(text, -1) {
		start := m[2]
		label := ""
		level := -1
		switch {
		case m[2] >= 0:
			label = text[m[2]:m[3]]
			if label == strconv.Itoa(at[0]+1) && (at[0] > 0 || start == 0) {
				level = 0
			}
		default:
			start, label = m[4]-1, text[m[4]:m[5]]
			switch {
			case label == letter(at[1]+1):
				level = 1
			case at[2]+1 < len(roman) && label == roman[at[2]+1]:
				level = 2
			}
		}
		if level < 0 || reference.MatchString(strings.TrimRight(text[:start], " ")) && !endsPart(text[:start]) {
			continue
		}
		at[level]++         //nolint:gosec // a level is 0, 1 or 2
		path[level] = label //nolint:gosec // as above
		for i := level + 1; i < len(at); i++ {
			at[i], path[i] = 0, ""
		}
		var steps []string
		for _, p := range path[:level+1] {
			if p != "" {
				steps = append(steps, p)
			}
		}
		opened = append(opened, opening{strings.Join(steps, "/"), level, start, m[1]})
	}
	parts := make([]part, 0, len(opened))
	for i, o := range opened {
		end := len(text)
		for _, next := range opened[i+1:] {
			if next.level <= o.level {
				end = next.start
				break
			}
		}
		parts = append(parts, part{o.path, strings.TrimSpace(text[o.end:end])})
	}
	return parts
}

// endsPart tells whether a text ends as a part of a list does before the next: "…; and".
func endsPart(text string) bool {
	text = strings.TrimSpace(text)
	for _, word := range []string{"and", "or"} {
		if before, ok := strings.CutSuffix(text, word); ok {
			text = strings.TrimSpace(before)
			break
		}
	}
	return strings.HasSuffix(text, ";") || strings.HasSuffix(text, ":") || strings.HasSuffix(text, ",") || strings.HasSuffix(text, ".")
}

// letter is the nth letter, counted from 1.
func letter(n int) string {
	if n > 26 {
		return ""
	}
	return string(rune('a' + n - 1))
}
