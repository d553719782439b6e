package seeds

import "strings"

// Entry is what every seed has, whatever its file: an id that is unique over the
// whole graph, what the facts are cited from and how they were checked.
type Entry struct {
	// ID is the natural identifier, used unchanged as the node's key.
	ID string `yaml:"id"`
	// Source is the document, treaty-collection chapter, standard or page to cite.
	Source string `yaml:"source"`
	// Verified says how the facts were checked: "file …", "search …" or "unverified".
	Verified string `yaml:"verified"`

	// At is where the entry begins in its file.
	At Position `yaml:"-"`

	fields map[string]Position
}

// State is a Member State or a non-member observer State of the United Nations.
// The id is the ISO 3166-1 alpha-3 code.
type State struct {
	Entry `yaml:",inline"`
	// ISO2 is the ISO 3166-1 alpha-2 code.
	ISO2 string `yaml:"iso2"`
	// M49 is the UN statistical code: three digits, leading zeros kept.
	M49 string `yaml:"m49"`
	// Name is the English short name the United Nations uses, without "(the)".
	Name string `yaml:"name"`
	// FormalName is the English formal name, without a leading article.
	FormalName string `yaml:"formalName"`
	// Status is MEMBER or OBSERVER.
	Status string `yaml:"status"`
	// Region is the id of the most specific M49 region that holds the State.
	Region string `yaml:"region"`
	// RegionalGroup is the code of the UN regional group; empty where there is none.
	RegionalGroup string `yaml:"regionalGroup"`
	// FormerNames are names the State itself has given up.
	FormerNames []string `yaml:"formerNames"`
	// VariantNames are other spellings met in sources.
	VariantNames []string `yaml:"variantNames"`
}

// RegionalGroupID is the id of the State's [RegionalGroup], or "" where it has none.
func (s State) RegionalGroupID() string {
	if s.RegionalGroup == "" {
		return ""
	}
	return "regional-group/" + strings.ToLower(strings.ReplaceAll(s.RegionalGroup, "_", "-"))
}

// Region is an area of the UN M49 standard, from the world down to sub-regions.
type Region struct {
	Entry `yaml:",inline"`
	Name  string `yaml:"name"`
	// PartOf is the id of the region that contains this one; empty for the world.
	PartOf string `yaml:"partOf"`
}

// M49 is the region's UN statistical code, which its id carries.
func (r Region) M49() string { return strings.TrimPrefix(r.ID, "m49/") }

// RegionalGroup is one of the five electoral groups of the United Nations.
type RegionalGroup struct {
	Entry        `yaml:",inline"`
	Name         string `yaml:"name"`
	Abbreviation string `yaml:"abbreviation"`
}

// Organization is an organization, organ or office that convenes, issues, keeps
// or publishes something the graph holds.
type Organization struct {
	Entry        `yaml:",inline"`
	Name         string `yaml:"name"`
	Abbreviation string `yaml:"abbreviation"`
	// Kind is INTERGOVERNMENTAL, UN_ORGAN, UN_OFFICE or NGO.
	Kind string `yaml:"kind"`
	// PartOf is the id of the organization this one belongs to.
	PartOf string `yaml:"partOf"`
}

// TreatyBody is one of the ten committees of independent experts. The id is the
// abbreviation OHCHR uses.
type TreatyBody struct {
	Entry `yaml:",inline"`
	Name  string `yaml:"name"`
	// Monitors are the ids of the instruments the body watches.
	Monitors []string `yaml:"monitors"`
	// Members is the number of experts.
	Members int `yaml:"members"`
	// Established is when the body began, or was set up by decision.
	Established Date `yaml:"established"`
	// EstablishedBy is the id of the document that set the body up, where that was
	// not the treaty itself.
	EstablishedBy string `yaml:"establishedBy"`
	// Secretariat is the id of the organization that serves the body.
	Secretariat string `yaml:"secretariat"`
	// Aliases are labels other sources use for the body.
	Aliases []string `yaml:"aliases"`
}

// Procedure is a way in which a treaty body works, and the article it rests on.
type Procedure struct {
	Entry `yaml:",inline"`
	// Body is the id of the treaty body.
	Body string `yaml:"body"`
	// Kind is one of ProcedureKinds.
	Kind string `yaml:"kind"`
	// Under is the id of the instrument the procedure belongs to.
	Under string `yaml:"under"`
	// Basis is the article, or the decision of the body, as a citation of it.
	Basis string `yaml:"basis"`
	// Optional tells that States must accept the procedure, or may opt out of it.
	Optional bool `yaml:"optional"`
	// Scale is the id of the grade scale the body uses in it.
	Scale string `yaml:"scale"`
	Note  string `yaml:"note"`
}

// ProcedureKinds are the kinds a [Procedure] can have.
var ProcedureKinds = []string{
	"STATE_REPORTS", "SIMPLIFIED_REPORTING", "INDIVIDUAL_COMMUNICATIONS", "INTER_STATE_COMMUNICATIONS", "INQUIRIES",
	"FOLLOW_UP_TO_CONCLUDING_OBSERVATIONS", "FOLLOW_UP_TO_VIEWS", "EARLY_WARNING", "URGENT_ACTION", "VISITS",
}

// GradeScale is one author's scale for how a recommendation was carried out.
type GradeScale struct {
	Entry `yaml:",inline"`
	Name  string `yaml:"name"`
	// Author is the id of the mechanism, organization or observer that grades with it.
	Author string `yaml:"author"`
	// Grades are its values, in the author's order.
	Grades []Grade `yaml:"grades"`
}

// Grade is one value of a [GradeScale] and what it means, in hres's own words.
type Grade struct {
	Grade   string `yaml:"grade"`
	Meaning string `yaml:"meaning"`
}

// RegionalBody is a court, commission or committee of a regional organization.
type RegionalBody struct {
	Entry        `yaml:",inline"`
	Name         string `yaml:"name"`
	Abbreviation string `yaml:"abbreviation"`
	// Kind is COURT, COMMISSION, COMMITTEE or ADVISORY_BODY.
	Kind string `yaml:"kind"`
	// Organization is the id of the organization it belongs to.
	Organization string `yaml:"organization"`
	// Monitors are the ids of the instruments it watches.
	Monitors    []string `yaml:"monitors"`
	Established Date     `yaml:"established"`
	Seat        string   `yaml:"seat"`
	Members     int      `yaml:"members"`
	Aliases     []string `yaml:"aliases"`
}

// ElectionObserver is an organization that observes elections.
type ElectionObserver struct {
	Entry        `yaml:",inline"`
	Name         string `yaml:"name"`
	Abbreviation string `yaml:"abbreviation"`
	// Kind is INTERGOVERNMENTAL, NGO or NETWORK.
	Kind string `yaml:"kind"`
	// Organization is the id of the organization it belongs to.
	Organization string `yaml:"organization"`
	// Reach is where it observes, in words.
	Reach string `yaml:"scope"`
	// Endorses are the ids of the declarations it has endorsed.
	Endorses []string `yaml:"endorses"`
	// Scale is the id of the grade scale it uses for its recommendations.
	Scale   string   `yaml:"scale"`
	Aliases []string `yaml:"aliases"`
}

// SpecialProcedure is a mandate of the Human Rights Council, or of the Commission
// on Human Rights before it.
type SpecialProcedure struct {
	Entry `yaml:",inline"`
	Name  string `yaml:"name"`
	// Kind is THEMATIC or COUNTRY.
	Kind string `yaml:"kind"`
	// HolderKind is SPECIAL_RAPPORTEUR, INDEPENDENT_EXPERT, WORKING_GROUP or OTHER.
	HolderKind string `yaml:"holderKind"`
	// State is the id of the State a country mandate is about.
	State string `yaml:"state"`
	// CreatedBy is the id (symbol) of the document that created the mandate.
	CreatedBy string `yaml:"createdBy"`
	// Established is when the mandate was created.
	Established Date `yaml:"established"`
	// RenewedBy is the id of the latest document found whose title names the mandate.
	// It shows that the mandate was alive then; its absence shows nothing.
	RenewedBy string `yaml:"renewedBy"`
	// Ended is when the mandate ended; empty where it is alive or its end was not found.
	Ended Date `yaml:"ended"`
	// SucceededBy is the id of the mandate that took this one over.
	SucceededBy string `yaml:"succeededBy"`
	// Aliases are labels other sources use for the mandate.
	Aliases []string `yaml:"aliases"`
}

// UPR is what upr.yaml holds: the mechanism, its cycles and its sessions.
type UPR struct {
	Mechanism UPRMechanism `yaml:"mechanism"`
	Cycles    []UPRCycle   `yaml:"cycles"`
	Sessions  []UPRSession `yaml:"sessions"`
}

// UPRMechanism is the Universal Periodic Review itself.
type UPRMechanism struct {
	Entry        `yaml:",inline"`
	Name         string `yaml:"name"`
	Abbreviation string `yaml:"abbreviation"`
	// EstablishedBy is the id of the resolution that created the review.
	EstablishedBy string `yaml:"establishedBy"`
	// Modalities are the ids of the documents that say how it is carried out.
	Modalities []string `yaml:"modalities"`
	// Aliases are labels other sources use for the mechanism.
	Aliases []string `yaml:"aliases"`
}

// UPRCycle is one round in which all Member States are reviewed.
type UPRCycle struct {
	Entry        `yaml:",inline"`
	Number       int  `yaml:"number"`
	FirstSession int  `yaml:"firstSession"`
	LastSession  int  `yaml:"lastSession"`
	Start        Date `yaml:"start"`
	End          Date `yaml:"end"`
}

// UPRSession is one session of the Working Group on the Universal Periodic Review.
type UPRSession struct {
	Entry  `yaml:",inline"`
	Number int `yaml:"number"`
	// Cycle is the id of the cycle the session belongs to.
	Cycle string `yaml:"cycle"`
	// Start and End are empty where no source that could be checked gives them.
	Start Date `yaml:"start"`
	End   Date `yaml:"end"`
}

// Obligation is one of the 21 obligations that make an election genuine, as
// Election Obligations and Standards names them.
type Obligation struct {
	Entry  `yaml:",inline"`
	Number int `yaml:"number"`
	// Group is OVERARCHING, FOUNDATIONAL, PROCESS or INDIVIDUAL.
	Group      string `yaml:"group"`
	Name       string `yaml:"name"`
	Definition string `yaml:"definition"`
	// GroundedIn are the provisions the obligation rests on.
	GroundedIn []Grounding `yaml:"groundedIn"`
	// Parts are the ids of the parts of the electoral process it chiefly bears on.
	Parts []string `yaml:"parts"`
}

// Grounding says that an obligation rests on a provision, and why.
type Grounding struct {
	// Provision is the id of the provision.
	Provision string `yaml:"provision"`
	Reason    string `yaml:"reason"`
}

// Issue is a finer question under an obligation, such as the vote of prisoners.
type Issue struct {
	Entry       `yaml:",inline"`
	Name        string `yaml:"name"`
	Description string `yaml:"description"`
	// Obligation is the id of the obligation the issue is under; AlsoUnder are further ones.
	Obligation string   `yaml:"obligation"`
	AlsoUnder  []string `yaml:"alsoUnder"`
	// Parts are the ids of the parts of the electoral process in which it arises.
	Parts []string `yaml:"parts"`
	// Terms are English words, in small letters, that mark the issue in a text.
	Terms []string `yaml:"terms"`
}

// ElectionPart is one of the ten parts of the electoral process.
type ElectionPart struct {
	Entry       `yaml:",inline"`
	Number      int    `yaml:"number"`
	Name        string `yaml:"name"`
	Description string `yaml:"description"`
}

// Meeting is a meeting of the HRES initiative.
type Meeting struct {
	Entry `yaml:",inline"`
	Name  string `yaml:"name"`
	// Start and End have month precision where the days are not published.
	Start Date   `yaml:"start"`
	End   Date   `yaml:"end"`
	Venue string `yaml:"venue"`
	City  string `yaml:"city"`
	// Country is the id of a State.
	Country string `yaml:"country"`
	// Conveners are the ids of organizations.
	Conveners []string `yaml:"conveners"`
	CoChairs  []string `yaml:"coChairs"`
	// Sessions is how many sessions the meeting had; 0 where that is not published.
	Sessions int `yaml:"sessions"`
	// Days is how many days the meeting lasted; 0 where the dates already say it.
	Days int `yaml:"days"`
	// Participants is who was chiefly invited: GENERAL, SPECIAL_PROCEDURES,
	// TREATY_BODIES or UPR.
	Participants string `yaml:"participants"`
	// Documents are the ids of documents the meeting prepared.
	Documents []string `yaml:"documents"`
	Focus     string   `yaml:"focus"`
	// Obligations and Mechanisms are the ids of what the meeting dealt with, as far as published.
	Obligations []string `yaml:"obligations"`
	Mechanisms  []string `yaml:"mechanisms"`
}

// ActionPoint is a course of action that the HRES initiative published.
type ActionPoint struct {
	Entry `yaml:",inline"`
	Gist  string `yaml:"gist"`
	// Meetings are the ids of the meetings it arose from, where published.
	Meetings []string `yaml:"meetings"`
	// Addressees are the ids of mechanisms or organizations it is addressed to.
	Addressees []string `yaml:"addressees"`
	// Obligations are the ids of the obligations it names.
	Obligations []string `yaml:"obligations"`
}

// Review is the review of one State at one session of the Universal Periodic Review.
// It is a row of reviews.csv, and its id is upr/session/State.
type Review struct {
	Entry
	Session int
	// State is the id of the State reviewed.
	State string
	// Date is when the Working Group met on it.
	Date Date
	Note string
}

// Source is a published source that a loader reads.
type Source struct {
	Entry     `yaml:",inline"`
	Name      string `yaml:"name"`
	Publisher string `yaml:"publisher"`
	// Licence is the licence the publisher states, or that none is stated.
	Licence string `yaml:"licence"`
	// Obtain is how a reader gets the source's files.
	Obtain string `yaml:"obtain"`
	Note   string `yaml:"note"`
}
