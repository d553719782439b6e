package main

import (
	"context"
	"fmt"
	"io/fs"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"github.com/hres/hres/internal/neo4jlocal"
	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
)

// rowByRow is the peer: the loader one writes first. Each row is one statement that merges the recommendation and all that
// belongs to it, in a transaction of its own. It has the same constraints, reads the same files with the same parser and
// makes the same nodes and relationships. It is used as the driver's manual says: one session, the database named,
// parameters, one constant text. It keeps no digests, counts nothing and removes nothing.
type rowByRow struct{ driver neo4j.DriverWithContext }

const rowStatement = `
MATCH (to:State {id: $to})
MATCH (upr:UniversalPeriodicReview {id: 'UPR'})
MATCH (session:UprSession {id: $session})
MERGE (w:Review {id: $reviewId}) ON CREATE SET w:Entity, w.source = $source, w.session = $review.session
MERGE (w)-[e1:OF]->(to) ON CREATE SET e1.source = $source
MERGE (w)-[e2:CONDUCTED_BY]->(upr) ON CREATE SET e2.source = $source
MERGE (w)-[e3:HELD_AT]->(session) ON CREATE SET e3.source = $source
MERGE (r:Recommendation {id: $id}) ON CREATE SET r:Statement:Entity, r.source = $source, r.text = $recommendation.text,
  r.session = $recommendation.session, r.cycle = $recommendation.cycle
MERGE (r)-[e4:MADE_IN]->(w) ON CREATE SET e4.source = $source
MERGE (r)-[e5:ADDRESSED_TO]->(to) ON CREATE SET e5.source = $source
MERGE (r)-[e6:ISSUED_BY]->(upr) ON CREATE SET e6.source = $source
FOREACH (t IN $themes |
  MERGE (theme:Theme {id: t.id}) ON CREATE SET theme:Entity, theme.source = $source, theme.name = t.properties.name, theme.scheme = t.properties.scheme
  MERGE (r)-[e:HAS_THEME]->(theme) ON CREATE SET e.source = $source)
FOREACH (f IN $from |
  MERGE (from:State {id: f.id})
  MERGE (r)-[e:RECOMMENDED_BY]->(from) ON CREATE SET e = f.properties)
FOREACH (c IN $concerns |
  MERGE (o:Obligation {id: c.id})
  MERGE (r)-[e:CONCERNS]->(o) ON CREATE SET e = c.properties)`

func openRowByRow(instance *neo4jlocal.Instance) (*rowByRow, error) {
	driver, err := neo4j.NewDriverWithContext(instance.BoltURI, neo4j.BasicAuth(instance.Username, instance.Password, ""),
		func(c *config.Config) { c.TelemetryDisabled = true })
	return &rowByRow{driver}, err
}

// load writes the inputs row by row.
func (p *rowByRow) load(ctx context.Context, loader loaders.Loader, inputs []loaders.Input) error {
	session := p.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: "neo4j"})
	defer func() { _ = session.Close(ctx) }()
	e := &rowEmitter{write: func(params map[string]any) error {
		result, err := session.Run(ctx, rowStatement, params)
		if err == nil {
			_, err = result.Consume(ctx)
		}
		return err
	}}
	if err := loader.Load(ctx, inputs, nil, e); err != nil {
		return err
	}
	return e.flush()
}

// empty removes what either loader wrote.
func (p *rowByRow) empty(ctx context.Context) error {
	session := p.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: "neo4j"})
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(ctx, "MATCH (n:Recommendation|Review|Theme|Load) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS", nil)
	if err == nil {
		_, err = result.Consume(ctx)
	}
	return err
}

// size counts what either loader wrote.
func (p *rowByRow) size(ctx context.Context) (s size, err error) {
	result, err := neo4j.ExecuteQuery(ctx, p.driver, `
MATCH (n:Recommendation|Review|Theme)
RETURN count(CASE WHEN n:Recommendation THEN 1 END), count(n), sum(COUNT { (n)-->() })`, nil, neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase("neo4j"))
	if err != nil {
		return s, err
	}
	for i, into := range []*int64{&s.recommendations, &s.nodes, &s.relationships} {
		*into, _ = result.Records[0].Values[i].(int64)
	}
	return s, nil
}

// size is how much there is.
type size struct{ recommendations, nodes, relationships int64 }

// rowEmitter gathers what a loader says of one row and writes it when the next begins.
type rowEmitter struct {
	write  func(map[string]any) error
	params map[string]any
	err    error
}

// Row implements loaders.Emitter.
func (e *rowEmitter) Row(string, loaders.Outcome) {
	if err := e.flush(); err != nil && e.err == nil {
		e.err = err
	}
	e.params = map[string]any{"themes": []any{}, "from": []any{}, "concerns": []any{}}
}

func (e *rowEmitter) flush() error {
	if e.err != nil || e.params["id"] == nil {
		return e.err
	}
	err := e.write(e.params)
	e.params = nil
	return err
}

// Node implements loaders.Emitter.
func (e *rowEmitter) Node(n record.Node) error {
	properties := map[string]any(n.Properties)
	switch n.Label {
	case "Recommendation":
		e.params["id"], e.params["recommendation"], e.params["source"] = n.ID, properties, properties["source"]
	case "Review":
		e.params["reviewId"], e.params["review"] = n.ID, properties
	case "Theme":
		e.add("themes", map[string]any{"id": n.ID, "properties": properties})
	default:
		return fmt.Errorf("the row-by-row loader knows no %s", n.Label)
	}
	return e.err
}

// Edge implements loaders.Emitter.
func (e *rowEmitter) Edge(edge record.Edge) error {
	end := map[string]any{"id": edge.To.ID, "properties": map[string]any(edge.Properties)}
	switch edge.Type {
	case "ADDRESSED_TO":
		e.params["to"] = edge.To.ID
	case "HELD_AT":
		e.params["session"] = edge.To.ID
	case "RECOMMENDED_BY":
		e.add("from", end)
	case "CONCERNS":
		e.add("concerns", end)
	case "OF", "CONDUCTED_BY", "MADE_IN", "ISSUED_BY", "HAS_THEME":
	default:
		return fmt.Errorf("the row-by-row loader knows no %s", edge.Type)
	}
	return e.err
}

func (e *rowEmitter) add(name string, v any) {
	list, _ := e.params[name].([]any)
	e.params[name] = append(list, v)
}

// NotUnderstood implements loaders.Emitter.
func (e *rowEmitter) NotUnderstood(loaders.Remark) {}

// Covers implements loaders.Emitter.
func (e *rowEmitter) Covers(string) {}

// file is an input that lies on disk.
func file(dir fs.FS, name string) loaders.Input {
	return loaders.Input{Name: name, Open: func() (fs.File, error) { return dir.Open(name) }}
}
