package cite

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Item is one entry of a bibliography, with the fields of CSL-JSON 1.0.2. Authors are institutions or persons, written as they are.
type Item struct {
	ID        string   `json:"id"`
	Type      string   `json:"type"` // report, legislation, legal_case or treaty
	Title     string   `json:"title,omitempty"`
	Author    []Name   `json:"author,omitempty"`
	Authority string   `json:"authority,omitempty"`
	Issued    *CSLDate `json:"issued,omitempty"`
	Number    string   `json:"number,omitempty"` // the symbol
	Section   string   `json:"section,omitempty"`
	Container string   `json:"container-title,omitempty"`
	Volume    string   `json:"volume,omitempty"`
	Page      string   `json:"page,omitempty"`
	Genre     string   `json:"genre,omitempty"`
	Publisher string   `json:"publisher,omitempty"`
	Abstract  string   `json:"abstract,omitempty"`
	Note      string   `json:"note,omitempty"`
	URL       string   `json:"URL,omitempty"`
	locator   string   // paragraphs: CSL takes locators with a citation, not with an item, so that they are in the note too
	notes     []string // Note, line by line
}

// Name is an author: an institution, or a person whose name is not divided, since names do not divide alike everywhere.
type Name struct {
	Literal string `json:"literal"`
}

// CSLDate is a date as precise as it is known: [[1996,7,12]], [[1996,7]] or [[1996]].
type CSLDate struct {
	Parts [1][]int `json:"date-parts"`
}

// Item is the reference as an entry of a bibliography. Its title is its symbol, else its id, where it has no name of its own.
// The error is an *IncompleteError where nothing identifies it.
func (r Reference) Item() (Item, error) {
	if err := r.check(); err != nil && r.ID == "" {
		return Item{}, err
	}
	r = r.completed()
	item := Item{ID: r.ID, Type: "report", Title: strings.TrimSpace(r.name()), Number: r.symbol(), URL: r.URI, Abstract: r.Abstract, Issued: cslDate(r.Date)}
	if item.ID == "" {
		item.ID = r.Symbol
	}
	author := r.Body.Name
	switch r.Kind {
	case Treaty, Declaration:
		item.Type = "treaty"
		if i := r.Instrument; i != nil {
			item.Title, item.Issued = i.Name, cslDate(i.Adopted)
			if m := unts.FindStringSubmatch(i.UNTS); m != nil {
				item.Container, item.Volume, item.Page = "United Nations Treaty Series", m[1], m[2]
			} else {
				item.Container = i.Series
			}
			if r.Provision != "" {
				item.Section = provision(r.Provision, i.Paragraphs)
			}
			if item.ID == "" {
				item.ID = i.Name + " " + item.Section
			}
		}
	case Views:
		item.Title = strings.TrimSpace(r.Title)
		item.Type, item.Genre, author = "legal_case", communications(r.Communications, "Communication No. ", "Communications Nos. ", " and "), ""
		item.Authority = r.Body.Name
	case Resolution, Decision:
		item.Type, author = "legislation", ""
		item.Authority = r.Body.Name
		if item.Title == "" {
			item.Title = joined(" ", r.Body.Name, strings.ToLower(string(r.Kind)), r.Number)
		}
	case SpecialProcedureReport:
		item.Author = names(r.Author)
	}
	item.Author = append(item.Author, names(author)...)
	if r.Symbol != "" {
		item.Publisher = "United Nations"
	}
	if item.Title == "" {
		item.Title = item.Number
	}
	if item.Title == "" {
		item.Title = item.ID
	}
	item.locator = oscolaParagraphs(r.Paragraphs)
	item.notes = append(item.notes, r.Notes...)
	if item.locator != "" {
		item.notes = slices.Insert(item.notes, 0, item.locator)
	}
	if r.Recommender != "" {
		item.notes = append(item.notes, "recommendation of "+r.Recommender)
	}
	item.Note = strings.Join(item.notes, "; ")
	return item, nil
}

func names(literal string) []Name {
	if literal == "" {
		return nil
	}
	return []Name{{literal}}
}

func cslDate(date string) *CSLDate {
	if _, layout := parsed(date); layout == "" {
		return nil
	}
	var d CSLDate
	for part := range strings.SplitSeq(date, "-") {
		n, err := strconv.Atoi(part)
		if err != nil {
			return nil
		}
		d.Parts[0] = append(d.Parts[0], n)
	}
	return &d
}

// isoDate is the date as it was given.
func (i Item) isoDate(separator string) string {
	if i.Issued == nil {
		return ""
	}
	parts := make([]string, len(i.Issued.Parts[0]))
	for k, n := range i.Issued.Parts[0] {
		parts[k] = fmt.Sprintf("%02d", n)
	}
	return strings.Join(parts, separator)
}

// WriteCSL writes items as CSL-JSON: an array, an item a line.
func WriteCSL(w io.Writer, items []Item) error {
	out := bufio.NewWriter(w)
	_, _ = out.WriteString("[")
	for i, item := range items {
		if i > 0 {
			_, _ = out.WriteString(",")
		}
		b, err := json.Marshal(item)
		if err != nil {
			return err
		}
		_, _ = out.WriteString("\n" + string(b))
	}
	_, _ = out.WriteString("\n]\n")
	return out.Flush()
}

// oneLine is a value on one line, without control characters.
func oneLine(value string) string {
	value = strings.Join(strings.Fields(value), " ")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, value)
}

// risTypes are the reference types of RIS; what is no case and no law is a report.
var risTypes = map[string]string{"legal_case": "CASE", "legislation": "LEGAL", "treaty": "LEGAL", "report": "RPRT"}

// WriteRIS writes items in the RIS format: two letters, two blanks, hyphen, blank, one line a value, CR LF.
// The date is year/month/day with what is not known left empty.
func WriteRIS(w io.Writer, items []Item) error {
	out := bufio.NewWriter(w)
	line := func(tag, value string) {
		if value = oneLine(value); value != "" {
			_, _ = fmt.Fprintf(out, "%s  - %s\r\n", tag, value)
		}
	}
	for _, i := range items {
		line("TY", risTypes[i.Type])
		line("ID", i.ID)
		line("TI", i.Title)
		for _, a := range i.Author {
			// A comma would part family name and given name.
			line("AU", strings.ReplaceAll(a.Literal, ",", ""))
		}
		line("A2", i.Authority)
		line("T2", i.Container)
		line("VL", i.Volume)
		line("SP", i.Page)
		if i.Issued != nil {
			line("PY", strconv.Itoa(i.Issued.Parts[0][0]))
			line("DA", i.isoDate("/")+strings.Repeat("/", 3-len(i.Issued.Parts[0])+1))
		}
		line("M1", i.Number)
		line("M3", i.Genre)
		line("SE", cmp.Or(i.Section, i.locator))
		line("PB", i.Publisher)
		line("AB", i.Abstract)
		for _, note := range i.notes {
			line("N1", note)
		}
		line("UR", i.URL)
		_, _ = out.WriteString("ER  - \r\n")
	}
	return out.Flush()
}

// WriteBibTeX writes items as BibTeX: @techreport for documents with an author, @misc for what BibTeX has no type for.
// Keys are made of the id; two ids never have the same key.
func WriteBibTeX(w io.Writer, items []Item) error {
	out := bufio.NewWriter(w)
	for _, i := range items {
		entry := "misc"
		if i.Type == "report" && len(i.Author) > 0 {
			entry = "techreport"
		}
		_, _ = fmt.Fprintf(out, "@%s{%s", entry, bibKey(i.ID))
		field := func(name, value string) {
			if value = oneLine(value); value != "" {
				_, _ = fmt.Fprintf(out, ",\n  %s = {%s}", name, value)
			}
		}
		// A second pair of braces keeps capitals and institutions as they are.
		doubled := func(s string) string {
			if s == "" {
				return ""
			}
			return "{" + tex(s) + "}"
		}
		authors := make([]string, len(i.Author))
		for k, a := range i.Author {
			authors[k] = doubled(a.Literal)
		}
		field("author", strings.Join(authors, " and "))
		field("title", doubled(i.Title))
		if entry == "techreport" {
			field("institution", doubled(i.Author[len(i.Author)-1].Literal))
		} else {
			field("organization", doubled(i.Authority))
		}
		field("type", tex(i.Genre))
		field("number", tex(i.Number))
		field("series", tex(i.Container))
		field("volume", tex(i.Volume))
		field("pages", tex(i.Page))
		field("chapter", tex(i.Section))
		if i.Issued != nil {
			field("year", strconv.Itoa(i.Issued.Parts[0][0]))
			if len(i.Issued.Parts[0]) > 1 {
				field("month", strconv.Itoa(i.Issued.Parts[0][1]))
			}
			field("date", i.isoDate("-"))
		}
		field("abstract", tex(i.Abstract))
		field("note", tex(i.Note))
		field("url", i.URL)
		_, _ = out.WriteString("\n}\n\n")
	}
	return out.Flush()
}

var texSigns = strings.NewReplacer(`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`, `&`, `\&`, `%`, `\%`, `$`, `\$`, `#`, `\#`, `_`, `\_`,
	`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`)

func tex(s string) string { return texSigns.Replace(s) }

var notKey = regexp.MustCompile(`[^A-Za-z0-9]+`)

// bibKey is the id in letters, digits and hyphens; where that loses something, a checksum of the id tells two ids apart.
func bibKey(id string) string {
	key := strings.Trim(notKey.ReplaceAllString(id, "-"), "-")
	if key == id {
		return key
	}
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(id))
	return fmt.Sprintf("%s-%08x", key, sum.Sum32())
}
