// Package upr holds what the loaders of sources on the Universal Periodic Review share: the ids of its reviews, and the
// rule by which two sources know the same recommendation.
//
// The rule: two texts are one recommendation where the State under review and the session are the same, and the texts
// are, once the paragraph number before and the recommending States in brackets after are left out, HTML entities are
// resolved, compatible characters are made one (Unicode NFKC), "&" is read as "and", and only letters and digits are
// compared, in small letters, with one space between words. Nothing is guessed beyond that: a word more or less makes
// another recommendation.
package upr

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// StateNames finds States by the names publishers give them.
type StateNames interface {
	// Resolve returns the ISO 3166-1 alpha-3 code of the State known by this name; false where there is none.
	Resolve(name string) (id string, ok bool)
}

// Cycle returns the cycle of a session, or 0 for a session beyond those whose cycle is settled. The bounds are those of
// the sessions in seeds/data, after Human Rights Council decision 17/119 and resolution 51/30.
func Cycle(session int) int {
	switch {
	case session < 1:
		return 0
	case session <= 12:
		return 1
	case session <= 26:
		return 2
	case session <= 40:
		return 3
	case session <= 54:
		return 4
	}
	return 0
}

// SessionID is the id of a session of the Working Group.
func SessionID(session int) string { return fmt.Sprintf("upr/session/%d", session) }

// ReviewID is the id of the review of a State at a session.
func ReviewID(session int, state string) string { return fmt.Sprintf("upr/%d/%s", session, state) }

// RecommendationID is the id of the recommendation of this text to a State at a session. The text is as [Bare] returns it.
func RecommendationID(session int, state, text string) string {
	return ReviewID(session, state) + "/" + digest(text)
}

// PledgeID is the id of the pledge of this text by a State at a session.
func PledgeID(session int, state, text string) string {
	return ReviewID(session, state) + "/pledge/" + digest(text)
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(key(text)))
	return hex.EncodeToString(sum[:6])
}

// key is what of a text is compared.
func key(text string) string {
	if strings.Contains(text, "&") {
		text = strings.ReplaceAll(html.UnescapeString(text), "&", " and ")
	}
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKC.String(text) {
		if r == '\'' || r == '’' || unicode.Is(unicode.Mn, r) {
			continue
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

var numbered = regexp.MustCompile(`^(\d{1,3}\.\d{1,3}|\d{1,3})\.?\s*(["“]?\p{Lu}.*)$`)

// Bare takes from the text of a recommendation, which holds no line breaks, the paragraph number before it and the
// recommending States in brackets after it, and returns both. Brackets with anything but names of States stay.
func Bare(text string, states StateNames) (bare, number string, recommending []string) {
	bare = strings.TrimSpace(text)
	if m := numbered.FindStringSubmatch(bare); m != nil {
		number, bare = m[1], m[2]
	}
	for {
		before, within, ok := lastBrackets(bare)
		if !ok {
			return bare, number, recommending
		}
		named, ok := statesIn(within, states)
		if !ok {
			return bare, number, recommending
		}
		recommending = append(named, recommending...)
		bare = strings.TrimRight(before, " .;,/")
	}
}

// lastBrackets divides a text that ends in brackets.
func lastBrackets(text string) (before, within string, ok bool) {
	text = strings.TrimRight(text, " .;,")
	if !strings.HasSuffix(text, ")") {
		return "", "", false
	}
	depth := 0
	for i := len(text) - 1; i > 0; i-- {
		switch text[i] {
		case ')':
			depth++
		case '(':
			if depth--; depth == 0 {
				return text[:i], text[i+1 : len(text)-1], true
			}
		}
	}
	return "", "", false
}

// separators stand between names of States, the surest first: some names hold a comma or "and".
var separators = []string{";", "/", ",", " and "}

func statesIn(names string, states StateNames) (ids []string, ok bool) {
	if id, known := states.Resolve(strings.TrimSpace(names)); known {
		return []string{id}, true
	}
	for _, separator := range separators {
		if !strings.Contains(names, separator) {
			continue
		}
		for part := range strings.SplitSeq(names, separator) {
			within, known := statesIn(part, states)
			if !known {
				return nil, false
			}
			ids = append(ids, within...)
		}
		return ids, true
	}
	return nil, false
}
