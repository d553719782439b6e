package neo4jdb

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/hres/hres/dump"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/schema"
)

var (
	_ dump.Graph = (*Store)(nil)
	_ dump.Shape = shape{}
)

// ErrNotEmpty says that a dump is to be restored into a graph that has something in it.
var ErrNotEmpty = errors.New("the graph is not empty; --replace removes what it has first")

// Dump writes the whole graph into a file, while no load runs. It says how many nodes and relationships are left out, which are
// not hres's: people can put their own beside its graph.
func (s *Store) Dump(ctx context.Context, path, hres string) (header dump.Header, foreign int, err error) {
	locked, release, err := s.Lock(ctx, loaders.LoadRun{Loader: "dump", StartedAt: time.Now()})
	if err != nil {
		return header, 0, err
	}
	defer release()
	err = s.stream(locked, "dump", `
CALL () { MATCH (n) WHERE NOT n:Entity AND NOT n:Claim AND NOT n:WriterLock RETURN count(n) AS nodes }
CALL () { MATCH (a)-[e]->(b) WHERE NOT (a:Entity OR a:Claim) OR NOT (b:Entity OR b:Claim) RETURN count(e) AS edges }
RETURN nodes + edges`, nil, func(v []any) error {
		foreign = int(whole(v[0]))
		return nil
	})
	if err != nil {
		return header, 0, err
	}
	header, err = dump.Write(locked, path, s, hres)
	return header, foreign, err
}

// Counts implements dump.Graph.
func (s *Store) Counts(ctx context.Context) (dump.Header, error) {
	h := dump.Header{Nodes: map[string]int{}, Edges: map[string]int{}}
	err := s.stream(ctx, "dump", "MATCH (n:Load) RETURN coalesce(max(n.dataVersion), 0)", nil, func(v []any) error {
		h.DataVersion = whole(v[0])
		return nil
	})
	if err != nil {
		return h, err
	}
	err = s.stream(ctx, "dump", "MATCH (n:Entity|Claim) RETURN labels(n), count(n)", nil, func(v []any) error {
		h.Nodes[dump.Node{Labels: inOrder(v[0])}.Kind()] += int(whole(v[1]))
		return nil
	})
	if err != nil {
		return h, err
	}
	return h, s.stream(ctx, "dump", "MATCH (:Entity|Claim)-[e]->(:Entity|Claim) RETURN type(e), count(e)", nil, func(v []any) error {
		h.Edges[text(v[0])] = int(whole(v[1]))
		return nil
	})
}

// dumpPage is how many nodes are read at once, themselves or with the edges that begin at them.
const dumpPage = 2000

// Nodes implements dump.Graph.
func (s *Store) Nodes(ctx context.Context, each func(dump.Node) error) error {
	return s.pages(ctx, " RETURN n ORDER BY n.id", func(v []any) (string, error) {
		n := v[0].(neo4j.Node)
		slices.Sort(n.Labels)
		return text(n.Props["id"]), each(dump.Node{Labels: n.Labels, Properties: n.Props})
	})
}

// Edges implements dump.Graph.
func (s *Store) Edges(ctx context.Context, each func(dump.Edge) error) error {
	const edges = " OPTIONAL MATCH (n)-[e]->(b:Entity|Claim) RETURN n.id, e, b.id ORDER BY n.id, type(e), b.id, e.owner"
	return s.pages(ctx, edges, func(v []any) (string, error) {
		e, ok := v[1].(neo4j.Relationship)
		if !ok {
			return text(v[0]), nil
		}
		return text(v[0]), each(dump.Edge{Type: e.Type, From: text(v[0]), To: text(v[2]), Properties: e.Props})
	})
}

// pages reads the claims, and then the nodes, in the order of their ids; each returns the id of the node it was given.
func (s *Store) pages(ctx context.Context, rest string, each func([]any) (string, error)) error {
	for _, label := range []string{"Claim", "Entity"} {
		for last, after := "", "\x00"; last != after; {
			after = last
			err := s.stream(ctx, "dump", "MATCH (n:"+label+") WHERE n.id > $after WITH n ORDER BY n.id LIMIT $page"+rest,
				map[string]any{"after": after, "page": dumpPage}, func(v []any) (err error) {
					last, err = each(v)
					return err
				})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// shape is what the schema knows, as dumps are held to it.
type shape struct{ graph *schema.Graph }

// claim and saysOf are the label and the type that are the writer's own.
const (
	claim  = "Claim"
	saysOf = "SAYS_OF"
)

// KnowsLabels implements dump.Shape.
func (s shape) KnowsLabels(labels []string) bool {
	if len(labels) == 1 && labels[0] == claim {
		return true
	}
	return slices.ContainsFunc(s.graph.Labels, func(l *schema.Label) bool {
		return slices.Equal(labels, inOrder(append([]string{l.Name}, l.Also...)))
	})
}

// KnowsType implements dump.Shape.
func (s shape) KnowsType(name string) bool {
	return name == saysOf || slices.ContainsFunc(s.graph.Relationships, func(r *schema.Relationship) bool { return r.Type == name })
}

// restoreBatch is how many nodes or edges are written in one transaction.
const restoreBatch = 2000

// Restore writes a dump into the database, which must be empty but for what is not hres's, or is emptied first where replace
// is set. A file that is not whole, or not as it was written, is refused before anything is written or removed: the error is a
// *dump.FileError. The loads get their data versions last: until then the data version is 0.
func (s *Store) Restore(ctx context.Context, path string, replace bool, progress func(done, total int)) (dump.Header, error) {
	header, err := dump.Check(path, shape{s.graph})
	if err != nil {
		return header, err
	}
	if err := s.Prepare(ctx); err != nil {
		return header, err
	}
	locked, release, err := s.Lock(ctx, loaders.LoadRun{Loader: "restore", StartedAt: time.Now()})
	if err != nil {
		return header, err
	}
	defer release()
	return header, s.restore(locked, path, header, replace, progress)
}

func (s *Store) restore(ctx context.Context, path string, header dump.Header, replace bool, progress func(done, total int)) error {
	empty := true
	err := s.stream(ctx, "restore", "MATCH (n:Entity|Claim) RETURN 1 LIMIT 1", nil, func([]any) error {
		empty = false
		return nil
	})
	if err != nil {
		return err
	}
	if !empty {
		if !replace {
			return ErrNotEmpty
		}
		if err := s.clear(ctx); err != nil {
			return err
		}
	}
	nodes, edges := header.Totals()
	w := restoring{store: s, rows: map[string][]any{}, total: nodes + edges, progress: progress}
	err = dump.Read(path, func(n dump.Node) error {
		if slices.Contains(n.Labels, "Load") {
			w.versions = append(w.versions, map[string]any{"id": n.ID(), "version": n.Properties["dataVersion"]})
			delete(n.Properties, "dataVersion")
		}
		return w.add(ctx, createNodes(n.Labels), n.Properties)
	}, func(e dump.Edge) error {
		if !w.nodesDone {
			w.nodesDone = true
			if err := w.flush(ctx); err != nil {
				return err
			}
		}
		from := "Entity"
		if e.Type == saysOf {
			from = claim
		}
		return w.add(ctx, createEdges(from, e.Type), map[string]any{"from": e.From, "to": e.To, "properties": e.Properties})
	})
	if err == nil {
		err = w.flush(ctx)
	}
	if err == nil {
		err = s.run(ctx, "restore", "UNWIND $rows AS row MATCH (n:Load {id: row.id}) SET n.dataVersion = row.version", map[string]any{"rows": w.versions})
	}
	if err != nil {
		return fmt.Errorf("the graph is restored in part only; run it again with --replace: %w", err)
	}
	return nil
}

func createNodes(labels []string) string {
	return "UNWIND $rows AS row CREATE (n:" + strings.Join(labels, ":") + ") SET n = row RETURN count(*)"
}

func createEdges(from, name string) string {
	return "UNWIND $rows AS row MATCH (a:" + from + " {id: row.from}) MATCH (b:Entity {id: row.to}) CREATE (a)-[e:" + name + "]->(b) SET e = row.properties RETURN count(*)"
}

// restoring collects rows of a kind until they are worth a transaction.
type restoring struct {
	store       *Store
	rows        map[string][]any
	versions    []any
	done, total int
	nodesDone   bool
	progress    func(done, total int)
}

func (w *restoring) add(ctx context.Context, cypher string, row any) error {
	w.rows[cypher] = append(w.rows[cypher], row)
	if len(w.rows[cypher]) < restoreBatch {
		return nil
	}
	return w.write(ctx, cypher)
}

func (w *restoring) flush(ctx context.Context) error {
	for cypher := range w.rows {
		if err := w.write(ctx, cypher); err != nil {
			return err
		}
	}
	return nil
}

func (w *restoring) write(ctx context.Context, cypher string) error {
	rows := w.rows[cypher]
	delete(w.rows, cypher)
	got, err := w.store.ask(ctx, "restore", cypher, map[string]any{"rows": rows})
	if err != nil {
		return err
	}
	if whole(got) != int64(len(rows)) {
		return fmt.Errorf("only %d of %d were written by %s", whole(got), len(rows), cypher)
	}
	w.done += len(rows)
	if w.progress != nil {
		w.progress(w.done, w.total)
	}
	return nil
}

// clear removes all of hres's graph, in transactions that a small server can hold.
func (s *Store) clear(ctx context.Context) error {
	for _, cypher := range []string{
		"MATCH (:Entity|Claim)-[e]->() WITH e LIMIT 20000 DELETE e RETURN count(*)",
		"MATCH (n:Entity|Claim) WITH n LIMIT 20000 DETACH DELETE n RETURN count(*)",
	} {
		for {
			gone, err := s.ask(ctx, "remove the graph", cypher, nil)
			if err != nil {
				return err
			}
			if whole(gone) == 0 {
				break
			}
		}
	}
	return nil
}
