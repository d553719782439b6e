package query

import (
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/graph/page"
)

// Page are the parameters of one page of a list that has several orders.
type Page struct {
	Order string `cypher:"order"`
	Place
}

// Place are the parameters of one page of a list in its only order.
type Place struct {
	Descending bool    `cypher:"descending"`
	AfterSort  any     `cypher:"afterSort"`
	AfterID    *string `cypher:"afterId"`
	Limit      int     `cypher:"limit"`
}

// PageOf turns a checked question for a page into parameters; field is what to order by.
func PageOf(ask page.Ask, field string) Page {
	p := Page{field, Place{Descending: ask.Reads(), Limit: ask.Limit()}}
	if ask.From != nil {
		p.AfterSort, p.AfterID = ask.From.Sort, &ask.From.ID
	}
	return p
}

// Found is one page of a list for one key, and how many the whole list has.
type Found[T any] struct {
	Key   string    `cypher:"key"`
	Total int32     `cypher:"total"`
	Items []Item[T] `cypher:"items"`
}

// Item is a node of a page and what it is ordered by.
type Item[T any] struct {
	Node T   `cypher:"node"`
	Sort any `cypher:"sort"`
}

// The parameters of the lists: a nil condition does not narrow the list down.
type (
	// StatesParams are those of States.
	StatesParams struct {
		Page
		IDs            []string           `cypher:"ids"`
		RegionalGroups []string           `cypher:"regionalGroups"`
		Regions        []string           `cypher:"regions"`
		Status         *model.StateStatus `cypher:"status"`
		NameStartsWith *string            `cypher:"nameStartsWith"`
	}
	// TreatiesParams are those of Treaties.
	TreatiesParams struct {
		Page
		IDs         []string `cypher:"ids"`
		MonitoredBy []string `cypher:"monitoredBy"`
		IsProtocol  *bool    `cypher:"isProtocol"`
	}
	// TreatyBodiesParams are those of TreatyBodies.
	TreatyBodiesParams struct {
		Page
		IDs      []string `cypher:"ids"`
		Monitors []string `cypher:"monitors"`
	}
	// SpecialProceduresParams are those of SpecialProcedures.
	SpecialProceduresParams struct {
		Page
		IDs    []string                    `cypher:"ids"`
		Kind   *model.SpecialProcedureKind `cypher:"kind"`
		States []string                    `cypher:"states"`
	}
	// UprCyclesParams are those of UprCycles.
	UprCyclesParams struct {
		Place
		IDs     []string `cypher:"ids"`
		Numbers []int32  `cypher:"numbers"`
	}
	// ReviewsParams are those of Reviews.
	ReviewsParams struct {
		Page
		IDs      []string `cypher:"ids"`
		States   []string `cypher:"states"`
		Sessions []int32  `cypher:"sessions"`
		Cycles   []int32  `cypher:"cycles"`
	}
	// MeetingsParams are those of Meetings.
	MeetingsParams struct {
		Page
		IDs  []string `cypher:"ids"`
		From *string  `cypher:"from"`
		To   *string  `cypher:"to"`
	}
	// ObligationsParams are those of Obligations.
	ObligationsParams struct {
		Page
		IDs   []string               `cypher:"ids"`
		Group *model.ObligationGroup `cypher:"group"`
	}
	// ElectionPartsParams are those of ElectionParts.
	ElectionPartsParams struct {
		Page
		IDs []string `cypher:"ids"`
	}
	// InstrumentsParams are those of Instruments.
	InstrumentsParams struct {
		Page
		IDs           []string            `cypher:"ids"`
		SourceClasses []model.SourceClass `cypher:"sourceClasses"`
		Reach         []string            `cypher:"reach"`
	}
	// ProvisionsParams are those of Provisions.
	ProvisionsParams struct {
		Page
		IDs         []string `cypher:"ids"`
		Instruments []string `cypher:"instruments"`
		Obligations []string `cypher:"obligations"`
	}
	// RegionalBodiesParams are those of RegionalBodies.
	RegionalBodiesParams struct {
		Page
		IDs           []string                `cypher:"ids"`
		Kind          *model.RegionalBodyKind `cypher:"kind"`
		Organizations []string                `cypher:"organizations"`
	}
	// ElectionObserversParams are those of ElectionObservers.
	ElectionObserversParams struct {
		Page
		IDs  []string                    `cypher:"ids"`
		Kind *model.ElectionObserverKind `cypher:"kind"`
	}
	// IssuesParams are those of Issues.
	IssuesParams struct {
		Page
		IDs         []string `cypher:"ids"`
		Obligations []string `cypher:"obligations"`
		Parts       []string `cypher:"parts"`
	}
	// DocumentsParams are those of Documents.
	DocumentsParams struct {
		Page
		IDs      []string             `cypher:"ids"`
		Kinds    []model.DocumentKind `cypher:"kinds"`
		IssuedBy []string             `cypher:"issuedBy"`
	}
	// ActionPointsParams are those of ActionPoints.
	ActionPointsParams struct {
		Place
		IDs      []string `cypher:"ids"`
		Meetings []string `cypher:"meetings"`
	}
	// KeysParams ask for one page for each of many nodes.
	KeysParams struct {
		Place
		Keys []string `cypher:"keys"`
	}
)

var firstPage = Page{"ID", Place{Limit: 21}}

// The lists; each file says what it asks.
var (
	States            = define[StatesParams, Found[*model.State]]("states", StatesParams{Page: firstPage})
	Treaties          = define[TreatiesParams, Found[*model.Treaty]]("treaties", TreatiesParams{Page: firstPage})
	TreatyBodies      = define[TreatyBodiesParams, Found[*model.TreatyBody]]("treaty_bodies", TreatyBodiesParams{Page: firstPage})
	SpecialProcedures = define[SpecialProceduresParams, Found[*model.SpecialProcedure]]("special_procedures", SpecialProceduresParams{Page: firstPage})
	UprCycles         = define[UprCyclesParams, Found[*model.UprCycle]]("upr_cycles", UprCyclesParams{Place: firstPage.Place})
	Reviews           = define[ReviewsParams, Found[*model.Review]]("reviews", ReviewsParams{Page: firstPage})
	Meetings          = define[MeetingsParams, Found[*model.Meeting]]("meetings", MeetingsParams{Page: firstPage})
	Obligations       = define[ObligationsParams, Found[*model.Obligation]]("obligations", ObligationsParams{Page: firstPage})
	ElectionParts     = define[ElectionPartsParams, Found[*model.ElectionPart]]("election_parts", ElectionPartsParams{Page: firstPage})
	Instruments       = define[InstrumentsParams, Found[model.Instrument]]("instruments", InstrumentsParams{Page: firstPage})
	Provisions        = define[ProvisionsParams, Found[*model.Provision]]("provisions", ProvisionsParams{Page: firstPage})
	RegionalBodies    = define[RegionalBodiesParams, Found[*model.RegionalBody]]("regional_bodies", RegionalBodiesParams{Page: firstPage})
	ElectionObservers = define[ElectionObserversParams, Found[*model.ElectionObserver]]("election_observers", ElectionObserversParams{Page: firstPage})
	Issues            = define[IssuesParams, Found[*model.Issue]]("issues", IssuesParams{Page: firstPage})
	Documents         = define[DocumentsParams, Found[*model.Document]]("documents", DocumentsParams{Page: firstPage})
	ActionPoints      = define[ActionPointsParams, Found[*model.ActionPoint]]("action_points", ActionPointsParams{Place: firstPage.Place})
	Loads             = define[Place, Found[*model.Load]]("loads", firstPage.Place)

	StatesOfRegions       = define[KeysParams, Found[*model.State]]("states_of_regions", KeysParams{firstPage.Place, []string{"m49/014"}})
	StatesOfGroups        = define[KeysParams, Found[*model.State]]("states_of_groups", KeysParams{firstPage.Place, []string{"regional-group/africa"}})
	ReviewsOfStates       = define[KeysParams, Found[*model.Review]]("reviews_of_states", KeysParams{firstPage.Place, []string{"BLR"}})
	ElectionsOfStates     = define[KeysParams, Found[*model.Election]]("elections_of_states", KeysParams{firstPage.Place, []string{"KEN"}})
	ReviewWindowsOfStates = define[KeysParams, Found[*model.ReviewWindow]]("review_windows_of_states", KeysParams{firstPage.Place, []string{"BLR"}})
	PassagesOfDocuments   = define[KeysParams, Found[*model.Passage]]("passages_of_documents", KeysParams{firstPage.Place, []string{"CCPR/C/GC/34"}})
	ReviewsAtSessions     = define[KeysParams, Found[*model.Review]]("reviews_at_sessions", KeysParams{firstPage.Place, []string{"upr/session/8"}})
)

// Nothing are the parameters of a question that has none.
type Nothing struct{}

// Questions about the whole graph.
var (
	Sources = define[Nothing, struct {
		Node *model.Source `cypher:"node"`
	}]("sources", Nothing{})
	GradeScales = define[Nothing, struct {
		Node *model.GradeScale `cypher:"node"`
	}]("grade_scales", Nothing{})
	DataVersion = define[Nothing, struct {
		Version int32 `cypher:"version"`
	}]("data_version", Nothing{})
	LabelCounts = define[Nothing, LabelCount]("label_counts", Nothing{})
)

// LabelCount is how many nodes carry a label.
type LabelCount struct {
	Label string `cypher:"label"`
	Count int32  `cypher:"count"`
}
