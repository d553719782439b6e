package cases

import (
	"context"
	"slices"

	"github.com/hres/hres/internal/neo4jdb"
	"github.com/hres/hres/internal/neo4jdb/neo4jdbtest"
	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
)

// Fill loads an empty graph with the seeds, the small exports of the tests, and what the cases say beyond them.
func Fill(ctx context.Context, db *neo4jdb.DB) error {
	if err := neo4jdbtest.Fill(ctx, db); err != nil {
		return err
	}
	return Add(ctx, db)
}

// Add loads what the cases say beyond the exports of the tests.
func Add(ctx context.Context, db *neo4jdb.DB) error {
	_, err := neo4jdbtest.Say(ctx, db, fixture{})
	return err
}

// fixture is a loader that says what the cases say: made up, in place of loaders that other sources would need.
type fixture struct{}

// Declaration implements loaders.Loader.
func (fixture) Declaration() loaders.Declaration {
	d := loaders.Declaration{Name: "parity", Sentence: "what the cases say", Source: "parity"}
	said := map[string]bool{}
	add := func(list *[]string, name string) {
		if !slices.Contains(*list, name) {
			*list = append(*list, name)
		}
	}
	for _, c := range All() {
		for _, n := range c.Nodes {
			add(&d.Labels, n.Label)
			said[n.ID] = true
		}
	}
	for _, c := range All() {
		for _, e := range c.Edges {
			add(&d.Types, e.Type)
			for _, end := range []record.Ref{e.From, e.To} {
				if !said[end.ID] {
					add(&d.Needs, end.Label)
				}
			}
		}
	}
	return d
}

// Load implements loaders.Loader.
func (fixture) Load(_ context.Context, _ []loaders.Input, _ loaders.Known, out loaders.Emitter) error {
	s := &loaders.Speaker{Out: out, Source: "parity", Scope: "parity"}
	for _, c := range All() {
		for _, n := range c.Nodes {
			s.Node(record.Position{}, n.Label, n.ID, n.Properties)
		}
		for _, e := range c.Edges {
			s.Edge(record.Position{}, e.Type, e.From, e.To, e.Properties)
		}
	}
	out.Covers("parity")
	return s.Err
}

// madeUp is what a judgement carries.
func madeUp() record.Properties {
	return record.Properties{"method": "made up", "confidence": 1.0, "evidence": "made up", "assertedBy": "parity"}
}

// concerns is a link from a statement to an obligation, as a tagger makes it.
func concerns(label, id, obligation string) record.Edge {
	return record.Edge{Type: "CONCERNS", From: record.Ref{Label: label, ID: id}, To: record.Ref{Label: "Obligation", ID: "obligation/" + obligation}, Properties: madeUp()}
}
