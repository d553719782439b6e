package loaders

import "github.com/hres/hres/internal/record"

// Speaker says nodes and edges of one source and scope, until the first error.
type Speaker struct {
	Out Emitter
	// Source is given to every node and edge that names none; Scope to every one.
	Source, Scope string
	// Err is the first error of Out; after it nothing more is said.
	Err error
}

// Node says a node and returns the reference to it.
func (s *Speaker) Node(at record.Position, label, id string, properties record.Properties) record.Ref {
	if s.Err == nil {
		s.Err = s.Out.Node(record.Node{Label: label, ID: id, Properties: s.sourced(properties), Scope: s.Scope, At: at})
	}
	return record.Ref{Label: label, ID: id}
}

// Edge says an edge; properties may be nil.
func (s *Speaker) Edge(at record.Position, kind string, from, to record.Ref, properties record.Properties) {
	if s.Err == nil {
		s.Err = s.Out.Edge(record.Edge{Type: kind, From: from, To: to, Properties: s.sourced(properties), Scope: s.Scope, At: at})
	}
}

func (s *Speaker) sourced(properties record.Properties) record.Properties {
	if properties == nil {
		properties = record.Properties{}
	}
	if properties["source"] == nil {
		properties["source"] = s.Source
	}
	return properties
}

// Coverage is what a source, as it is loaded, holds of what was said in one review.
type Coverage struct {
	// Review is the id of the Review.
	Review string
	// Part tells several coverages of one review by one source apart; empty where there is one.
	Part string
	// Kinds are the labels of the statements of which it tells.
	Kinds []string
	// Why says why the review is not covered whole; empty where it is.
	Why string
	// Statements were taken, and Rejected rows could not be.
	Statements, Rejected int
}

// Covers says what the source holds of a review. It is not [Emitter.Covers], which tells what may be removed.
func (s *Speaker) Covers(at record.Position, c Coverage) {
	id := "coverage/" + s.Source + "/" + c.Review
	if c.Part != "" {
		id += "/" + c.Part
	}
	properties := record.Properties{"kinds": c.Kinds, "complete": c.Why == "", "statements": int64(c.Statements), "rejected": int64(c.Rejected)}
	if c.Why != "" {
		properties["why"] = c.Why
	}
	self := s.Node(at, "Coverage", id, properties)
	s.Edge(at, "COVERS", self, record.Ref{Label: "Review", ID: c.Review}, nil)
}
