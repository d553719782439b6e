// What is needed to cite things of the graph: the document and paragraphs in which each stands, who issued it, to which States, and the instrument.
UNWIND $p.ids AS key
MATCH (n:Entity {id: key})
// A statement stands in the document of its passages, else in the one that it, or its review, is published in.
CALL (n) {
  OPTIONAL MATCH (n)-[:STATED_IN*0..1]->(p:Passage)-[:PART_OF]->(of:Document)
  OPTIONAL MATCH (n)-[:MADE_IN*0..1]->()-[:PUBLISHED_IN]->(published:Document)
  WITH p, CASE WHEN n:Document THEN n ELSE coalesce(of, published) END AS d ORDER BY p.order
  WITH d, collect(DISTINCT p.number) AS paragraphs
  RETURN d, paragraphs ORDER BY size(paragraphs) = 0, d.id LIMIT 1
}
RETURN DISTINCT n.id AS id, labels(n) AS labels, coalesce(n.title, n.name) AS name, n.date AS date, n.source AS source, n.session AS session, CASE WHEN n:Provision THEN n.number END AS place,
  coalesce(head(COLLECT { MATCH (n)<-[:TEXT_OF]-(t:OfficialText) RETURN t.text ORDER BY t.language <> 'en', t.language, t.owner }), n.text, n.summary, n.gist) AS words,
  d.id AS document, d.kind AS kind, d.title AS title, d.number AS number, coalesce(d.date, d.published) AS documentDate, paragraphs,
  COLLECT { MATCH (d)-[:ISSUED_BY|PUBLISHED_BY]->(b) WITH b ORDER BY NOT b:Mechanism, b.id RETURN {id: b.id, name: b.name} } AS bodies,
  COLLECT { MATCH (n)-[:ISSUED_BY]->(b) WITH b ORDER BY b.id RETURN {id: b.id, name: b.name} } AS issuers,
  COLLECT { MATCH (n)-[:ADDRESSED_TO]->(s:State) RETURN s.name AS name ORDER BY name
            UNION MATCH (d)<-[:PUBLISHED_IN]-(:Review)-[:OF]->(s:State) RETURN s.name AS name ORDER BY name } AS states,
  COLLECT { MATCH (n)-[:RECOMMENDED_BY]->(s:State) RETURN DISTINCT s.name AS name ORDER BY name } AS recommenders,
  head(COLLECT { MATCH (d)<-[:PUBLISHED_IN]-(f:Finding) RETURN f{.name, .communications} ORDER BY f.id }) AS finding,
  head(COLLECT { MATCH (n)-[:OF*0..1]->(i:Treaty|Declaration)
                 RETURN i{.id, .name, .abbreviation, .adopted, .inForce, .untsReference, .reference, .unit,
                   treaty: i:Treaty, adoptedBy: head(COLLECT { MATCH (i)-[:ADOPTED_BY]->(b:Document) RETURN b.id })} }) AS instrument
