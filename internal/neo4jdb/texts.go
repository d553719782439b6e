package neo4jdb

import (
	"context"
	"fmt"

	"github.com/hres/hres/loaders/links"
)

var _ links.Graph = (*Store)(nil)

// Citables implements links.Graph.
func (s *Store) Citables(ctx context.Context, each func(links.Citable) error) error {
	return s.stream(ctx, "citables", `
MATCH (d:Document)
RETURN d.id, d.kind, coalesce(d.number, d.title), head(COLLECT { MATCH (d)-[:ISSUED_BY]->(m:Mechanism) RETURN m.id ORDER BY m.id }),
  EXISTS { (d)-[:SUPERSEDED_BY]->(:Document) },
  COLLECT { MATCH (d)<-[:PUBLISHED_IN]-(f:Finding) UNWIND f.communications AS c RETURN DISTINCT c ORDER BY c }
ORDER BY d.id`, nil, func(v []any) error {
		superseded, _ := v[4].(bool)
		return each(links.Citable{ID: text(v[0]), Kind: text(v[1]), Name: text(v[2]), Mechanism: text(v[3]), Superseded: superseded, Communications: texts(v[5])})
	})
}

// Texts are read in pages, since many of them at once do not fit into the memory of a transaction: passages by their documents, of which
// the longest have some hundreds, and statements by their ids.
const (
	documentsAtATime  = 500
	statementsAtATime = 10_000
)

// wordsOfPassages are the passages with official words, in English where there are such, of the documents behind one; several sources may
// say of which document one is a part.
var wordsOfPassages = fmt.Sprintf(`
MATCH (d:Document) WHERE d.id > $after
WITH d ORDER BY d.id LIMIT %d
OPTIONAL MATCH (d)<-[:PART_OF]-(p:Passage)
WITH DISTINCT d, p
WITH d, p, head(COLLECT { MATCH (p)<-[:TEXT_OF]-(t:OfficialText) RETURN t ORDER BY t.language <> 'en', t.language, t.owner }) AS t
WITH d, p, t ORDER BY d.id, p.order, p.id
WITH d, collect(CASE WHEN t IS NOT NULL THEN {p: p, t: t} END) AS found
UNWIND CASE WHEN size(found) = 0 THEN [-1] ELSE range(0, size(found) - 1) END AS i
WITH d, i, found[i].p AS p, found[i].t AS t ORDER BY d.id, i
RETURN d.id AS page, 'Passage', p.id, d.id, head(COLLECT { MATCH (d)-[:ISSUED_BY]->(m:Mechanism) RETURN m.id ORDER BY m.id }), [], coalesce(d.date, d.published), null,
  t.language, COLLECT { MATCH (p)<-[:STATED_IN]-(:Statement)-[:CONCERNS]->(x) RETURN DISTINCT x.id ORDER BY x.id }, t.text`, documentsAtATime)

// wordsOfStatements are the statements of a label behind one, which have their words themselves. One of the Universal Periodic Review is
// dated by its review or its session. The index of the ids gives them in order.
func wordsOfStatements(label string) string {
	return fmt.Sprintf(`
MATCH (s:%s) WHERE s.id > $after AND s.text <> ''
WITH s ORDER BY s.id LIMIT %d
RETURN s.id AS page, '%s', s.id, head(COLLECT { MATCH (s)-[:STATED_IN]->(:Passage)-[:PART_OF]->(d:Document) RETURN d.id ORDER BY d.id }),
  head(COLLECT { MATCH (s)-[:ISSUED_BY]->(m) RETURN m.id ORDER BY m.id }), COLLECT { MATCH (s)-[:ADDRESSED_TO]->(x:State) RETURN DISTINCT x.id ORDER BY x.id },
  coalesce(s.date, head(COLLECT { MATCH (s)-[:MADE_IN]->(r:Review) OPTIONAL MATCH (r)-[:HELD_AT]->(u:UprSession) RETURN coalesce(r.date, u.start) ORDER BY r.id })),
  s.session, 'en', COLLECT { MATCH (s)-[:CONCERNS]->(x) RETURN DISTINCT x.id ORDER BY x.id }, s.text`, label, statementsAtATime, label)
}

// Texts implements links.Graph.
func (s *Store) Texts(ctx context.Context, each func(links.Text) error) error {
	for _, cypher := range []string{wordsOfPassages, wordsOfStatements("Observation"), wordsOfStatements("Pledge"), wordsOfStatements("Recommendation")} {
		for after, more := "", true; more; {
			more = false
			err := s.stream(ctx, "texts", cypher, map[string]any{"after": after}, func(v []any) error {
				after, more = text(v[0]), true
				if v[2] == nil {
					// A document without passages that have words.
					return nil
				}
				return each(links.Text{Label: text(v[1]), ID: text(v[2]), Document: text(v[3]), Mechanism: text(v[4]), States: texts(v[5]), Date: text(v[6]),
					Session: int(whole(v[7])), Language: text(v[8]), About: texts(v[9]), Words: text(v[10])})
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// texts reads a list of texts.
func texts(v any) (all []string) {
	list, _ := v.([]any)
	for _, item := range list {
		all = append(all, text(item))
	}
	return all
}
