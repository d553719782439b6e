package seeds

import (
	"regexp"
	"strconv"
	"strings"
)

// Document is a document that another seed names. For United Nations documents
// the id is the symbol.
type Document struct {
	Entry `yaml:",inline"`
	Title string `yaml:"title"`
	// Kind is one of DocumentKinds.
	Kind string `yaml:"kind"`
	// Number is how the document is commonly cited: "General comment No. 25 (1996)".
	Number string `yaml:"number"`
	// Date is when it was adopted; Published is when it was published, where that is all
	// that is known or differs.
	Date      Date `yaml:"date"`
	Published Date `yaml:"published"`
	// IssuedBy is the id of the mechanism that issued it.
	IssuedBy string `yaml:"issuedBy"`
	// SupersededBy is the id of the document that replaced it.
	SupersededBy string `yaml:"supersededBy"`
	// Issuers are the ids of the organizations or organs that issued it.
	Issuers []string `yaml:"issuers"`
	// Languages are ISO 639-1 codes, where they are known.
	Languages []string `yaml:"languages"`
	// Formats are the published file formats, such as PDF.
	Formats []string `yaml:"formats"`
	// ProducedBy is the id of the meeting that prepared it.
	ProducedBy string `yaml:"producedBy"`
}

// DocumentKinds are the kinds a [Document] can have.
var DocumentKinds = []string{"RESOLUTION", "DECISION", "PLAN", "GENERAL_COMMENT", "GENERAL_RECOMMENDATION", "REPORT", "VIEWS", "CODE",
	"TREATY_TEXT", "SUMMARY", "GUIDE"}

// Interpretation is one paragraph that reads an electoral provision. The id is that of the
// passage: the symbol of the document, # and the number of the paragraph.
type Interpretation struct {
	Entry `yaml:",inline"`
	// Summary is what it says, in hres's own words.
	Summary string `yaml:"summary"`
	// Interprets are the ids of the provisions it reads.
	Interprets []string `yaml:"interprets"`
	// Obligations and Issues are the ids of what it bears on.
	Obligations []string `yaml:"obligations"`
	Issues      []string `yaml:"issues"`
	// Cites are the ids of passages and documents it refers to itself.
	Cites []string `yaml:"cites"`
	// SupersededBy is the id of the passage or document that replaced it.
	SupersededBy string `yaml:"supersededBy"`
}

// Finding is a body's decision on a communication. The id is the symbol of the decision.
type Finding struct {
	Entry `yaml:",inline"`
	// Name is the case as published: "Yevdokimov and Rezanov v. Russian Federation".
	Name string `yaml:"name"`
	// Body is the id of the treaty body.
	Body string `yaml:"body"`
	// Communications are their numbers: 1410/2005.
	Communications []string `yaml:"communications"`
	// States are the ids of the States complained of.
	States []string `yaml:"states"`
	// Adopted is when the decision was adopted; Submitted when the communication was made.
	Adopted   Date `yaml:"adopted"`
	Submitted Date `yaml:"submitted"`
	// Session is the number of the body's session.
	Session int `yaml:"session"`
	// Outcome is one of Outcomes, of the whole: VIOLATION where any was found.
	Outcome string `yaml:"outcome"`
	// Articles are what was claimed and decided, a provision each.
	Articles []Decided `yaml:"articles"`
	// Holding is what was decided and why, in hres's own words.
	Holding string `yaml:"holding"`
	// At are the numbers of the paragraphs in which the holding stands.
	At []string `yaml:"at"`
	// Obligations and Issues are the ids of what it bears on.
	Obligations []string `yaml:"obligations"`
	Issues      []string `yaml:"issues"`
	// Cites are what the decision relies on.
	Cites []Citation `yaml:"cites"`
	// Remedy is what the State was asked to do, in hres's own words.
	Remedy string `yaml:"remedy"`
}

// Outcomes are the outcomes a [Finding] can have.
var Outcomes = []string{"VIOLATION", "NO_VIOLATION", "INADMISSIBLE", "DISCONTINUED"}

// Results are what a decision can say of one provision.
var Results = []string{"VIOLATION", "NO_VIOLATION", "INADMISSIBLE", "NOT_EXAMINED"}

// Decided is what a decision says of one provision.
type Decided struct {
	// Provision is its id.
	Provision string `yaml:"provision"`
	// Claimed tells whether the author invoked it.
	Claimed bool `yaml:"claimed"`
	// Result is one of Results.
	Result string `yaml:"result"`
	// ReadWith are the ids of provisions it was read together with.
	ReadWith []string `yaml:"readWith"`
	// At is the paragraph of the decision.
	At string `yaml:"at"`
}

// Citation says that a paragraph of a decision refers to a passage or a document.
type Citation struct {
	// At is the paragraph that refers.
	At string `yaml:"at"`
	// Target is the id of the passage or document.
	Target string `yaml:"target"`
	// Level is the evidence: 1 symbol or number with paragraph, 2 without paragraph, 3 by name only.
	Level int `yaml:"level"`
}

// Passage splits the id of a passage into the symbol of its document and the number of the
// paragraph; ok is false where the id is no passage's.
func Passage(id string) (document, paragraph string, ok bool) {
	return strings.Cut(id, "#")
}

var opinion = regexp.MustCompile(`^OP([0-9]+)-(.*)$`)

// PassageOrder is the place of a paragraph among those of its document, by its number: 7.10 comes after 7.9, and the paragraphs
// of individual opinions (OP1-1) after all others. It holds three levels, and a thousand paragraphs on each.
func PassageOrder(number string) int {
	if m := opinion.FindStringSubmatch(number); m != nil {
		n, _ := strconv.Atoi(m[1])
		number = strconv.Itoa(900+min(n, 99)) + "." + m[2]
	}
	order := 0
	parts := strings.SplitN(number, ".", 3)
	for i := range 3 {
		order *= 1000
		if i < len(parts) {
			n, _ := strconv.Atoi(strings.TrimRight(parts[i], "abcdefghijklmnopqrstuvwxyz"))
			order += min(n, 999)
		}
	}
	return order
}

// Pinpoint is the id of a passage as a scholar would cite it.
func Pinpoint(id string) string {
	document, number, _ := Passage(id)
	return document + ", para. " + number
}
