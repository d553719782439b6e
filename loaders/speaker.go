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
