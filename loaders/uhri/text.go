package uhri

import (
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"
)

// clean takes the marks of HTML and of word processors out of a text, and makes each run of white space one blank.
func clean(raw string) string {
	if clear(raw) {
		return raw
	}
	text := raw
	if strings.ContainsAny(text, "<&") {
		text = plain(text)
	}
	if strings.Contains(text, "/*") || strings.Contains(text, "MsoN") {
		text = residue.ReplaceAllString(text, " ")
	}
	return norm.NFC.String(strings.Join(strings.FieldsFunc(text, blank), " "))
}

// clear tells that clean would leave a text as it is: printable ASCII without marks, and one blank between words. Most are.
func clear(text string) bool {
	before := byte(' ')
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c > '~' || c == '<' || c == '&' || c == '{' || c == ' ' && before == ' ' || c == '*' && before == '/' {
			return false
		}
		before = c
	}
	return before != ' '
}

// blank tells what stands between words; zero-width spaces and joiners are what word processors leave.
func blank(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u200b' || r == '\ufeff'
}

// residue is what word processors leave of their styles.
var residue = regexp.MustCompile(`(?s)(?:Normal\s+\d+\s+(?:(?:false|true)\s+)+(?:[A-Z]{2}(?:-[A-Z]+)?\s+|X-NONE\s+)*)?/\*.*?\*/(?:\s*@?[\w.,:#-]+(?:[ ,][\w.,:#-]+)*\s*\{[^}]*\})*|\b[\w.]*\bMsoNormal\w*\s*\{[^}]*\}`)

// plain returns the words of HTML; elements that divide lines become blanks.
func plain(text string) string {
	z := html.NewTokenizer(strings.NewReader(text))
	var b strings.Builder
	skip := ""
	for {
		switch z.Next() {
		case html.ErrorToken:
			if errors.Is(z.Err(), io.EOF) {
				return b.String()
			}
			return text
		case html.TextToken:
			if skip == "" {
				b.Write(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			if n := string(name); n == "style" || n == "script" {
				skip = n
			}
			if divides[string(name)] {
				b.WriteByte(' ')
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if string(name) == skip {
				skip = ""
			}
			if divides[string(name)] {
				b.WriteByte(' ')
			}
		}
	}
}

var divides = map[string]bool{"p": true, "br": true, "div": true, "li": true, "ul": true, "ol": true, "tr": true, "td": true, "h1": true, "h2": true, "h3": true, "h4": true}

var (
	// paragraph is a number before a text, with or without a blank between. As with dotted, its second part is where the text begins.
	paragraph = regexp.MustCompile(`^(\d{1,3}(?:\.\d{1,3})?)\s?\.\s*((?:\([a-z]{1,4}\)|["“‘]?\p{Lu}|["“]?\[))`)
	// dotted is a number of two parts, after which no full stop stands.
	dotted = regexp.MustCompile(`^(\d{1,3}\.\d{1,3})\s+(["“‘]?\p{Lu})`)
	// headed is a heading that runs into the number.
	headed = regexp.MustCompile(`^(\p{Lu}[^.;:0-9]{2,80}?)\s+(\d{1,3})\.\s*(\p{Lu}.*)$`)
	// reference ends what only looks like a heading: a number after it is that of an article, not of a paragraph.
	reference = regexp.MustCompile(`(?i)(?:^|\s)(?:articles?|paragraphs?|paras?|nos?|sections?|rules?|recommendations?|resolutions?|conventions?|protocols?|target|goal|of|in|and|to|the)$`)
	// quoted is the form "Recommendation No. … (para. 96: 21)".
	quoted = regexp.MustCompile(`^Recommendation\s+(?:No\.?\s*)?\(?(?:para|paragraph)\.?\s*(\d{1,3})\s*[:.]\s*(\d{1,3})\)?\s*[.:,-]?\s*(.+)$`)
)

// split takes the number of its paragraph from a text, and the heading before the number.
func split(text string) (heading, number, rest string) {
	// Each form is known by its beginning, which is looked at first: most texts have no number.
	if text != "" && '0' <= text[0] && text[0] <= '9' {
		for _, form := range []*regexp.Regexp{dotted, paragraph} {
			if m := form.FindStringSubmatchIndex(text); m != nil {
				return "", text[m[2]:m[3]], text[m[4]:]
			}
		}
		return "", "", text
	}
	if strings.HasPrefix(text, "Recommendation") {
		if m := quoted.FindStringSubmatch(text); m != nil {
			return "", m[1] + "." + m[2], m[3]
		}
	}
	if end := strings.IndexAny(text, ".;:0123456789"); end < 0 || text[end] < '0' || text[end] > '9' {
		return "", "", text
	}
	if m := headed.FindStringSubmatch(text); m != nil && !reference.MatchString(m[1]) {
		return m[1], m[2], m[3]
	}
	return "", "", text
}

// label takes the dash before a label and stray blanks off.
func label(s string) string {
	return clean(strings.TrimPrefix(strings.TrimSpace(s)+" ", "- "))
}

// wordless tells whether a text has no letter: what is left of a table or of a page break.
func wordless(text string) bool { return strings.IndexFunc(text, unicode.IsLetter) < 0 }
