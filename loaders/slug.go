package loaders

import (
	"strings"
	"unicode"
)

// Slug returns a label as the end of an id: `Rights of the Child` gives rights-of-the-child.
func Slug(label string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(label) {
		switch {
		case r == '\'' || r == '’':
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || r > 0x7F && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	return b.String()
}
