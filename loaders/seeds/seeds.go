// Package seeds loads the curated seeds into the graph.
package seeds

import (
	"context"
	"errors"

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
			"UniversalPeriodicReview", "UprCycle", "UprSession", "Obligation", "ElectionPart", "Meeting", "Document", "Source"},
		Types: []string{"IN_REGION", "MEMBER_OF", "PART_OF", "DEPOSITED_WITH", "PROTOCOL_TO", "ADOPTED_BY", "MONITORS", "ESTABLISHED_BY",
			"HEARS_COMMUNICATIONS_UNDER", "INQUIRES_UNDER", "RENEWED_BY", "SUCCEEDED_BY", "MANDATE_ON", "GOVERNED_BY", "CYCLE_OF", "IN_CYCLE",
			"HELD_IN", "CONVENED_BY", "PRODUCED", "PUBLISHED_BY"},
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
	s.mechanisms(all)
	s.elections(all)
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
	label string
}

// node emits the node of an entry.
func (s *saying) node(label string, e curated.Entry, properties record.Properties) entry {
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
	s.tell(s.out.Node(record.Node{Label: label, ID: e.ID, Properties: properties, Scope: scope, At: position(e)}))
	return entry{s, e, label}
}

// edge emits edges from an entry to what its ids name; an empty id names nothing.
func (e entry) edge(kind, label string, ids ...string) entry {
	for _, id := range ids {
		if id != "" {
			e.tell(e.out.Edge(record.Edge{Type: kind, From: record.Ref{Label: e.label, ID: e.ID}, To: record.Ref{Label: label, ID: id},
				Properties: record.Properties{"source": e.Source, "verified": e.Verified}, Scope: scope, At: position(e.Entry)}))
		}
	}
	return e
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
		common := record.Properties{"name": x.Name, "abbreviation": x.Abbreviation, "adopted": x.Adopted}
		if x.Kind == "DECLARATION" {
			s.node("Declaration", x.Entry, common).edge("ADOPTED_BY", "Document", x.AdoptedBy)
			continue
		}
		common["inForce"], common["untsReference"], common["untcChapter"] = x.InForce, x.UNTSReference, x.UNTCChapter
		s.node("Treaty", x.Entry, common).edge("ADOPTED_BY", "Document", x.AdoptedBy).edge("DEPOSITED_WITH", "Organization", x.Depositary).
			edge("PROTOCOL_TO", "Treaty", x.ProtocolTo)
	}
}

func (s *saying) mechanisms(all *curated.Seeds) {
	for _, x := range all.TreatyBodies {
		s.node("TreatyBody", x.Entry, record.Properties{"name": x.Name, "abbreviation": x.ID, "aliases": x.Aliases, "members": x.Members,
			"established": x.Established}).
			edge("ESTABLISHED_BY", "Document", x.EstablishedBy).edge("MONITORS", "Treaty", x.Monitors...).
			edge("HEARS_COMMUNICATIONS_UNDER", "Treaty", x.CommunicationsUnder...).edge("INQUIRES_UNDER", "Treaty", x.InquiriesUnder...)
	}
	for _, x := range all.SpecialProcedures {
		s.node("SpecialProcedure", x.Entry, record.Properties{"name": x.Name, "aliases": x.Aliases, "kind": x.Kind, "holder": x.HolderKind,
			"established": x.Established}).
			edge("ESTABLISHED_BY", "Document", x.CreatedBy).edge("RENEWED_BY", "Document", x.RenewedBy).
			edge("SUCCEEDED_BY", "SpecialProcedure", x.SucceededBy).edge("MANDATE_ON", "State", x.State)
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

func (s *saying) elections(all *curated.Seeds) {
	for _, x := range all.Obligations {
		s.node("Obligation", x.Entry, record.Properties{"number": x.Number, "group": x.Group, "name": x.Name, "definition": x.Definition})
	}
	for _, x := range all.ElectionParts {
		s.node("ElectionPart", x.Entry, record.Properties{"number": x.Number, "name": x.Name, "description": x.Description})
	}
}

func (s *saying) publications(all *curated.Seeds) {
	for _, x := range all.Documents {
		s.node("Document", x.Entry, record.Properties{"title": x.Title, "kind": x.Kind, "date": x.Date,
			"languages": x.Languages, "formats": x.Formats}).edge("PUBLISHED_BY", "Organization", x.Issuers...)
	}
	for _, x := range all.Meetings {
		s.node("Meeting", x.Entry, record.Properties{"name": x.Name, "start": x.Start, "end": x.End, "days": x.Days, "venue": x.Venue, "city": x.City,
			"coChairs": x.CoChairs, "sessions": x.Sessions, "participants": x.Participants, "focus": x.Focus}).
			edge("HELD_IN", "State", x.Country).edge("CONVENED_BY", "Organization", x.Conveners...).edge("PRODUCED", "Document", x.Documents...)
	}
	for _, x := range all.Sources {
		s.node("Source", x.Entry, record.Properties{"name": x.Name, "publisher": x.Publisher, "licence": x.Licence, "obtain": x.Obtain, "note": x.Note})
	}
}
