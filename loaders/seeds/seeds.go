// Package seeds loads the curated seeds into the graph.
package seeds

import (
	"context"
	"errors"
	"strings"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	curated "github.com/hres/hres/seeds"
)

// Loader says what the embedded seeds hold.
type Loader struct{}

// scope is the one scope of the seeds: they are always loaded whole.
const scope = "seeds"

// Declaration implements loaders.Loader.
func (Loader) Declaration() loaders.Declaration {
	return loaders.Declaration{
		Name:     "seeds",
		Sentence: "the curated facts that come with hres: States, treaties, mechanisms, obligations, meetings",
		Source:   "seeds",
		Labels: []string{"State", "Region", "RegionalGroup", "Organization", "Treaty", "Declaration", "TreatyBody", "SpecialProcedure",
			"UniversalPeriodicReview", "UprCycle", "UprSession", "Review", "Obligation", "ElectionPart", "Issue", "Meeting", "ActionPoint", "Document",
			"Source", "Provision", "Reservation", "Procedure", "GradeScale", "RegionalBody", "ElectionObserver", "Passage", "Interpretation", "Finding"},
		Types: []string{"IN_REGION", "MEMBER_OF", "PART_OF", "DEPOSITED_WITH", "PROTOCOL_TO", "ADOPTED_BY", "MONITORS", "ESTABLISHED_BY",
			"RENEWED_BY", "SUCCEEDED_BY", "MANDATE_ON", "GOVERNED_BY", "CYCLE_OF", "IN_CYCLE", "OF", "CONDUCTED_BY", "HELD_AT",
			"HELD_IN", "CONVENED_BY", "PRODUCED", "PUBLISHED_BY", "PUBLISHED_IN", "DEALT_WITH", "ARISES_FROM", "DIRECTED_TO",
			"PARTY_TO", "SIGNED", "COMMITTED_TO", "MADE_BY", "TO_INSTRUMENT", "LIMITS", "GROUNDED_IN", "BEARS_ON", "UNDER", "ALSO_UNDER", "ARISES_IN",
			"PROCEDURE_OF", "GRADES_BY", "SERVED_BY", "BODY_OF", "OBSERVES_FOR", "ENDORSES",
			"STATED_IN", "ISSUED_BY", "ADDRESSED_TO", "CONCERNS", "INTERPRETS", "DECIDES_ON", "CITES", "SUPERSEDED_BY"},
		Shares: []string{"Review", "Document", "Passage"},
		Expect: []loaders.Expectation{{Label: "State", Min: 195, Max: 195}, {Label: "Obligation", Min: 21, Max: 21}, {Label: "ElectionPart", Min: 10, Max: 10},
			{Label: "TreatyBody", Min: 10, Max: 10}, {Label: "Meeting", Min: 5}},
	}
}

// Load implements loaders.Loader. It takes no inputs: the seeds are part of the program.
func (Loader) Load(_ context.Context, _ []loaders.Input, _ loaders.Known, out loaders.Emitter) error {
	all, err := curated.Load()
	if err != nil {
		return err
	}
	s := &saying{out: out}
	s.geography(all)
	s.law(all)
	s.provisions(all)
	s.mechanisms(all)
	s.reviews(all)
	s.elections(all)
	s.statements(all)
	s.publications(all)
	out.Covers(scope)
	return s.err
}

// saying emits until the first error.
type saying struct {
	out loaders.Emitter
	err error
}

// entry is one seed on its way into the graph.
type entry struct {
	*saying
	curated.Entry
	ref record.Ref
}

// node emits the node of an entry.
func (s *saying) node(label string, e curated.Entry, properties record.Properties) entry {
	s.tell(s.out.Node(record.Node{Label: label, ID: e.ID, Properties: filled(e, properties), Scope: scope, At: position(e)}))
	return entry{s, e, record.Ref{Label: label, ID: e.ID}}
}

// filled puts properties into the types of the graph, leaves out empty ones, and adds what every entry says of itself.
func filled(e curated.Entry, properties record.Properties) record.Properties {
	properties["source"], properties["verified"] = e.Source, e.Verified
	for name, v := range properties {
		switch v := v.(type) {
		case string:
			if v == "" {
				delete(properties, name)
			}
		case curated.Date:
			properties[name] = string(v)
			if v == "" {
				delete(properties, name)
			}
		case int:
			properties[name] = int64(v)
			if v == 0 {
				delete(properties, name)
			}
		}
	}
	return properties
}

// edge emits edges from an entry to what its ids name; an empty id names nothing.
func (e entry) edge(kind, label string, ids ...string) entry {
	for _, id := range ids {
		if id != "" {
			e.link(kind, record.Ref{Label: label, ID: id}, record.Properties{})
		}
	}
	return e
}

// link emits an edge from an entry that has properties of its own.
func (e entry) link(kind string, to record.Ref, properties record.Properties) {
	e.tell(e.out.Edge(record.Edge{Type: kind, From: e.ref, To: to, Properties: filled(e.Entry, properties), Scope: scope, At: position(e.Entry)}))
}

func (s *saying) tell(err error) { s.err = errors.Join(s.err, err) }

func position(e curated.Entry) record.Position {
	return record.Position{File: "seeds/" + e.At.File, Line: e.At.Line, Column: e.At.Column}
}

func (s *saying) geography(all *curated.Seeds) {
	for _, x := range all.Regions {
		s.node("Region", x.Entry, record.Properties{"name": x.Name, "m49": x.M49()}).edge("PART_OF", "Region", x.PartOf)
	}
	for _, x := range all.RegionalGroups {
		s.node("RegionalGroup", x.Entry, record.Properties{"name": x.Name, "abbreviation": x.Abbreviation})
	}
	for _, x := range all.States {
		s.node("State", x.Entry, record.Properties{"name": x.Name, "formalName": x.FormalName, "iso2": x.ISO2, "m49": x.M49, "status": x.Status,
			"formerNames": x.FormerNames, "variantNames": x.VariantNames}).
			edge("IN_REGION", "Region", x.Region).edge("MEMBER_OF", "RegionalGroup", x.RegionalGroupID())
	}
	for _, x := range all.Organizations {
		s.node("Organization", x.Entry, record.Properties{"name": x.Name, "abbreviation": x.Abbreviation, "kind": x.Kind}).
			edge("PART_OF", "Organization", x.PartOf)
	}
}

func (s *saying) law(all *curated.Seeds) {
	for _, x := range all.Instruments {
		unit := x.Unit
		if unit == "" {
			unit = "ARTICLE"
		}
		common := record.Properties{"name": x.Name, "abbreviation": x.Abbreviation, "adopted": x.Adopted, "sourceClass": x.SourceClass, "reach": x.Reach,
			"reference": x.Reference, "unit": unit}
		if !x.IsTreaty() {
			common["kind"] = x.Kind
			s.node("Declaration", x.Entry, common).edge("ADOPTED_BY", "Document", x.AdoptedBy)
			continue
		}
		common["inForce"], common["untsReference"], common["untcChapter"] = x.InForce, x.UNTSReference, x.UNTCChapter
		common["inForceAfter"], common["inForceRule"], common["statusAsOf"] = x.InForceAfter, x.InForceRule, x.StatusAsOf
		s.node("Treaty", x.Entry, common).edge("ADOPTED_BY", "Document", x.AdoptedBy).edge("DEPOSITED_WITH", "Organization", x.Depositary).
			edge("PROTOCOL_TO", "Treaty", x.ProtocolTo)
	}
}

func (s *saying) mechanisms(all *curated.Seeds) {
	for _, x := range all.TreatyBodies {
		s.node("TreatyBody", x.Entry, record.Properties{"name": x.Name, "abbreviation": x.ID, "aliases": x.Aliases, "members": x.Members,
			"established": x.Established}).
			edge("ESTABLISHED_BY", "Document", x.EstablishedBy).edge("MONITORS", "Treaty", x.Monitors...).
			edge("SERVED_BY", "Organization", x.Secretariat)
	}
	for _, x := range all.SpecialProcedures {
		s.node("SpecialProcedure", x.Entry, record.Properties{"name": x.Name, "aliases": x.Aliases, "kind": x.Kind, "holder": x.HolderKind,
			"established": x.Established, "ended": x.Ended}).
			edge("ESTABLISHED_BY", "Document", x.CreatedBy).edge("RENEWED_BY", "Document", x.RenewedBy).
			edge("SUCCEEDED_BY", "SpecialProcedure", x.SucceededBy).edge("MANDATE_ON", "State", x.State)
	}
	for _, x := range all.GradeScales {
		var grades, meanings []string
		for _, g := range x.Grades {
			grades, meanings = append(grades, g.Grade), append(meanings, g.Meaning)
		}
		s.node("GradeScale", x.Entry, record.Properties{"name": x.Name, "author": x.Author, "grades": grades, "meanings": meanings})
	}
	for _, x := range all.Procedures {
		s.node("Procedure", x.Entry, record.Properties{"kind": x.Kind, "basis": x.Basis, "optional": x.Optional, "note": x.Note}).
			edge("PROCEDURE_OF", "TreatyBody", x.Body).edge("UNDER", "Treaty", x.Under).edge("GRADES_BY", "GradeScale", x.Scale)
	}
	for _, x := range all.RegionalBodies {
		s.node("RegionalBody", x.Entry, record.Properties{"name": x.Name, "abbreviation": x.Abbreviation, "kind": x.Kind, "established": x.Established,
			"seat": x.Seat, "members": x.Members, "aliases": x.Aliases}).
			edge("BODY_OF", "Organization", x.Organization).edge("MONITORS", "Treaty", x.Monitors...)
	}
	for _, x := range all.ElectionObservers {
		s.node("ElectionObserver", x.Entry, record.Properties{"name": x.Name, "abbreviation": x.Abbreviation, "kind": x.Kind, "reach": x.Reach,
			"aliases": x.Aliases}).
			edge("OBSERVES_FOR", "Organization", x.Organization).edge("ENDORSES", "Declaration", x.Endorses...).edge("GRADES_BY", "GradeScale", x.Scale)
	}
	upr := all.UPR.Mechanism
	s.node("UniversalPeriodicReview", upr.Entry, record.Properties{"name": upr.Name, "abbreviation": upr.Abbreviation, "aliases": upr.Aliases}).
		edge("ESTABLISHED_BY", "Document", upr.EstablishedBy).edge("GOVERNED_BY", "Document", upr.Modalities...)
	for _, x := range all.UPR.Cycles {
		s.node("UprCycle", x.Entry, record.Properties{"number": x.Number, "firstSession": x.FirstSession, "lastSession": x.LastSession,
			"start": x.Start, "end": x.End}).edge("CYCLE_OF", "UniversalPeriodicReview", upr.ID)
	}
	for _, x := range all.UPR.Sessions {
		s.node("UprSession", x.Entry, record.Properties{"number": x.Number, "start": x.Start, "end": x.End}).edge("IN_CYCLE", "UprCycle", x.Cycle)
	}
}

// reviews says the calendar of the UPR's reviews.
func (s *saying) reviews(all *curated.Seeds) {
	for _, x := range all.Reviews {
		s.node("Review", x.Entry, record.Properties{"session": x.Session, "date": x.Date, "note": x.Note}).edge("OF", "State", x.State).
			edge("CONDUCTED_BY", "UniversalPeriodicReview", all.UPR.Mechanism.ID).edge("HELD_AT", "UprSession", all.UPR.Sessions[x.Session-1].ID)
	}
}

func (s *saying) elections(all *curated.Seeds) {
	classes := map[string]string{}
	for _, in := range all.Instruments {
		classes[in.ID] = in.SourceClass
	}
	for _, x := range all.Obligations {
		o := s.node("Obligation", x.Entry, record.Properties{"number": x.Number, "group": x.Group, "name": x.Name, "definition": x.Definition}).
			edge("BEARS_ON", "ElectionPart", x.Parts...)
		for _, g := range x.GroundedIn {
			class := classes[curated.Provision{Entry: curated.Entry{ID: g.Provision}}.Instrument()]
			o.link("GROUNDED_IN", record.Ref{Label: "Provision", ID: g.Provision}, record.Properties{"sourceClass": class, "reason": g.Reason})
		}
	}
	for _, x := range all.Issues {
		s.node("Issue", x.Entry, record.Properties{"name": x.Name, "description": x.Description, "terms": x.Terms}).
			edge("UNDER", "Obligation", x.Obligation).edge("ALSO_UNDER", "Obligation", x.AlsoUnder...).edge("ARISES_IN", "ElectionPart", x.Parts...)
	}
	for _, x := range all.ElectionParts {
		s.node("ElectionPart", x.Entry, record.Properties{"number": x.Number, "name": x.Name, "description": x.Description})
	}
}

func (s *saying) publications(all *curated.Seeds) {
	for _, x := range all.Meetings {
		m := s.node("Meeting", x.Entry, record.Properties{"name": x.Name, "start": x.Start, "end": x.End, "days": x.Days, "venue": x.Venue, "city": x.City,
			"coChairs": x.CoChairs, "sessions": x.Sessions, "participants": x.Participants, "focus": x.Focus}).
			edge("HELD_IN", "State", x.Country).edge("CONVENED_BY", "Organization", x.Conveners...).edge("PRODUCED", "Document", x.Documents...).edge("DEALT_WITH", "Obligation", x.Obligations...)
		for _, id := range x.Mechanisms {
			m.edge("DEALT_WITH", mechanismLabel(id), id)
		}
	}
	for _, x := range all.ActionPoints {
		a := s.node("ActionPoint", x.Entry, record.Properties{"gist": x.Gist}).edge("ARISES_FROM", "Meeting", x.Meetings...).
			edge("CONCERNS", "Obligation", x.Obligations...)
		for _, id := range x.Addressees {
			label := "Organization"
			if !strings.HasPrefix(id, "org/") {
				label = mechanismLabel(id)
			}
			a.edge("DIRECTED_TO", label, id)
		}
	}
	for _, x := range all.Sources {
		s.node("Source", x.Entry, record.Properties{"name": x.Name, "publisher": x.Publisher, "licence": x.Licence, "obtain": x.Obtain, "note": x.Note})
	}
}
