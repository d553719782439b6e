package seeds

import "strings"

// Instrument is a treaty, or a text that was adopted and not ratified.
type Instrument struct {
	Entry `yaml:",inline"`
	// Kind is one of InstrumentKinds.
	Kind         string `yaml:"kind"`
	Name         string `yaml:"name"`
	Abbreviation string `yaml:"abbreviation"`
	// SourceClass is one of SourceClasses.
	SourceClass string `yaml:"sourceClass"`
	// Reach is UNIVERSAL, or the id of the organization in which the text was adopted.
	Reach string `yaml:"reach"`
	// Unit is what its provisions are called: one of Units; empty means ARTICLE.
	Unit    string `yaml:"unit"`
	Adopted Date   `yaml:"adopted"`
	// AdoptedBy is the id (symbol) of the document that adopted the text.
	AdoptedBy string `yaml:"adoptedBy"`
	InForce   Date   `yaml:"inForce"`
	// InForceAfter is the ISO 8601 period after its deposit at which the treaty enters into
	// force for a State that joins later: P3M, P30D.
	InForceAfter string `yaml:"inForceAfter"`
	// InForceOnFirst tells that the treaty enters into force for it on the first day of the
	// month that follows the period.
	InForceOnFirst bool `yaml:"inForceOnFirst"`
	// InForceRule is the article that says so.
	InForceRule string `yaml:"inForceRule"`
	// Depositary is the id of an organization.
	Depositary string `yaml:"depositary"`
	// UNTSReference is the volume and registration number in the UN Treaty Series.
	UNTSReference string `yaml:"untsReference"`
	// Reference is the number in another series, such as ETS No. 5.
	Reference string `yaml:"reference"`
	// UNTCChapter is the chapter of Multilateral Treaties Deposited with the
	// Secretary-General, such as IV-4.
	UNTCChapter string `yaml:"untcChapter"`
	// ProtocolTo is the id of the instrument this one is a protocol to.
	ProtocolTo string `yaml:"protocolTo"`
	// StatusAsOf is the date up to which the seeds hold every party to the treaty.
	StatusAsOf Date `yaml:"statusAsOf"`
}

// InstrumentKinds are the kinds an [Instrument] can have; all but TREATY are declarations.
var InstrumentKinds = []string{"TREATY", "DECLARATION", "POLITICAL_COMMITMENT", "GUIDELINES"}

// SourceClasses are the classes into which Election Obligations and Standards sorts its
// sources, after article 38 of the Statute of the International Court of Justice.
var SourceClasses = []string{"TREATY", "INTERPRETATION", "POLITICAL_COMMITMENT", "STATE_PRACTICE"}

// Units are what the provisions of an instrument can be called.
var Units = []string{"ARTICLE", "PARAGRAPH", "SECTION"}

// IsTreaty tells whether States become parties to the instrument.
func (in Instrument) IsTreaty() bool { return in.Kind == "TREATY" }

// Citation names a provision of the instrument as a scholar would: "ICCPR, article 25 (b)".
func (in Instrument) Citation(number string) string {
	unit := strings.ToLower(in.Unit)
	if unit == "" {
		unit = "article"
	}
	return in.Abbreviation + ", " + unit + " " + number
}

// Provision is an article of an instrument, or a part of one, down to sub-paragraphs. The
// id is the instrument's, followed by the numbers of article, paragraph and sub-paragraph.
type Provision struct {
	Entry `yaml:",inline"`
	// Number is how it is cited, without the word article: "25 (b)".
	Number string `yaml:"number"`
	// Gist is what it says, in hres's own words.
	Gist string `yaml:"gist"`
}

// Instrument is the id of the instrument the provision belongs to.
func (p Provision) Instrument() string {
	instrument, _, _ := strings.Cut(p.ID, "/")
	return instrument
}

// Parent is the id of the provision that holds this one; empty for an article.
func (p Provision) Parent() string {
	parent := p.ID[:max(strings.LastIndexByte(p.ID, '/'), 0)]
	if !strings.Contains(parent, "/") {
		return ""
	}
	return parent
}

// Depth is 1 for an article, 2 for a paragraph and so on.
func (p Provision) Depth() int { return strings.Count(p.ID, "/") }

// Status is what a State is to an instrument: a row of status/*.csv. Its id is
// status/instrument/State.
type Status struct {
	Entry
	// Instrument and State are ids.
	Instrument string
	State      string
	// Action is how the State joined, one of Actions; empty for a State that only signed.
	Action string
	// Date is when it deposited its instrument, or when its membership began.
	Date Date
	// Signed is when it signed.
	Signed Date
	// Until is when a withdrawal took effect.
	Until Date
	Note  string
}

// Actions are the ways in which a State joins an instrument. PARTICIPATION is for texts
// that are not ratified: the State takes part in the organization that adopted them.
var Actions = []string{"RATIFICATION", "ACCESSION", "SUCCESSION", "ACCEPTANCE", "APPROVAL", "FORMAL_CONFIRMATION", "DEFINITIVE_SIGNATURE", "PARTICIPATION"}

// Reservation is a reservation or declaration of a State to provisions that bear on elections.
type Reservation struct {
	Entry `yaml:",inline"`
	// Instrument and State are ids.
	Instrument string `yaml:"instrument"`
	State      string `yaml:"state"`
	// Kind is RESERVATION or DECLARATION, as the State called it.
	Kind string `yaml:"kind"`
	// Provisions are the ids of what it is about; empty where it is about the whole instrument.
	Provisions []string `yaml:"provisions"`
	// Gist is what it says, in hres's own words.
	Gist string `yaml:"gist"`
	Made Date   `yaml:"made"`
	// Withdrawn is when it was withdrawn.
	Withdrawn Date   `yaml:"withdrawn"`
	Note      string `yaml:"note"`
}
