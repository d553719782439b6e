package undocument

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// line is one line or block of a document.
type line struct {
	text string
	at   int
}

// paragraph is a numbered paragraph.
type paragraph struct {
	number, text string
	at           int
}

var (
	opens   = regexp.MustCompile(`^(\d{1,3})(?:\.(\d{1,2}))?(\.)?\s*(\S.*)$`)
	heading = regexp.MustCompile(`^(?:[IVX]{1,5}|[A-Z])\.\s*\p{Lu}`)
	// job is the number of the print job at the foot of a page, which runs into the next line where a file has lost its pages.
	job     = regexp.MustCompile(`^GE\.\d{2}-\d{5}(?: *\([A-Z]\))? *`)
	annex   = regexp.MustCompile(`^(?:Annex|Appendix)\b(?: [IVXA-Z0-9]+)?$`)
	symbols = regexp.MustCompile(`^(?:(?:A|E|S|T|ST|HRI|CCPR|CEDAW|CERD|CAT|CRC|CMW|CRPD|CED|SPT)\s*/[A-Za-z0-9.()/ -]*[A-Za-z0-9)])`)
	dates   = regexp.MustCompile(`\b(\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4})\b`)
	titled  = regexp.MustCompile(`(?i)^(?:joint )?(?:general (?:comment|recommendation)|views? adopted|decision adopted|report of|concluding observations|.*\breport\b)`)
)

// masthead is what the head of a document tells.
type masthead struct{ symbol, date, title string }

// headLines is how far the masthead can reach.
const headLines = 80

// readMasthead finds symbol, date of publication and title before the first numbered paragraph.
func readMasthead(lines []line) masthead {
	var m masthead
	distributed := false
	for i, l := range lines {
		if i == headLines || opened(l.text, place{}) != nil {
			break
		}
		if s := symbols.FindString(l.text); s != "" && m.symbol == "" && strings.Contains(s, "/") {
			m.symbol = strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), " ", "")
		}
		distributed = distributed || strings.HasPrefix(l.text, "Distr.")
		if d := dates.FindString(l.text); d != "" && distributed && m.date == "" {
			if day, err := time.Parse("2 January 2006", d); err == nil {
				m.date = day.Format(time.DateOnly)
			}
		}
		if m.title == "" && titled.MatchString(l.text) && len(l.text) < 400 {
			m.title = strings.TrimRight(l.text, "* ")
		}
	}
	return m
}

// place is the number of a paragraph: 7, or 7.4.
type place struct{ major, minor int }

func (p place) String() string {
	if p.minor == 0 {
		return strconv.Itoa(p.major)
	}
	return strconv.Itoa(p.major) + "." + strconv.Itoa(p.minor)
}

// next tells whether a number follows another in the order of paragraphs.
func (p place) next(n place) bool {
	switch n.major {
	case p.major:
		return n.minor == p.minor+1 && p.major > 0
	case p.major + 1:
		return n.minor <= 1
	}
	return false
}

// opening is the start of a paragraph: its number and its first words.
type opening struct {
	place place
	text  string
}

// opened reads the number at the start of a line; nil where the line opens no paragraph after last.
func opened(text string, last place) *opening {
	m := opens.FindStringSubmatch(text)
	if m == nil || m[2] == "" && m[3] == "" {
		return nil
	}
	o := opening{text: m[4]}
	o.place.major, _ = strconv.Atoi(m[1])
	o.place.minor, _ = strconv.Atoi(m[2])
	if !last.next(o.place) {
		return nil
	}
	return &o
}

// lostAtMost is how many numbers in a row a file may have lost before the next is no longer taken for a paragraph's.
const lostAtMost = 3

// afterLost reads the number at the start of a line that opens a paragraph although numbers before it are nowhere in the
// rest of the file.
func afterLost(text string, last place, rest []line) *opening {
	for lost := 1; lost <= lostAtMost; lost++ {
		before := place{major: last.major + lost}
		if o := opened(text, before); o != nil && o.place.minor == 0 && last.minor == 0 {
			for _, l := range rest {
				if opened(l.text, last) != nil {
					return nil
				}
			}
			return o
		}
	}
	return nil
}

// split divides a document into its paragraphs, and tells which numbers it did not find.
func split(lines []line) (all []paragraph, lost []string) {
	var last place
	var body []line
	closeBody := func() {
		if len(all) == 0 {
			body = nil
			return
		}
		for len(body) > 0 && isHeading(body[len(body)-1].text) {
			body = body[:len(body)-1]
		}
		p := &all[len(all)-1]
		for _, l := range body {
			if !heading.MatchString(l.text) {
				p.text += "\n" + l.text
			}
		}
		body = nil
	}
	for i, l := range lines {
		if annex.MatchString(l.text) && len(all) > 0 {
			break
		}
		o := opened(l.text, last)
		if o == nil && len(all) > 0 {
			if o = afterLost(l.text, last, lines[i+1:]); o != nil {
				for n := last.major + 1; n < o.place.major; n++ {
					lost = append(lost, strconv.Itoa(n))
				}
			}
		}
		if o != nil {
			closeBody()
			last = o.place
			all = append(all, paragraph{last.String(), o.text, l.at})
			continue
		}
		body = append(body, l)
	}
	closeBody()
	return all, lost
}

// isHeading tells whether a line between two paragraphs is a heading: short, and no sentence.
func isHeading(text string) bool {
	return heading.MatchString(text) || len(text) < 160 && !strings.ContainsAny(text[len(text)-1:], ".;:,”\"") && !strings.HasPrefix(text, "(")
}
