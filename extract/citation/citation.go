// Package citation finds references in the texts of human-rights mechanisms: to provisions of treaties, to documents
// and their paragraphs, to decisions on communications, resolutions, sessions, and to national law, which it tells
// apart. It knows no graph: it says what the words point to, in the form of extract/gold/README.md; loaders/citations
// resolves that.
package citation

// Context is what is known of a document beside its words.
type Context struct {
	// Document is the symbol, empty where there is none.
	Document string
	// Mechanism is the id of the body that speaks, as in seeds (CCPR, CEDAW, UPR …), empty where unknown.
	Mechanism string
	// Language is an ISO 639-1 code; empty is English.
	Language string
}

// Mention is one reference to one target.
type Mention struct {
	// Start and End are the place in bytes of the text.
	Start, End int
	// Target is what the words point to, as extract/gold/README.md writes it: iccpr/25/b, gc:CCPR/25#14.
	Target string
	// Instrument is the slug of a treaty that the seeds do not have, where the table of this package knows it: ilo-c169,
	// rome-statute. The target of such a treaty is treaty/other.
	Instrument string
	// Level is the evidence level: 1 symbol and paragraph, 2 symbol only, 3 named without a symbol.
	Level int
	// Method names the rule and its version.
	Method string
	// Confidence is the share of mentions by this rule that were right on the development split of the gold.
	Confidence float64
	// Treatment is what the text does with what it cites.
	Treatment Treatment
	// Role tells a provision that is claimed to be violated, found violated or found not violated, in views.
	Role Role
	// With are the targets with which a provision is read in conjunction.
	With []string
	// CitingParagraph is empty, or the number of the sub-paragraph of the citing text where the words stand.
	CitingParagraph string
}

// Treatment is what a text does with what it cites.
type Treatment string

// The treatments; Mentions where the wording does not tell.
const (
	Mentions      Treatment = "MENTIONS"
	Follows       Treatment = "FOLLOWS"
	Applies       Treatment = "APPLIES"
	Distinguishes Treatment = "DISTINGUISHES"
	Extends       Treatment = "EXTENDS"
	Departs       Treatment = "DEPARTS"
)

// Role is the part that a provision plays in a decision.
type Role string

// The roles; empty where the wording does not tell.
const (
	Claimed     Role = "CLAIMED"
	Violated    Role = "VIOLATED"
	NotViolated Role = "NOT_VIOLATED"
)
