package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"github.com/hres/hres/internal/neo4jlocal"
	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
)

// rowByRow is the peer: the loader one writes first. Each annotation is one statement that merges it and all that belongs to
// it, in a transaction of its own. It has the same constraints, reads the same files with the same parser and makes the
// same nodes and relationships. It is used as the driver's manual says: one session, the database named, parameters, one
// constant text for each label. It keeps no digests, counts nothing and removes nothing.
type rowByRow struct{ driver neo4j.DriverWithContext }

// rowStatement merges an annotation of a label.
const rowStatement = `
MERGE (s:%s {id: $id}) ON CREATE SET s:Statement:Entity, s += $properties
FOREACH (x IN $Document | MERGE (d:Document {id: x.id}) ON CREATE SET d:Entity, d += x.properties)
FOREACH (x IN $Theme | MERGE (t:Theme {id: x.id}) ON CREATE SET t:Entity, t += x.properties)
FOREACH (x IN $AffectedGroup | MERGE (g:AffectedGroup {id: x.id}) ON CREATE SET g:Entity, g += x.properties)
FOREACH (x IN $Passage | MERGE (p:Passage {id: x.id}) ON CREATE SET p:Entity, p += x.properties)
FOREACH (x IN $Review | MERGE (r:Review {id: x.id}) ON CREATE SET r:Entity, r += x.properties)
FOREACH (x IN $PART_OF | MERGE (p:Passage {id: x.from}) MERGE (d:Document {id: x.to}) MERGE (p)-[e:PART_OF]->(d) ON CREATE SET e += x.properties)
FOREACH (x IN $OF | MERGE (r:Review {id: x.from}) MERGE (t:State {id: x.to}) MERGE (r)-[e:OF]->(t) ON CREATE SET e += x.properties)
FOREACH (x IN $HELD_AT | MERGE (r:Review {id: x.from}) MERGE (t:UprSession {id: x.to}) MERGE (r)-[e:HELD_AT]->(t) ON CREATE SET e += x.properties)
FOREACH (x IN $PUBLISHED_IN | MERGE (r:Review {id: x.from}) MERGE (t:Document {id: x.to}) MERGE (r)-[e:PUBLISHED_IN]->(t) ON CREATE SET e += x.properties)
FOREACH (x IN $MADE_IN | MERGE (t:Review {id: x.to}) MERGE (s)-[e:MADE_IN]->(t) ON CREATE SET e += x.properties)
FOREACH (x IN $STATED_IN | MERGE (t:Passage {id: x.to}) MERGE (s)-[e:STATED_IN]->(t) ON CREATE SET e += x.properties)
FOREACH (x IN $ADDRESSED_TO | MERGE (t:State {id: x.to}) MERGE (s)-[e:ADDRESSED_TO]->(t) ON CREATE SET e += x.properties)
FOREACH (x IN $RECOMMENDED_BY | MERGE (t:State {id: x.to}) MERGE (s)-[e:RECOMMENDED_BY]->(t) ON CREATE SET e += x.properties)
FOREACH (x IN $HAS_THEME | MERGE (t:Theme {id: x.to}) MERGE (s)-[e:HAS_THEME]->(t) ON CREATE SET e += x.properties)
FOREACH (x IN $Obligation | MERGE (t:Obligation {id: x.to}) MERGE (s)-[e:CONCERNS]->(t) ON CREATE SET e += x.properties)
FOREACH (x IN $Issue | MERGE (t:Issue {id: x.to}) MERGE (s)-[e:CONCERNS]->(t) ON CREATE SET e += x.properties)
FOREACH (x IN $ElectionPart | MERGE (t:ElectionPart {id: x.to}) MERGE (s)-[e:CONCERNS]->(t) ON CREATE SET e += x.properties)
FOREACH (x IN $AFFECTS | MERGE (t:AffectedGroup {id: x.to}) MERGE (s)-[e:AFFECTS]->(t) ON CREATE SET e += x.properties)
WITH s
MATCH (m:Mechanism {id: $mechanism})
MERGE (s)-[e:ISSUED_BY]->(m) ON CREATE SET e += $issued
FOREACH (x IN $CONDUCTED_BY | MERGE (r:Review {id: x.from}) MERGE (r)-[e2:CONDUCTED_BY]->(m) ON CREATE SET e2 += x.properties)`

const coverageStatement = `
MATCH (r:Review {id: $review})
MERGE (c:Coverage {id: $id}) ON CREATE SET c:Entity, c += $properties
MERGE (c)-[e:COVERS]->(r) ON CREATE SET e += $covers`

func openRowByRow(instance *neo4jlocal.Instance) (*rowByRow, error) {
	driver, err := neo4j.NewDriverWithContext(instance.BoltURI, neo4j.BasicAuth(instance.Username, instance.Password, ""),
		func(c *config.Config) { c.TelemetryDisabled = true })
	return &rowByRow{driver}, err
}

// load writes the inputs row by row.
func (p *rowByRow) load(ctx context.Context, loader loaders.Loader, known loaders.Known, inputs []loaders.Input) error {
	session := p.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: "neo4j"})
	defer func() { _ = session.Close(ctx) }()
	e := &rowEmitter{write: func(statement string, params map[string]any) error {
		result, err := session.Run(ctx, statement, params)
		if err == nil {
			_, err = result.Consume(ctx)
		}
		return err
	}}
	if err := loader.Load(ctx, inputs, known, e); err != nil {
		return err
	}
	return e.flush()
}

// empty removes what either loader wrote.
func (p *rowByRow) empty(ctx context.Context) error {
	session := p.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: "neo4j"})
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(ctx, `MATCH (n:Recommendation|Observation|Review|Theme|AffectedGroup|Passage|Document|Coverage|Load|Claim)
WHERE n.source = 'uhri' CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS`, nil)
	if err == nil {
		_, err = result.Consume(ctx)
	}
	return err
}

// size counts what either loader wrote.
func (p *rowByRow) size(ctx context.Context) (s size, err error) {
	result, err := neo4j.ExecuteQuery(ctx, p.driver, `
MATCH (n:Recommendation|Observation|Review|Theme|AffectedGroup|Passage|Document|Coverage) WHERE n.source = 'uhri'
RETURN count(CASE WHEN n:Statement THEN 1 END), count(n), sum(COUNT { (n)-[e]->() WHERE e.source = 'uhri' })`, nil, neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase("neo4j"))
	if err != nil {
		return s, err
	}
	for i, into := range []*int64{&s.statements, &s.nodes, &s.relationships} {
		*into, _ = result.Records[0].Values[i].(int64)
	}
	return s, nil
}

// size is how much there is.
type size struct{ statements, nodes, relationships int64 }

// rowEmitter gathers what a loader says of one row and writes it when the next begins.
type rowEmitter struct {
	write     func(string, map[string]any) error
	statement string
	params    map[string]any
	coverage  map[string]any
	err       error
}

// Row implements loaders.Emitter.
func (e *rowEmitter) Row(_ string, o loaders.Outcome) {
	if err := e.flush(); err != nil && e.err == nil {
		e.err = err
	}
	if o != loaders.RowTaken {
		return
	}
	e.params = map[string]any{"properties": map[string]any{}}
	for _, list := range []string{"Document", "Theme", "AffectedGroup", "Passage", "Review", "PART_OF", "OF", "HELD_AT", "PUBLISHED_IN", "MADE_IN", "STATED_IN",
		"ADDRESSED_TO", "RECOMMENDED_BY", "HAS_THEME", "AFFECTS", "Obligation", "Issue", "ElectionPart", "CONDUCTED_BY"} {
		e.params[list] = []any{}
	}
}

func (e *rowEmitter) flush() error {
	if e.err != nil || e.params == nil {
		return e.err
	}
	err := e.write(e.statement, e.params)
	e.params = nil
	return err
}

// Node implements loaders.Emitter.
func (e *rowEmitter) Node(n record.Node) error {
	properties := map[string]any(n.Properties)
	switch n.Label {
	case "Recommendation", "Observation":
		e.params["properties"] = properties
	case "Coverage":
		if err := e.flush(); err != nil {
			return err
		}
		e.coverage = map[string]any{"id": n.ID, "properties": properties}
	default:
		e.add(n.Label, map[string]any{"id": n.ID, "properties": properties})
	}
	return e.err
}

// Edge implements loaders.Emitter.
func (e *rowEmitter) Edge(edge record.Edge) error {
	properties := map[string]any(edge.Properties)
	switch edge.Type {
	case "COVERS":
		e.coverage["review"], e.coverage["covers"] = edge.To.ID, properties
		return errors.Join(e.err, e.write(coverageStatement, e.coverage))
	case "ISSUED_BY":
		e.statement = fmt.Sprintf(rowStatement, edge.From.Label)
		e.params["id"], e.params["mechanism"], e.params["issued"] = edge.From.ID, edge.To.ID, properties
	case "CONCERNS":
		// What a statement bears on is found by its label.
		e.add(edge.To.Label, map[string]any{"to": edge.To.ID, "properties": properties})
	default:
		e.add(edge.Type, map[string]any{"from": edge.From.ID, "to": edge.To.ID, "properties": properties})
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
