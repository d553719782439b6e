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

// Related is a node reached from the node with the id Key, and what the relationship says.
type Related[T, E any] struct {
	Key  string `cypher:"key"`
	Node T      `cypher:"node"`
	Edge E      `cypher:"edge"`
}

// Neighbours is a question that follows one relationship from many nodes at once.
type Neighbours[T any] = Query[IDs, Neighbour[T]]

func neighbours[T any](name string, example ...string) Neighbours[T] {
	return define[IDs, Neighbour[T]](name, IDs{example})
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
	TreatyMonitoredBy = neighbours[*model.TreatyBody]("treaty_monitored_by", "iccpr")

	InstrumentAdoptedBy         = neighbours[*model.Document]("instrument_adopted_by", "udhr")
	OrganizationPartOf          = neighbours[*model.Organization]("organization_part_of", "org/ohchr")
	MechanismEstablishedBy      = neighbours[*model.Document]("mechanism_established_by", "UPR")
	TreatyBodyCommunications    = neighbours[*model.Treaty]("treaty_body_communications", "CCPR")
	TreatyBodyInquiries         = neighbours[*model.Treaty]("treaty_body_inquiries", "CEDAW")
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
	StatementThemes    = neighbours[*model.Theme]("statement_themes", "upr/8/BLR/x")
	PledgeState        = neighbours[*model.State]("pledge_state", "upr/8/BLR/pledge/x")

	RecommendedBy     = define[IDs, Related[*model.State, *model.RecommendedBy]]("recommended_by", IDs{[]string{"upr/8/BLR/x"}})
	StatementConcerns = define[IDs, Related[*model.Obligation, *model.Concern]]("statement_concerns", IDs{[]string{"upr/8/BLR/x"}})
)
