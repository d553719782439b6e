package seeds

import (
	"embed"
	"fmt"
	"io/fs"
	"iter"
	"sync"
)

//go:embed *.yaml *.csv provisions interpretations findings documents status
var files embed.FS

// The names of the seed files.
const (
	StatesFile            = "states.csv"
	RegionsFile           = "regions.yaml"
	RegionalGroupsFile    = "regional-groups.yaml"
	OrganizationsFile     = "organizations.yaml"
	InstrumentsFile       = "instruments.yaml"
	TreatyBodiesFile      = "treaty-bodies.yaml"
	SpecialProceduresFile = "special-procedures.yaml"
	UPRFile               = "upr.yaml"
	ObligationsFile       = "obligations.yaml"
	ElectionPartsFile     = "election-parts.yaml"
	MeetingsFile          = "meetings.yaml"
	SourcesFile           = "sources.yaml"
	IssuesFile            = "issues.yaml"
	ProceduresFile        = "procedures.yaml"
	GradeScalesFile       = "grade-scales.yaml"
	RegionalBodiesFile    = "regional-bodies.yaml"
	ElectionObserversFile = "election-observers.yaml"
	ReservationsFile      = "reservations.yaml"
	ActionPointsFile      = "action-points.yaml"
	ReviewsFile           = "reviews.csv"
)

// The folders whose files, in the order of their names, are parts of one list.
const (
	ProvisionsFolder      = "provisions"
	InterpretationsFolder = "interpretations"
	FindingsFolder        = "findings"
	DocumentsFolder       = "documents"
	StatusFolder          = "status"
)

// Seeds are the curated facts of all files, each list in its file's order.
type Seeds struct {
	States            []State
	Regions           []Region
	RegionalGroups    []RegionalGroup
	Organizations     []Organization
	Instruments       []Instrument
	TreatyBodies      []TreatyBody
	SpecialProcedures []SpecialProcedure
	UPR               UPR
	Obligations       []Obligation
	ElectionParts     []ElectionPart
	Meetings          []Meeting
	Documents         []Document
	Sources           []Source
	Provisions        []Provision
	Statuses          []Status
	Reservations      []Reservation
	Issues            []Issue
	Procedures        []Procedure
	GradeScales       []GradeScale
	RegionalBodies    []RegionalBody
	ElectionObservers []ElectionObserver
	Reviews           []Review
	Interpretations   []Interpretation
	Findings          []Finding
	ActionPoints      []ActionPoint
}

// Load parses and validates the embedded seeds, once; what it returns is not to be
// changed. An error is a bug in the seed files, never in the caller; it lists every
// fault with its file, line and column.
var Load = sync.OnceValues(func() (*Seeds, error) {
	s, err := Parse(files)
	if err != nil {
		return nil, fmt.Errorf("parse the seeds: %w", err)
	}
	if err := s.Validate(); err != nil {
		return nil, fmt.Errorf("validate the seeds: %w", err)
	}
	return s, nil
})

// Parse reads the seed files from fsys. It refuses unknown keys and wrong types but
// does not look at what the facts mean; [Seeds.Validate] does.
func Parse(fsys fs.FS) (*Seeds, error) {
	p := parser{fsys: fsys}
	s := &Seeds{
		States:            p.states(),
		Regions:           parseList[Region](&p, RegionsFile),
		RegionalGroups:    parseList[RegionalGroup](&p, RegionalGroupsFile),
		Organizations:     parseList[Organization](&p, OrganizationsFile),
		Instruments:       parseList[Instrument](&p, InstrumentsFile),
		TreatyBodies:      parseList[TreatyBody](&p, TreatyBodiesFile),
		SpecialProcedures: parseList[SpecialProcedure](&p, SpecialProceduresFile),
		UPR:               p.upr(),
		Obligations:       parseList[Obligation](&p, ObligationsFile),
		ElectionParts:     parseList[ElectionPart](&p, ElectionPartsFile),
		Meetings:          parseList[Meeting](&p, MeetingsFile),
		Documents:         parseFolder[Document](&p, DocumentsFolder),
		Sources:           parseList[Source](&p, SourcesFile),
		Provisions:        parseFolder[Provision](&p, ProvisionsFolder),
		Statuses:          p.statuses(),
		Reservations:      parseList[Reservation](&p, ReservationsFile),
		Issues:            parseList[Issue](&p, IssuesFile),
		Procedures:        parseList[Procedure](&p, ProceduresFile),
		GradeScales:       parseList[GradeScale](&p, GradeScalesFile),
		RegionalBodies:    parseList[RegionalBody](&p, RegionalBodiesFile),
		ElectionObservers: parseList[ElectionObserver](&p, ElectionObserversFile),
		Reviews:           p.reviews(),
		Interpretations:   parseFolder[Interpretation](&p, InterpretationsFolder),
		Findings:          parseFolder[Finding](&p, FindingsFolder),
		ActionPoints:      parseList[ActionPoint](&p, ActionPointsFile),
	}
	if err := p.problems.errorOrNil(); err != nil {
		return nil, err
	}
	return s, nil
}

// Entries yields the common part of every seed, file by file.
func (s *Seeds) Entries() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for _, v := range s.all() {
			if !yield(v.entry()) {
				return
			}
		}
	}
}

// entry lets code that treats all kinds alike reach what they share.
func (e Entry) entry() Entry { return e }

type seed interface{ entry() Entry }

// all lists every seed of every file, in the order of the files.
func (s *Seeds) all() []seed {
	var all []seed
	all = appendSeeds(all, s.States)
	all = appendSeeds(all, s.Regions)
	all = appendSeeds(all, s.RegionalGroups)
	all = appendSeeds(all, s.Organizations)
	all = appendSeeds(all, s.Instruments)
	all = appendSeeds(all, s.TreatyBodies)
	all = appendSeeds(all, s.SpecialProcedures)
	all = append(all, s.UPR.Mechanism)
	all = appendSeeds(all, s.UPR.Cycles)
	all = appendSeeds(all, s.UPR.Sessions)
	all = appendSeeds(all, s.Obligations)
	all = appendSeeds(all, s.ElectionParts)
	all = appendSeeds(all, s.Meetings)
	all = appendSeeds(all, s.Documents)
	all = appendSeeds(all, s.Sources)
	all = appendSeeds(all, s.Provisions)
	all = appendSeeds(all, s.Statuses)
	all = appendSeeds(all, s.Reservations)
	all = appendSeeds(all, s.Issues)
	all = appendSeeds(all, s.Procedures)
	all = appendSeeds(all, s.GradeScales)
	all = appendSeeds(all, s.RegionalBodies)
	all = appendSeeds(all, s.ElectionObservers)
	all = appendSeeds(all, s.Reviews)
	all = appendSeeds(all, s.Interpretations)
	all = appendSeeds(all, s.Findings)
	all = appendSeeds(all, s.ActionPoints)
	return all
}

func appendSeeds[T seed](all []seed, list []T) []seed {
	for _, v := range list {
		all = append(all, v)
	}
	return all
}
