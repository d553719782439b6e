// Package cite writes citations of treaties, decisions and documents of the United Nations as lawyers expect them, and as
// items for reference managers.
//
// Two styles are known. Where a guide shows a form, it is followed; where none does, the nearest rule is, and is named here.
//
// OSCOLA, 4th edition (2012). It leaves international law to the part "Citing International Law Sources" of the edition
// of 2006, whose forms are, as the guides of the Graduate Institute and the University of West London show them:
//   - treaty: name (adopted date, entered into force date) 999 UNTS 171 (short name) art 25(b);
//   - declaration: name (adopted date) UNGA Res 217 A (III) (short name) art 21(3);
//   - document: author ‘Title’ (date) UN Doc symbol; no comma between author and title;
//   - resolution: UNGA Res 51/210 (17 December 1996) UN Doc A/RES/51/210, without its title, and without "UN Doc" where
//     the number names the session in Roman numerals.
//
// Committees write views like judgments of the European Court that are in no report (4th edition, 2.6.2): name in italics,
// number, then body and date in brackets. A pinpoint follows without a comma, as "art 33" does after a treaty. "UNHRC"
// stands for the Human Rights Council alone; the Human Rights Committee is written out, since guides use the letters for both.
//
// Bluebook, 21st edition (2020), rule 21:
//   - treaty (21.4): name art. 25(b), adopted date, 999 U.N.T.S. 171, with the kind of the date in italics (21.4.3);
//   - resolution (21.7.2): G.A. Res. 62/228, ¶ 35, U.N. Doc. A/RES/62/228 (Dec. 22, 2007);
//   - report (21.7.3): author, title in italics, ¶ 12, U.N. Doc. symbol (date);
//   - views, like cases before international tribunals (21.5): name, Communication No., ¶ 7.5, U.N. Doc. symbol (body date),
//     without "et al." (10.2.1);
//   - bodies, months and words of institutional titles are abbreviated after tables T6, T12 and T3.
//
// What is not known is left out, and nothing stands in for it: no date gives no brackets, no paragraph no pinpoint, a volume
// of a treaty series without its page no series. A date is written as precisely as it is known. A title that is missing
// is made only from what the kind says of every document of the kind ("Concluding Observations: Kenya"). A citation has
// no full stop at its end. Words of titles are capitalized in both styles, but for short ones (OSCOLA 1.4; Bluebook 8).
package cite

import (
	"fmt"
	"slices"
	"strings"
)

// Kind says what is cited, and so which form a citation has.
type Kind string

// The kinds.
const (
	Document               Kind = "DOCUMENT"                // any document with a symbol or title
	Resolution             Kind = "RESOLUTION"              // of an organ
	Decision               Kind = "DECISION"                // of an organ
	Treaty                 Kind = "TREATY"                  // or one of its provisions
	Declaration            Kind = "DECLARATION"             // a text that is no treaty, or one of its provisions
	GeneralComment         Kind = "GENERAL_COMMENT"         // or general recommendation, of a treaty body
	ConcludingObservations Kind = "CONCLUDING_OBSERVATIONS" // of a treaty body on a State's report
	Views                  Kind = "VIEWS"                   // or decision of a treaty body on communications
	SpecialProcedureReport Kind = "SPECIAL_PROCEDURE_REPORT"
	UPRReport              Kind = "UPR_REPORT" // the report of the Working Group, or one of its recommendations
)

// Reference is what is known of the thing to cite. Only Kind is always needed.
type Reference struct {
	Kind           Kind        `yaml:"kind"`
	ID             string      `yaml:"id"`             // the graph's id, the key of an Item
	URI            string      `yaml:"uri"`            // where it is found
	Symbol         string      `yaml:"symbol"`         // "A/HRC/RES/19/11"; a suffix such as "(GR23)", which hres adds, is not cited
	Paragraphs     []string    `yaml:"paragraphs"`     // "14", "7.4"
	Title          string      `yaml:"title"`          // without the number; of views, their name: "Kall v. Poland"
	Number         string      `yaml:"number"`         // "25" or "General comment No. 25 (1996)"; of a resolution, "51/210"
	Communications []string    `yaml:"communications"` // "1410/2005"
	Body           Body        `yaml:"body"`           // who adopted it; of a special procedure's report, the mandate
	Author         string      `yaml:"author"`         // the person who wrote a report
	Date           string      `yaml:"date"`           // ISO 8601: year, month or day
	State          string      `yaml:"state"`          // the State concerned, as it is called
	Recommender    string      `yaml:"recommender"`    // the State, or States, whose recommendation a paragraph of a UPR report is
	Instrument     *Instrument `yaml:"instrument"`     // of treaties and declarations
	Provision      string      `yaml:"provision"`      // "25/b", as in the graph's ids, or "25(b)"
	Abstract       string      `yaml:"abstract"`       // for an Item only
	Notes          []string    `yaml:"notes"`          // for an Item only
}

// Instrument is a treaty or declaration.
type Instrument struct {
	Name       string `yaml:"name"`
	Short      string `yaml:"short"`   // "ICCPR"
	Adopted    string `yaml:"adopted"` // ISO 8601, like InForce
	InForce    string `yaml:"inForce"`
	UNTS       string `yaml:"unts"`       // "999 UNTS 171, No. 14668": cited where volume and page are given
	Series     string `yaml:"series"`     // another series, cited where UNTS cannot be: "ETS No. 5"
	AdoptedBy  string `yaml:"adoptedBy"`  // the symbol of the resolution that adopted a declaration
	Paragraphs bool   `yaml:"paragraphs"` // it has paragraphs where others have articles
}

// Style is a style of citation.
type Style string

// The styles.
const (
	OSCOLA   Style = "oscola"
	Bluebook Style = "bluebook"
)

// Styles lists the styles.
func Styles() []Style { return []Style{OSCOLA, Bluebook} }

// Markup says how italics are written.
type Markup string

// The markups.
const (
	Plain    Markup = "plain" // italics are lost
	Markdown Markup = "markdown"
	HTML     Markup = "html"
)

// IncompleteError tells that too little is known to cite something.
type IncompleteError struct {
	Kind   Kind
	Wanted string // what to give
}

func (e *IncompleteError) Error() string {
	return fmt.Sprintf("%s can't be cited: give %s", strings.ToLower(strings.ReplaceAll(string(e.Kind), "_", " ")), e.Wanted)
}

// StyleError tells that a style is not known.
type StyleError struct{ Style Style }

func (e *StyleError) Error() string {
	return fmt.Sprintf("there is no style %q: take oscola or bluebook", e.Style)
}

// Cite writes the citation in a style, on one line. The error is an *IncompleteError where nothing identifies what is cited, or a *StyleError.
func (r Reference) Cite(style Style, markup Markup) (string, error) {
	if err := r.check(); err != nil {
		return "", err
	}
	var t text
	switch style {
	case OSCOLA:
		t = r.oscola()
	case Bluebook:
		t = r.bluebook()
	default:
		return "", &StyleError{style}
	}
	return t.render(markup), nil
}

func (r Reference) check() error {
	switch r.Kind {
	case Treaty, Declaration:
		if r.Instrument == nil || r.Instrument.Name == "" {
			return &IncompleteError{r.Kind, "the instrument's name"}
		}
	case Views:
		if r.Symbol == "" && len(r.Communications) == 0 {
			return &IncompleteError{r.Kind, "its symbol or the communication's number"}
		}
	case Resolution, Decision:
		if r.Symbol == "" && r.Number == "" {
			return &IncompleteError{r.Kind, "its symbol or number"}
		}
	case GeneralComment:
		if r.Symbol == "" && r.Number == "" && r.Title == "" {
			return &IncompleteError{r.Kind, "its symbol, number or title"}
		}
	case Document, ConcludingObservations, SpecialProcedureReport, UPRReport:
		if r.Symbol == "" && r.Title == "" {
			return &IncompleteError{r.Kind, "its symbol or title"}
		}
	default:
		return &IncompleteError{r.Kind, "one of the kinds that are known"}
	}
	return nil
}

// name is the title that stands in a citation, complete with the number or the State.
func (r Reference) name() string {
	title := headline(r.Title)
	switch r.Kind {
	case GeneralComment:
		return joined(": ", r.commentNumber(), title)
	case ConcludingObservations:
		if title == "" {
			return joined(": ", "Concluding Observations", r.State)
		}
	case UPRReport:
		if title == "" {
			return joined(": ", "Report of the Working Group on the Universal Periodic Review", r.State)
		}
	}
	return title
}

// commentNumber is "General Comment No. 25", or "General Recommendation No. 23" of the committees that call theirs so.
func (r Reference) commentNumber() string {
	number, _, _ := strings.Cut(r.Number, " (")
	switch {
	case number == "":
		return ""
	case strings.ContainsFunc(number, func(c rune) bool { return c >= 'a' && c <= 'z' }):
		return headline(number)
	case r.Body.Recommends:
		return "General Recommendation No. " + number
	}
	return "General Comment No. " + number
}

// symbol is the symbol as the United Nations gave it.
func (r Reference) symbol() string { return suffix.ReplaceAllString(r.Symbol, "") }

// joined joins the parts that are not empty.
func joined(separator string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), separator)
}

// enumerated is "a", "a and b", "a, b and c".
func enumerated(items []string, last string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:len(items)-1], ", ") + last + items[len(items)-1]
}
