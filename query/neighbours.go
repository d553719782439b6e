package query

import "github.com/hres/hres/graph/model"

// IDs are the keys of a question that is asked for many at once.
type IDs struct {
	IDs []string `cypher:"ids"`
}

// Neighbour is a node reached from the node with the id Key.
type Neighbour[T any] struct {
	Key  string `cypher:"key"`
	Node T      `cypher:"node"`
}

// Related is a node reached from the node with the id Key, and what the relationship of the id Link says.
type Related[T, E any] struct {
	Key  string `cypher:"key"`
	Node T      `cypher:"node"`
	Edge E      `cypher:"edge"`
	Link string `cypher:"link"`
}

// Neighbours is a question that follows one relationship from many nodes at once.
type Neighbours[T any] = Query[IDs, Neighbour[T]]

func neighbours[T any](name string, example ...string) Neighbours[T] {
	return define[IDs, Neighbour[T]](name, IDs{example})
}

func related[T, E any](name string, example ...string) Query[IDs, Related[T, E]] {
	return define[IDs, Related[T, E]](name, IDs{example})
}

// The questions that follow one relationship; each file says what it asks.
var (
	Entities = neighbours[model.Node]("entities", "KEN", "iccpr")

	StateRegion          = neighbours[*model.Region]("state_region", "KEN")
	StateRegionalGroup   = neighbours[*model.RegionalGroup]("state_regional_group", "KEN")
	RegionPartOf         = neighbours[*model.Region]("region_part_of", "m49/014")
	OrganizationMeetings = neighbours[*model.Meeting]("organization_meetings", "org/ohchr")

	TreatyDepositary  = neighbours[*model.Organization]("treaty_depositary", "iccpr")
	TreatyProtocolTo  = neighbours[*model.Treaty]("treaty_protocol_to", "iccpr-op1")
	TreatyProtocols   = neighbours[*model.Treaty]("treaty_protocols", "iccpr")
	TreatyMonitoredBy = neighbours[model.Mechanism]("treaty_monitored_by", "iccpr")

	InstrumentAdoptedBy         = neighbours[*model.Document]("instrument_adopted_by", "udhr")
	OrganizationPartOf          = neighbours[*model.Organization]("organization_part_of", "org/ohchr")
	MechanismEstablishedBy      = neighbours[*model.Document]("mechanism_established_by", "UPR")
	SpecialProcedureRenewedBy   = neighbours[*model.Document]("special_procedure_renewed_by", "sp/belarus")
	SpecialProcedureSucceededBy = neighbours[*model.SpecialProcedure]("special_procedure_succeeded_by", "sp/belarus")
	UprModalities               = neighbours[*model.Document]("upr_modalities", "UPR")

	TreatyBodyMonitors    = neighbours[*model.Treaty]("treaty_body_monitors", "CCPR")
	SpecialProcedureState = neighbours[*model.State]("special_procedure_state", "sp/belarus")
	UprCyclesOf           = neighbours[*model.UprCycle]("upr_cycles_of", "UPR")
	CycleMechanism        = neighbours[*model.UniversalPeriodicReview]("cycle_mechanism", "upr/cycle/2")
	CycleSessions         = neighbours[*model.UprSession]("cycle_sessions", "upr/cycle/2")
	SessionCycle          = neighbours[*model.UprCycle]("session_cycle", "upr/session/17")

	ReviewState     = neighbours[*model.State]("review_state", "upr/8/BLR")
	ReviewMechanism = neighbours[model.Mechanism]("review_mechanism", "upr/8/BLR")
	ReviewSession   = neighbours[*model.UprSession]("review_session", "upr/8/BLR")

	MeetingCountry   = neighbours[*model.State]("meeting_country", "hres/2016-06-geneva")
	MeetingConveners = neighbours[*model.Organization]("meeting_conveners", "hres/2016-06-geneva")
	MeetingDocuments = neighbours[*model.Document]("meeting_documents", "hres/2017-12-atlanta")
	DocumentMeetings = neighbours[*model.Meeting]("document_meetings", "hres/plan-of-action")
	DocumentIssuers  = neighbours[*model.Organization]("document_issuers", "hres/plan-of-action")

	StatementReview    = neighbours[*model.Review]("statement_review", "upr/8/BLR/x")
	StatementMechanism = neighbours[model.Mechanism]("statement_mechanism", "upr/8/BLR/x")
	StatementStates    = neighbours[*model.State]("statement_states", "upr/8/BLR/x")
	StatementTexts     = neighbours[*model.OfficialText]("statement_texts", "uhri/x")
	StatementAffects   = neighbours[*model.AffectedGroup]("statement_affects", "uhri/x")
	TextStatement      = neighbours[model.Statement]("text_statement", "uhri/x/text/fr")
	CoverageReview     = neighbours[*model.Review]("coverage_review", "coverage/upr-info/upr/8/BLR")
	ReviewDocument     = neighbours[*model.Document]("review_document", "upr/8/BLR")
	ReviewCoverage     = neighbours[*model.Coverage]("review_coverage", "upr/8/BLR")
	StatementThemes    = neighbours[*model.Theme]("statement_themes", "upr/8/BLR/x")
	PledgeState        = neighbours[*model.State]("pledge_state", "upr/8/BLR/pledge/x")

	PartObligations            = neighbours[*model.Obligation]("part_obligations", "part/voting-operations")
	PartIssues                 = neighbours[*model.Issue]("part_issues", "part/voting-operations")
	IssueObligation            = neighbours[*model.Obligation]("issue_obligation", "issue/suffrage/prisoners")
	IssueAlsoUnder             = neighbours[*model.Obligation]("issue_also_under", "issue/suffrage/prisoners")
	IssueParts                 = neighbours[*model.ElectionPart]("issue_parts", "issue/suffrage/prisoners")
	ObligationParts            = neighbours[*model.ElectionPart]("obligation_parts", "obligation/genuine-elections")
	ObligationIssues           = neighbours[*model.Issue]("obligation_issues", "obligation/universal-suffrage")
	StateReservations          = neighbours[*model.Reservation]("state_reservations", "CHE")
	InstrumentProvisions       = neighbours[*model.Provision]("instrument_provisions", "udhr")
	TextProvision              = neighbours[*model.Provision]("text_provision", "iccpr/25/b/text/en")
	TextPassage                = neighbours[*model.Passage]("text_passage", "CCPR/C/GC/34#12/text/en")
	ProvisionInstrument        = neighbours[model.Instrument]("provision_instrument", "iccpr/25/b")
	ProvisionPartOf            = neighbours[*model.Provision]("provision_part_of", "iccpr/25/b")
	ProvisionParts             = neighbours[*model.Provision]("provision_parts", "iccpr/25")
	ProvisionTexts             = neighbours[*model.OfficialText]("provision_texts", "iccpr/25/b")
	ProvisionReservations      = neighbours[*model.Reservation]("provision_reservations", "iccpr/25/b")
	ReservationState           = neighbours[*model.State]("reservation_state", "reservation/iccpr/CHE/25/b")
	ReservationInstrument      = neighbours[*model.Treaty]("reservation_instrument", "reservation/iccpr/CHE/25/b")
	ReservationProvisions      = neighbours[*model.Provision]("reservation_provisions", "reservation/iccpr/CHE/25/b")
	TreatyReservations         = neighbours[*model.Reservation]("treaty_reservations", "iccpr")
	ObserverOrganization       = neighbours[*model.Organization]("observer_organization", "observer/odihr")
	ObserverEndorses           = neighbours[*model.Declaration]("observer_endorses", "observer/carter-center")
	ObserverScale              = neighbours[*model.GradeScale]("observer_scale", "observer/odihr")
	ProcedureBody              = neighbours[*model.TreatyBody]("procedure_body", "procedure/ccpr/state-reports")
	ProcedureUnder             = neighbours[*model.Treaty]("procedure_under", "procedure/ccpr/state-reports")
	ProcedureScale             = neighbours[*model.GradeScale]("procedure_scale", "procedure/ccpr/follow-up-to-concluding-observations")
	RegionalBodyOrganization   = neighbours[*model.Organization]("regional_body_organization", "regional/ecthr")
	RegionalBodyMonitors       = neighbours[*model.Treaty]("regional_body_monitors", "regional/ecthr")
	TreatyBodyProcedures       = neighbours[*model.Procedure]("treaty_body_procedures", "CCPR")
	TreatyBodySecretariat      = neighbours[*model.Organization]("treaty_body_secretariat", "CCPR")
	ActionPointMeetings        = neighbours[*model.Meeting]("action_point_meetings", "hres/action/upr")
	ActionPointMechanisms      = neighbours[model.Mechanism]("action_point_mechanisms", "hres/action/upr")
	ActionPointOrganizations   = neighbours[*model.Organization]("action_point_organizations", "hres/action/upr")
	ActionPointObligations     = neighbours[*model.Obligation]("action_point_obligations", "hres/action/upr")
	DocumentMechanism          = neighbours[model.Mechanism]("document_mechanism", "CCPR/C/GC/34")
	DocumentSupersededBy       = neighbours[*model.Document]("document_superseded_by", "CCPR/C/GC/34")
	DocumentSupersedes         = neighbours[*model.Document]("document_supersedes", "CCPR/C/GC/34")
	MeetingObligations         = neighbours[*model.Obligation]("meeting_obligations", "hres/2017-02-geneva")
	MeetingMechanisms          = neighbours[model.Mechanism]("meeting_mechanisms", "hres/2017-02-geneva")
	MeetingActionPoints        = neighbours[*model.ActionPoint]("meeting_action_points", "hres/2017-02-geneva")
	PassageDocument            = neighbours[*model.Document]("passage_document", "CCPR/C/GC/34#12")
	PassageTexts               = neighbours[*model.OfficialText]("passage_texts", "CCPR/C/GC/34#12")
	PassageStatements          = neighbours[model.Statement]("passage_statements", "CCPR/C/GC/34#12")
	StatementPassages          = neighbours[*model.Passage]("statement_passages", "interpretation/CCPR/C/21/Rev.1/Add.7#14")
	FindingDocument            = neighbours[*model.Document]("finding_document", "finding/CCPR/C/101/D/1410/2005")
	InterpretationSupersededBy = neighbours[*model.Interpretation]("interpretation_superseded_by", "interpretation/CCPR/C/21/Rev.1/Add.7#14")
	InterpretationSupersedes   = neighbours[*model.Interpretation]("interpretation_supersedes", "interpretation/CCPR/C/21/Rev.1/Add.7#14")

	AssessmentRecommendation  = neighbours[*model.Recommendation]("assessment_recommendation", "followup/x/assessment/1")
	AssessmentScale           = neighbours[*model.GradeScale]("assessment_scale", "followup/x/assessment/1")
	AssessmentAssessedBy      = neighbours[model.Assessor]("assessment_assessed_by", "followup/x/assessment/1")
	AssessmentDocument        = neighbours[*model.Document]("assessment_document", "followup/x/assessment/1")
	StatementObserver         = neighbours[*model.ElectionObserver]("statement_observer", "observers/odihr/x/1")
	RecommendationElection    = neighbours[*model.Election]("recommendation_election", "observers/odihr/x/1")
	RecommendationAssessments = neighbours[*model.Assessment]("recommendation_assessments", "observers/odihr/x/1")
	ElectionState             = neighbours[*model.State]("election_state", "election/KEN/2022-08/general")
	WindowState               = neighbours[*model.State]("window_state", "window/CCPR/BLR/x")
	WindowMechanism           = neighbours[model.Mechanism]("window_mechanism", "window/CCPR/BLR/x")
	WindowReview              = neighbours[*model.Review]("window_review", "window/CCPR/BLR/x")
)

// The questions that follow one relationship and tell what it says.
var (
	RecommendedBy           = related[*model.State, *model.RecommendedBy]("recommended_by", "upr/8/BLR/x")
	StatementConcerns       = related[*model.Obligation, *model.Concern]("statement_concerns", "upr/8/BLR/x")
	ObligationGrounds       = related[*model.Provision, *model.Grounding]("obligation_grounds", "obligation/genuine-elections")
	StateTreaties           = related[*model.Treaty, *model.Party]("state_treaties", "KEN")
	StateSigned             = related[*model.Treaty, *model.Signature]("state_signed", "USA")
	StateCommitments        = related[*model.Declaration, *model.Commitment]("state_commitments", "USA")
	DeclarationParticipants = related[*model.State, *model.ParticipantState]("declaration_participants", "osce-copenhagen")
	ProvisionGrounds        = related[*model.Obligation, *model.GroundedObligation]("provision_grounds", "iccpr/25/b")
	TreatyParties           = related[*model.State, *model.PartyState]("treaty_parties", "iccpr")
	CitedBy                 = related[model.CitingText, *model.Citing]("cited_by", "CCPR/C/GC/34#12")
	TextCites               = related[model.Cited, *model.Citation]("text_cites", "CCPR/C/GC/34#12")
	UnresolvedReferences    = related[*model.UnresolvedReference, *model.UnresolvedMention]("unresolved_references", "CCPR/C/GC/34#12")
	Reuses                  = related[model.Quotable, *model.Reuse]("reuses", "CCPR/C/GC/34#12")
	Repeats                 = related[*model.Recommendation, *model.SameIssue]("repeats", "upr/8/BLR/x")
	Specifies               = related[*model.Recommendation, *model.SameIssue]("specifies", "upr/8/BLR/x")
	Generalises             = related[*model.Recommendation, *model.SameIssue]("generalises", "upr/8/BLR/x")
	Diverges                = related[*model.Recommendation, *model.SameIssue]("diverges", "upr/8/BLR/x")
	Extends                 = related[*model.Recommendation, *model.SameIssue]("extends", "upr/8/BLR/x")
	StatementIssues         = related[*model.Issue, *model.IssueConcern]("statement_issues", "interpretation/CCPR/C/21/Rev.1/Add.7#14")
	StatementParts          = related[*model.ElectionPart, *model.PartConcern]("statement_parts", "upr/8/BLR/x")
	FindingDecides          = related[*model.Provision, *model.Decision]("finding_decides", "finding/CCPR/C/101/D/1410/2005")
	ElectionObservedBy      = related[*model.ElectionObserver, *model.ObservedBy]("election_observed_by", "election/KEN/2022-08/general")
	InterpretationReads     = related[*model.Provision, *model.Reading]("interpretation_reads", "interpretation/CCPR/C/21/Rev.1/Add.7#14")
)

// The questions about the words of provisions, passages and statements.
var (
	ProvisionWording = define[IDs, WordingRow]("provision_wording", IDs{[]string{"iccpr/25/b"}})
	PassageWording   = define[IDs, WordingRow]("passage_wording", IDs{[]string{"CCPR/C/GC/34#12"}})
	StatementText    = define[IDs, TextRow]("statement_text", IDs{[]string{"interpretation/CCPR/C/GC/34#12"}})
)

// WordingRow are the words of the node with the id Key.
type WordingRow struct {
	Key      string `cypher:"key"`
	Text     string `cypher:"text"`
	Official bool   `cypher:"official"`
	Language string `cypher:"language"`
	Source   string `cypher:"source"`
}

// Wording gives the key and what the API shows.
func (r WordingRow) Wording() (string, *model.Wording) {
	return r.Key, &model.Wording{Text: r.Text, Official: r.Official, Language: r.Language, Source: r.Source}
}

// TextRow is a text that belongs to the node with the id Key.
type TextRow struct {
	Key  string `cypher:"key"`
	Text string `cypher:"text"`
}

// Value gives the key and the text.
func (r TextRow) Value() (string, *string) { return r.Key, &r.Text }
