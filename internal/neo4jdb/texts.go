package neo4jdb

import (
	"context"

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

// wordsOfPassages are the passages with official words, in English where there are such; several sources may say of which document
// one is a part. They are put in order before their words are read, which would not fit into the memory of a transaction.
const wordsOfPassages = `
MATCH (d:Document)<-[:PART_OF]-(p:Passage)
WITH DISTINCT d, p
WITH d, p, head(COLLECT { MATCH (p)<-[:TEXT_OF]-(t:OfficialText) RETURN t ORDER BY t.language <> 'en', t.language, t.owner }) AS t
WHERE t IS NOT NULL
WITH d, p, t ORDER BY d.id, p.order, p.id
RETURN 'Passage', p.id, d.id, head(COLLECT { MATCH (d)-[:ISSUED_BY]->(m:Mechanism) RETURN m.id ORDER BY m.id }), [], coalesce(d.date, d.published), null,
  t.language, COLLECT { MATCH (p)<-[:STATED_IN]-(:Statement)-[:CONCERNS]->(x) RETURN DISTINCT x.id ORDER BY x.id }, t.text`

// wordsOfStatements are the statements of a label, which have their words themselves. One of the Universal Periodic Review is dated
// by its review or its session. The index of the ids gives them in order: sorted with their words, some hundred thousand would not fit into
// the memory of a transaction.
func wordsOfStatements(label string) string {
	return `
MATCH (s:` + label + `) WHERE s.id > '' AND s.text <> ''
RETURN '` + label + `', s.id, head(COLLECT { MATCH (s)-[:STATED_IN]->(:Passage)-[:PART_OF]->(d:Document) RETURN d.id ORDER BY d.id }),
  head(COLLECT { MATCH (s)-[:ISSUED_BY]->(m) RETURN m.id ORDER BY m.id }), COLLECT { MATCH (s)-[:ADDRESSED_TO]->(x:State) RETURN DISTINCT x.id ORDER BY x.id },
  coalesce(s.date, head(COLLECT { MATCH (s)-[:MADE_IN]->(r:Review) OPTIONAL MATCH (r)-[:HELD_AT]->(u:UprSession) RETURN coalesce(r.date, u.start) ORDER BY r.id })),
  s.session, 'en', COLLECT { MATCH (s)-[:CONCERNS]->(x) RETURN DISTINCT x.id ORDER BY x.id }, s.text
ORDER BY s.id`
}

// Texts implements links.Graph.
func (s *Store) Texts(ctx context.Context, each func(links.Text) error) error {
	for _, cypher := range []string{wordsOfPassages, wordsOfStatements("Observation"), wordsOfStatements("Pledge"), wordsOfStatements("Recommendation")} {
		err := s.stream(ctx, "texts", cypher, nil, func(v []any) error {
			return each(links.Text{Label: text(v[0]), ID: text(v[1]), Document: text(v[2]), Mechanism: text(v[3]), States: texts(v[4]), Date: text(v[5]),
				Session: int(whole(v[6])), Language: text(v[7]), About: texts(v[8]), Words: text(v[9])})
		})
		if err != nil {
			return err
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
