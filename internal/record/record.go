// Package record holds what loaders say: nodes and edges, each with the place in the input it was read from.
// It imports nothing, so that a loader can be written and tested without a database.
package record

import (
	"strconv"
)

// Position is a place in an input file.
type Position struct {
	// File is the name of the file as the user gave it, or as it is embedded.
	File string `json:"file"`
	// Line and Column count from 1; 0 means unknown. Column counts cells in a table and runes in a text.
	Line   int `json:"line,omitempty"`
	Column int `json:"column,omitempty"`
}

// String writes the position as compilers do: file:line:column, without the parts that are unknown.
func (p Position) String() string {
	s := p.File
	if p.Line > 0 {
		s += ":" + strconv.Itoa(p.Line)
		if p.Column > 0 {
			s += ":" + strconv.Itoa(p.Column)
		}
	}
	return s
}

// Properties are the properties of a node or an edge by name. Values are string, int64, float64, bool, []string or
// []int64; a nil value is the same as an absent one.
type Properties map[string]any

// Node states that something exists.
type Node struct {
	// Label is the name of a type marked @node in the schema.
	Label string
	// ID is the natural id, unique over the whole graph.
	ID string
	// Properties are those the schema declares for the label, without id and without what the writer adds
	// (owner, firstSeen, lastChanged).
	Properties Properties
	// Scope is the part of the source that says so, such as "session/5". A whole run over a scope removes what the
	// scope said before and says no more.
	Scope string
	// At is where it was read.
	At Position
}

// Ref names a node by label and id.
type Ref struct {
	Label, ID string
}

// Edge states that two nodes are related. The pair of ends and the type are its identity: one owner says at most one
// edge of a type between two nodes.
type Edge struct {
	// Type is a relationship type of the schema.
	Type string
	// From and To are the ends, in the direction of the schema's OUT.
	From, To Ref
	// Properties are those the schema declares on the relationship, and source and verified.
	Properties Properties
	// Scope is as for Node.
	Scope string
	// At is where it was read.
	At Position
}
