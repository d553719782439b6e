package neo4jdb

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/schema"
)

// Store writes the graph. Its statements are derived from the schema: labels, types and property names come from
// there alone, values are parameters always.
type Store struct {
	db    *DB
	graph *schema.Graph
}

var _ loaders.Store = (*Store)(nil)

// NewStore returns the store of a database.
func NewStore(db *DB, graph *schema.Graph) *Store { return &Store{db, graph} }

// Prepare makes the constraints and indexes of the database those that the schema declares: it creates what is not
// there, and makes anew what was declared otherwise before. It returns once they are in use.
func (s *Store) Prepare(ctx context.Context) error {
	have := map[string]string{}
	err := s.stream(ctx, "indexes", "SHOW INDEXES YIELD name, labelsOrTypes, properties RETURN name, labelsOrTypes, properties", nil, func(v []any) error {
		have[text(v[0])] = covers(v[1], v[2])
		return nil
	})
	if err != nil {
		return err
	}
	session := s.db.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: s.db.config.Database, AccessMode: neo4j.AccessModeWrite})
	defer func() { _ = session.Close(context.WithoutCancel(ctx)) }()
	run := func(text string) error {
		result, err := session.Run(ctx, text, nil)
		if err == nil {
			_, err = result.Consume(ctx)
		}
		if err != nil {
			return fmt.Errorf("prepare (%s): %w", text, s.db.explain(err))
		}
		return nil
	}
	changed := false
	for _, index := range indexes(s.graph) {
		before, there := have[index.name]
		if there && before == covers(index.labels, index.properties) {
			continue
		}
		changed = true
		if there {
			if err := run("DROP INDEX " + index.name + " IF EXISTS"); err != nil {
				return err
			}
		}
		if err := run(index.create); err != nil {
			return err
		}
	}
	if !changed {
		return nil
	}
	return run("CALL db.awaitIndexes(300)")
}

// covers says what an index is over, whatever the order it is told in.
func covers(labels, properties any) string {
	return fmt.Sprint(inOrder(labels), inOrder(properties))
}

func inOrder(list any) []string {
	var names []string
	switch list := list.(type) {
	case []string:
		names = slices.Clone(list)
	case []any:
		for _, v := range list {
			names = append(names, text(v))
		}
	}
	slices.Sort(names)
	return names
}

// index is a constraint or an index of the graph.
type index struct {
	name               string
	labels, properties []string
	create             string
}

// analyzers are the Lucene analyzers of the full-text indexes, as schema/directives.graphqls describes them.
var analyzers = map[string]string{"names": "standard-folding", "texts": "english"}

// indexes are the constraints and indexes that the schema declares.
func indexes(g *schema.Graph) []index {
	var all []index
	add := func(i index) {
		if !slices.ContainsFunc(all, func(have index) bool { return have.name == i.name }) {
			all = append(all, i)
		}
	}
	texts := map[string]*index{}
	for _, l := range g.Labels {
		for _, label := range append([]string{l.Name}, l.Also...) {
			name := strings.ToLower(label) + "_id"
			add(index{name, []string{label}, []string{"id"}, fmt.Sprintf("CREATE CONSTRAINT %s IF NOT EXISTS FOR (n:%s) REQUIRE n.id IS UNIQUE", name, label)})
		}
		for _, p := range l.Properties {
			if p.Index {
				name := strings.ToLower(l.Name + "_" + p.Name)
				add(index{name, []string{l.Name}, []string{p.Name}, fmt.Sprintf("CREATE INDEX %s IF NOT EXISTS FOR (n:%s) ON (n.%s)", name, l.Name, p.Name)})
			}
			if p.Fulltext == "" {
				continue
			}
			if texts[p.Fulltext] == nil {
				texts[p.Fulltext] = &index{name: p.Fulltext}
			}
			over := texts[p.Fulltext]
			over.labels, over.properties = addOnce(over.labels, l.Name), addOnce(over.properties, p.Name)
		}
	}
	add(index{"claim_id", []string{"Claim"}, []string{"id"}, "CREATE CONSTRAINT claim_id IF NOT EXISTS FOR (n:Claim) REQUIRE n.id IS UNIQUE"})
	add(index{"writerlock_id", []string{"WriterLock"}, []string{"id"}, "CREATE CONSTRAINT writerlock_id IF NOT EXISTS FOR (n:WriterLock) REQUIRE n.id IS UNIQUE"})
	add(index{"claim_owner", []string{"Claim"}, []string{"owner"}, "CREATE INDEX claim_owner IF NOT EXISTS FOR (n:Claim) ON (n.owner)"})
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		over := *texts[name]
		over.create = fmt.Sprintf("CREATE FULLTEXT INDEX %s IF NOT EXISTS FOR (n:%s) ON EACH [n.%s] OPTIONS {indexConfig: {`fulltext.analyzer`: '%s'}}",
			name, strings.Join(over.labels, "|"), strings.Join(over.properties, ", n."), analyzers[name])
		add(over)
	}
	return all
}

func addOnce(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// samePlan keeps the plan of a statement while the graph grows. What is written is found by ids, for which no other plan becomes better;
// without it a large load has its hundred statements planned anew every ten seconds.
const samePlan = "CYPHER replan=skip "

// nodeStatement merges nodes by key and sets each property by name: SET n += row would make the plan eager, and so would
// anything read between UNWIND and MERGE or after SET.
func nodeStatement(l *schema.Label, shared bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, samePlan+"UNWIND $rows AS row\nMERGE (n:%s {id: row.id})\nON CREATE SET n:%s, n.owner = $owner, n.firstSeen = $load\n",
		l.Name, strings.Join(l.Also, ":"))
	b.WriteString(setProperties(l, shared))
	return b.String()
}

// createStatement creates nodes that nobody has said before.
func createStatement(l *schema.Label, shared bool) string {
	rank := ""
	if shared {
		rank = ", rank: $rank"
	}
	return fmt.Sprintf(samePlan+"UNWIND $rows AS row\nCREATE (n:%s:%s {id: row.id, lastChanged: $load, %s%s})", l.Name, strings.Join(l.Also, ":"), createdProperties(l.Written(), ofNode), rank)
}

// createdProperties are those of a node or an edge that is created: all in one, which is faster than to set them one by one. value is
// where a row has one. There are millions of edges, so they have lastChanged only once they change, and no digest of nothing but a source:
// their properties fit two records of Neo4j's, not three.
func createdProperties(written []schema.Property, value func(name string) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "owner: $owner, firstSeen: $load, scope: %s, digest: %s", value("scope"), value("digest"))
	for _, p := range written {
		fmt.Fprintf(&b, ", %s: %s", p.Name, value(p.Name))
	}
	return b.String()
}

// ofNode is where the row of a node has a value.
func ofNode(name string) string { return "row." + name }

// setProperties sets what a loader says of a node, or of a claim on one.
func setProperties(l *schema.Label, shared bool) string {
	var b strings.Builder
	b.WriteString("SET n.lastChanged = $load, n.scope = row.scope, n.digest = row.digest")
	if shared {
		b.WriteString(", n.rank = $rank")
	}
	for _, p := range l.Written() {
		fmt.Fprintf(&b, ", n.%s = row.%s", p.Name, p.Name)
	}
	return b.String()
}

// edgeStatement merges edges between nodes that were looked up, and counts them: naming them would make the plan eager.
// Edges that the owner has not said before are created without looking for them, which spares a node of many edges from
// having them all read. The nodes were looked up by label already: naming labels again would
// only make a statement to plan for each pair of them.
func edgeStatement(r *schema.Relationship, created bool) string {
	columns := edgeColumns(r)
	value := func(name string) string { return fmt.Sprintf("row[%d]", slices.Index(columns, name)) }
	var b strings.Builder
	fmt.Fprintf(&b, samePlan+"UNWIND $rows AS row\nMATCH (a) WHERE id(a) = %s\nMATCH (b) WHERE id(b) = %s\n", value("from"), value("to"))
	if created {
		fmt.Fprintf(&b, "CREATE (a)-[e:%s {%s}]->(b)\nRETURN count(*) AS written", r.Type, createdProperties(r.Written(), value))
		return b.String()
	}
	fmt.Fprintf(&b, "MERGE (a)-[e:%s {owner: $owner}]->(b)\nON CREATE SET e.firstSeen = $load\n", r.Type)
	fmt.Fprintf(&b, "SET e.lastChanged = $load, e.scope = %s, e.digest = %s", value("scope"), value("digest"))
	for _, p := range r.Written() {
		fmt.Fprintf(&b, ", e.%s = %s", p.Name, value(p.Name))
	}
	b.WriteString("\nRETURN count(*) AS written")
	return b.String()
}

// edgeColumns are what the row of an edge has, in order: a list, since there are millions, and a map costs twice as much.
func edgeColumns(r *schema.Relationship) []string {
	columns := []string{"from", "to", "scope", "digest"}
	for _, p := range r.Written() {
		columns = append(columns, p.Name)
	}
	return columns
}

// edgeRow is the row of an edge between nodes of these numbers.
func edgeRow(r *schema.Relationship, e loaders.EdgeRow, from, to int64) []any {
	var digest any
	if e.Digest != 0 {
		digest = e.Digest
	}
	row := []any{from, to, e.Scope, digest}
	for _, p := range r.Written() {
		row = append(row, e.Properties[p.Name])
	}
	return row
}

// numberStatement looks up nodes by their ids. The number that Neo4j has for a node is that of another once the node is removed, and is
// used within one transaction only; its element id is a text around that number.
func numberStatement(label string) string {
	return samePlan + "UNWIND $rows AS id\nMATCH (n:" + label + " {id: id})\nRETURN [id, id(n)]"
}

// IDs implements loaders.Store.
func (s *Store) IDs(ctx context.Context, owner, label string, each func(string) error) error {
	if _, ok := s.graph.Label(label); !ok {
		return fmt.Errorf("the schema has no label %q", label)
	}
	return s.stream(ctx, "ids", "MATCH (n:"+label+") WHERE n.owner <> $owner OR EXISTS { (n)<-[:SAYS_OF]-(:Claim) } RETURN n.id", map[string]any{"owner": owner}, func(values []any) error {
		return each(text(values[0]))
	})
}

// SaidNodes implements loaders.Store.
func (s *Store) SaidNodes(ctx context.Context, owner, label string, each func(loaders.SaidNode) error) error {
	if _, ok := s.graph.Label(label); !ok {
		return fmt.Errorf("the schema has no label %q", label)
	}
	return s.stream(ctx, "said nodes", "MATCH (n:"+label+") WHERE n.owner = $owner RETURN n.id AS id, n.scope AS scope, n.digest AS digest\nUNION ALL\n"+
		"MATCH (n:Claim) WHERE n.owner = $owner AND n.claimLabel = $label RETURN n.claimOf AS id, n.scope AS scope, n.digest AS digest",
		map[string]any{"owner": owner, "label": label},
		func(v []any) error {
			return each(loaders.SaidNode{ID: text(v[0]), Scope: text(v[1]), Digest: whole(v[2])})
		})
}

// SaidEdges implements loaders.Store.
func (s *Store) SaidEdges(ctx context.Context, owner string, shape loaders.Shape, each func(loaders.SaidEdge) error) error {
	if _, ok := s.graph.Relationship(shape.Type, shape.From, shape.To); !ok {
		return fmt.Errorf("the schema has no relationship %v", shape)
	}
	return s.stream(ctx, "said edges", fmt.Sprintf("MATCH (a:%s)-[e:%s]->(b:%s) WHERE e.owner = $owner RETURN a.id, b.id, e.scope, e.source, coalesce(e.digest, 0)",
		shape.From, shape.Type, shape.To), map[string]any{"owner": owner},
		func(v []any) error {
			return each(loaders.SaidEdge{From: text(v[0]), To: text(v[1]), Scope: text(v[2]), Source: text(v[3]), Digest: whole(v[4])})
		})
}

// stream reads for the writer: outside the limits of readers, since a run may read all it has said.
func (s *Store) stream(ctx context.Context, name, cypher string, params map[string]any, each func([]any) error) error {
	session := s.db.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: s.db.config.Database, AccessMode: neo4j.AccessModeRead})
	defer func() { _ = session.Close(context.WithoutCancel(ctx)) }()
	result, err := session.Run(ctx, cypher, params, neo4j.WithTxTimeout(s.db.config.WriteTimeout))
	if err == nil {
		for result.Next(ctx) {
			if err := each(result.Record().Values); err != nil {
				return err
			}
		}
		err = result.Err()
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, s.db.explain(err))
	}
	return nil
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

func whole(v any) int64 {
	n, _ := v.(int64)
	return n
}

// WriteNodes implements loaders.Store.
func (s *Store) WriteNodes(ctx context.Context, load loaders.LoadRun, label string, nodes []loaders.NodeRow) ([]string, error) {
	l, ok := s.graph.Label(label)
	if !ok {
		return nil, fmt.Errorf("the schema has no label %q", label)
	}
	shared := slices.Contains(load.Shares, label)
	rows, created := make([]any, len(nodes)), map[string]bool{}
	for i, n := range nodes {
		rows[i] = row(n.Properties, map[string]any{"id": n.ID, "scope": n.Scope, "digest": n.Digest, "claim": claimID(load.Loader, n.ID)})
		if n.New {
			created[n.ID] = true
		}
	}
	params := map[string]any{"rows": rows, "owner": load.Loader, "load": load.ID}
	if shared {
		params["rank"] = load.Rank
	}
	foreign, err := s.db.write(ctx, "write "+label, func(tx *writing) (any, error) {
		// Asked apart: a condition on the owner between MERGE and SET would make the plan eager.
		ranks, foreign := map[string]int64{}, []string(nil)
		err := eachRow(ctx, tx, foreignNodes, params, func(v any) {
			found := v.(map[string]any)
			foreign = append(foreign, text(found["id"]))
			ranks[text(found["id"])] = whole(found["rank"])
		})
		if err != nil || foreign != nil && !shared {
			return foreign, err
		}
		var unsaid, mine, claims, taken []any
		for _, r := range rows {
			id := text(r.(map[string]any)["id"])
			rank, said := ranks[id]
			switch {
			case said && rank <= int64(load.Rank):
				claims = append(claims, r)
				continue
			case said:
				taken = append(taken, r)
			case created[id]:
				unsaid = append(unsaid, r)
				continue
			}
			mine = append(mine, r)
		}
		for _, step := range []struct {
			cypher string
			rows   []any
		}{{keepAsClaim(l), taken}, {createStatement(l, shared), unsaid}, {nodeStatement(l, shared), mine}, {claimStatement(l), claims}, {sayOf(l), claims}} {
			if len(step.rows) == 0 {
				continue
			}
			params["rows"] = step.rows
			if err := eachRow(ctx, tx, step.cypher, params, func(any) {}); err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
	if err != nil || foreign == nil {
		return nil, err
	}
	return foreign.([]string), nil
}

// claimID is the id of what an owner says of a node that another owner leads.
func claimID(owner, id string) string { return "claim/" + owner + "/" + id }

// foreignNodes finds the nodes of a batch that another owner leads.
const foreignNodes = samePlan + "UNWIND $rows AS row MATCH (n:Entity {id: row.id}) WHERE n.owner <> $owner RETURN {id: n.id, rank: n.rank} AS found ORDER BY found.id"

// keepAsClaim sets aside what the owner who led a node until now says of it, and gives the node to a new owner.
func keepAsClaim(l *schema.Label) string {
	return "UNWIND $rows AS row\nMATCH (n:" + l.Name + " {id: row.id})\nCREATE (c:Claim)-[:SAYS_OF]->(n)\n" +
		"SET c = n{.*, id: 'claim/' + n.owner + '/' + n.id, claimOf: n.id, claimLabel: '" + l.Name + "'}, n.owner = $owner, n.firstSeen = $load\n" +
		"WITH row MATCH (mine:Claim {id: row.claim}) DETACH DELETE mine"
}

// claimStatement merges what an owner says of nodes that another owner leads, in the same properties.
func claimStatement(l *schema.Label) string {
	var b strings.Builder
	fmt.Fprintf(&b, "UNWIND $rows AS row\nMERGE (n:Claim {id: row.claim})\nON CREATE SET n.owner = $owner, n.firstSeen = $load, n.claimOf = row.id, n.claimLabel = '%s'\n",
		l.Name)
	b.WriteString(setProperties(l, true))
	return b.String()
}

// sayOf joins claims to the nodes they are about.
func sayOf(l *schema.Label) string {
	return "UNWIND $rows AS row\nMATCH (c:Claim {id: row.claim})\nMATCH (n:" + l.Name + " {id: row.id})\nMERGE (c)-[:SAYS_OF]->(n)"
}

// WriteEdges implements loaders.Store.
func (s *Store) WriteEdges(ctx context.Context, load loaders.LoadRun, shape loaders.Shape, edges []loaders.EdgeRow) ([]int, error) {
	r, ok := s.graph.Relationship(shape.Type, shape.From, shape.To)
	if !ok {
		return nil, fmt.Errorf("the schema has no relationship %v", shape)
	}
	missing, err := s.db.write(ctx, "write "+shape.Type, func(tx *writing) (any, error) {
		missing, err := tx.lookUp(ctx, edges)
		if err != nil || len(missing) > 0 {
			return missing, err
		}
		rows := map[bool][]any{}
		for _, e := range edges {
			rows[e.New] = append(rows[e.New], edgeRow(r, e, tx.numbers[e.From], tx.numbers[e.To]))
		}
		for created, some := range rows {
			var written int64
			err := eachRow(ctx, tx, edgeStatement(r, created), map[string]any{"rows": some, "owner": load.Loader, "load": load.ID}, func(v any) { written = whole(v) })
			if err != nil {
				return nil, err
			}
			if written < int64(len(some)) {
				// An end was removed since it was looked up.
				clear(tx.numbers)
				missing, err := tx.lookUp(ctx, edges)
				if err == nil && len(missing) == 0 {
					err = errors.New("ends of relationships were removed and made anew while they were written: run the load again")
				}
				return missing, err
			}
		}
		return missing, nil
	})
	if err != nil {
		return nil, err
	}
	return missing.([]int), nil
}

// missingNode is the number of a node that is not there.
const missingNode = -1

// lookUp finds the nodes at the ends of edges that were not looked up before in this transaction, each once: an edge then finds its
// ends without an index, of which most are those of other edges too. It returns the places of edges of which an end is not there.
func (w *writing) lookUp(ctx context.Context, edges []loaders.EdgeRow) (missing []int, err error) {
	wanted := map[string][]string{}
	for _, e := range edges {
		for _, end := range []record.Ref{e.From, e.To} {
			if _, known := w.numbers[end]; !known {
				w.numbers[end] = missingNode
				wanted[end.Label] = append(wanted[end.Label], end.ID)
			}
		}
	}
	for label, ids := range wanted {
		err := eachRow(ctx, w, numberStatement(label), map[string]any{"rows": ids}, func(v any) {
			found := v.([]any)
			w.numbers[record.Ref{Label: label, ID: text(found[0])}] = whole(found[1])
		})
		if err != nil {
			return nil, err
		}
	}
	for i, e := range edges {
		if w.numbers[e.From] == missingNode || w.numbers[e.To] == missingNode {
			missing = append(missing, i)
		}
	}
	if len(missing) > 0 {
		// What is not there yet may be there for later edges.
		maps.DeleteFunc(w.numbers, func(_ record.Ref, number int64) bool { return number == missingNode })
	}
	return missing, nil
}

func row(properties record.Properties, identity map[string]any) map[string]any {
	for name, v := range properties {
		identity[name] = v
	}
	return identity
}

func eachRow(ctx context.Context, tx transaction, cypher string, params map[string]any, each func(any)) error {
	result, err := tx.Run(ctx, cypher, params)
	if err != nil {
		return err
	}
	for result.Next(ctx) {
		each(result.Record().Values[0])
	}
	return result.Err()
}

// togetherTimeout is how long the writes of one transaction may take; as many as it may have take a tenth of that.
const togetherTimeout = 5 * time.Minute

// Together implements loaders.Store.
func (s *Store) Together(ctx context.Context, do func(context.Context) error) error {
	return s.db.together(ctx, togetherTimeout, do)
}

// Batch implements loaders.Store.
func (s *Store) Batch(ctx context.Context, do func(context.Context) error) error {
	return s.db.batch(ctx, do)
}

// RemoveNodes implements loaders.Store.
func (s *Store) RemoveNodes(ctx context.Context, owner, label string, ids []string) (map[string]int, error) {
	if _, ok := s.graph.Label(label); !ok {
		return nil, fmt.Errorf("the schema has no label %q", label)
	}
	claims := make([]string, len(ids))
	for i, id := range ids {
		claims[i] = claimID(owner, id)
	}
	lost, err := s.db.write(ctx, "remove "+label, func(tx *writing) (any, error) {
		lost := map[string]int{}
		for _, cypher := range []string{removeClaims, promoteClaims(label), edgesOfOthers(label), removeNodes(label)} {
			err := eachRow(ctx, tx, cypher, map[string]any{"ids": ids, "claims": claims, "owner": owner}, func(v any) {
				of := v.([]any)
				lost[text(of[0])] += int(whole(of[1]))
			})
			if err != nil {
				return nil, err
			}
		}
		return lost, nil
	})
	if err != nil {
		return nil, err
	}
	return lost.(map[string]int), nil
}

// removeClaims removes what an owner says of nodes that others lead.
const removeClaims = "UNWIND $claims AS id MATCH (c:Claim {id: id}) DETACH DELETE c"

// promoteClaims gives nodes that their owner says no more to the first of the others who say them.
func promoteClaims(label string) string {
	return "UNWIND $ids AS id\nMATCH (n:" + label + " {id: id})<-[:SAYS_OF]-(c:Claim) WHERE n.owner = $owner\n" +
		"WITH n, c ORDER BY c.rank, c.owner\nWITH n, collect(c)[0] AS c\n" +
		"SET n = c{.*, id: c.claimOf, claimOf: null, claimLabel: null}\nDETACH DELETE c"
}

// edgesOfOthers counts the relationships that other owners said of nodes that will be removed.
func edgesOfOthers(label string) string {
	return "UNWIND $ids AS id\nMATCH (n:" + label + " {id: id})-[e]-() WHERE n.owner = $owner AND e.owner <> $owner\n" +
		"WITH DISTINCT e\nWITH e.owner AS owner, count(*) AS n\nRETURN [owner, n]"
}

func removeNodes(label string) string {
	return "UNWIND $ids AS id MATCH (n:" + label + " {id: id}) WHERE n.owner = $owner DETACH DELETE n"
}

// RemoveEdges implements loaders.Store.
func (s *Store) RemoveEdges(ctx context.Context, owner string, shape loaders.Shape, ends [][2]string) error {
	if _, ok := s.graph.Relationship(shape.Type, shape.From, shape.To); !ok {
		return fmt.Errorf("the schema has no relationship %v", shape)
	}
	rows := make([]any, len(ends))
	for i, e := range ends {
		rows[i] = map[string]any{"from": e[0], "to": e[1]}
	}
	return s.run(ctx, "remove "+shape.Type, fmt.Sprintf(
		"UNWIND $rows AS row MATCH (:%s {id: row.from})-[e:%s {owner: $owner}]->(:%s {id: row.to}) DELETE e", shape.From, shape.Type, shape.To),
		map[string]any{"rows": rows, "owner": owner})
}

func (s *Store) run(ctx context.Context, name, cypher string, params map[string]any) error {
	_, err := s.db.write(ctx, name, func(tx *writing) (any, error) {
		return nil, eachRow(ctx, tx, cypher, params, func(any) {})
	})
	return err
}

// lease is how long a lock holds without being renewed: long enough for a busy server, and short enough to wait for after
// a run was killed.
const lease = 9 * time.Second

// takeLock writes to the lock before it looks at it, so that of two runs one waits for the other.
const takeLock = `
MERGE (l:WriterLock {id: 'writer'})
SET l.asked = $token
WITH l WHERE l.holder IS NULL OR l.until < timestamp()
SET l.holder = $token, l.loader = $loader, l.since = $since, l.until = timestamp() + $lease
RETURN true`

// Lock implements loaders.Store.
func (s *Store) Lock(ctx context.Context, load loaders.LoadRun) (context.Context, func(), error) {
	params := map[string]any{"token": rand.Text(), "loader": load.Loader, "since": moment(load.StartedAt), "lease": lease.Milliseconds()}
	renewed := int64(0)
	for {
		got, err := s.ask(ctx, "lock", takeLock, params)
		if err != nil {
			return nil, nil, err
		}
		if got != nil {
			break
		}
		held, err := s.ask(ctx, "lock", "MATCH (l:WriterLock {id: 'writer'}) RETURN l{.loader, .since, .until}", nil)
		if err != nil {
			return nil, nil, err
		}
		holder, _ := held.(map[string]any)
		until := whole(holder["until"])
		if renewed != 0 && until > renewed {
			since, _ := time.Parse(time.RFC3339, text(holder["since"]))
			return nil, nil, &loaders.LockedError{Loader: text(holder["loader"]), Since: since}
		}
		renewed = until
		select {
		case <-ctx.Done():
			return nil, nil, ctx.Err()
		case <-time.After(lease / 20):
		}
	}
	locked, cancel := context.WithCancelCause(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			select {
			case <-locked.Done():
				return
			case <-time.After(lease / 3):
			}
			got, err := s.ask(locked, "renew the lock", "MATCH (l:WriterLock {id: 'writer'}) WHERE l.holder = $token SET l.until = timestamp() + $lease RETURN true", params)
			if err == nil && got == nil {
				cancel(errors.New("another load has taken this one's place, since this one did not renew its lock in time; run it again"))
				return
			}
		}
	}()
	return locked, func() {
		cancel(nil)
		<-done
		after, end := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer end()
		// Where this fails the lock frees itself when its lease ends.
		_, _ = s.ask(after, "unlock", "MATCH (l:WriterLock {id: 'writer'}) WHERE l.holder = $token SET l.holder = null RETURN true", params)
	}, nil
}

// ask writes and returns the one value of the answer; nil where it has no row.
func (s *Store) ask(ctx context.Context, name, cypher string, params map[string]any) (answer any, err error) {
	_, err = s.db.write(ctx, name, func(tx *writing) (any, error) {
		answer = nil
		return nil, eachRow(ctx, tx, cypher, params, func(v any) { answer = v })
	})
	return answer, err
}

// LastLoad implements loaders.Store. Times are in seconds: what began in the same second counts as later.
func (s *Store) LastLoad(ctx context.Context, loader string) (last loaders.LastLoad, err error) {
	err = s.stream(ctx, "last load", `
MATCH (n:Load) WHERE n.loader = $loader
WITH n ORDER BY n.startedAt DESC, n.id DESC LIMIT 1
MATCH (n) WHERE n.status = 'COMPLETE' AND NOT EXISTS {
  MATCH (o:Load) WHERE o.startedAt >= n.startedAt AND o.id <> n.id AND (o.removed > 0 OR o.status <> 'COMPLETE') }
MATCH (every:Load)
RETURN n.id, n.content, n.fileSha256, max(every.dataVersion)`, map[string]any{"loader": loader}, func(v []any) error {
		last = loaders.LastLoad{ID: text(v[0]), Content: text(v[1]), DataVersion: whole(v[3])}
		sums, _ := v[2].([]any)
		for _, sum := range sums {
			last.SHA256 = append(last.SHA256, text(sum))
		}
		return nil
	})
	return last, err
}

// BeginLoad implements loaders.Store.
func (s *Store) BeginLoad(ctx context.Context, load loaders.LoadRun) error {
	_, err := s.putLoad(ctx, load)
	return err
}

// EndLoad implements loaders.Store.
func (s *Store) EndLoad(ctx context.Context, load loaders.LoadRun) (int64, error) {
	return s.putLoad(ctx, load)
}

const putLoad = `
OPTIONAL MATCH (before:Load) WHERE before.id <> $id
WITH coalesce(max(before.dataVersion), 0) AS version
MERGE (n:Load {id: $id})
ON CREATE SET n:Entity, n.owner = 'hres', n.firstSeen = $id, n.lastChanged = $id, n.source = $source, n.loader = $loader,
  n.startedAt = $startedAt, n.hresVersion = $hresVersion
SET n.status = $status, n.finishedAt = $finishedAt, n.fileNames = $fileNames, n.fileSha256 = $fileSha256, n.fileRows = $fileRows,
  n.created = $created, n.changed = $changed, n.unchanged = $unchanged, n.removed = $removed, n.content = $content,
  n.dataVersion = version + $step
RETURN n.dataVersion`

func (s *Store) putLoad(ctx context.Context, load loaders.LoadRun) (int64, error) {
	params := map[string]any{
		"id": load.ID, "source": load.Source, "loader": load.Loader, "startedAt": moment(load.StartedAt), "finishedAt": moment(load.FinishedAt),
		"hresVersion": load.HresVersion, "status": string(load.Status), "created": load.Totals.Created, "changed": load.Totals.Changed,
		"unchanged": load.Totals.Unchanged, "removed": load.Totals.Removed, "content": load.Content, "step": 0,
	}
	if load.Totals.Differs() {
		params["step"] = 1
	}
	names, sums, rows := []string{}, []string{}, []int64{}
	for _, f := range load.Files {
		names, sums, rows = append(names, f.Name), append(sums, f.SHA256), append(rows, int64(f.Rows))
	}
	params["fileNames"], params["fileSha256"], params["fileRows"] = names, sums, rows
	version, err := s.db.write(ctx, "write Load", func(tx *writing) (any, error) {
		var version int64
		err := eachRow(ctx, tx, putLoad, params, func(v any) { version, _ = v.(int64) })
		return version, err
	})
	if err != nil {
		return 0, err
	}
	return version.(int64), nil
}

func moment(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UTC().Format(time.RFC3339)
}
