// A thing of the graph by its id, with its words, where it stands, who issued it, and the loads that wrote it.
MATCH (n:Entity {id: $p.id})
RETURN n.id AS id, labels(n) AS labels, n{.*} AS properties,
  COLLECT { MATCH (n)<-[:TEXT_OF]-(t:OfficialText) RETURN {language: t.language, text: t.text, source: t.source} ORDER BY t.language <> 'en', t.language, t.owner } AS texts,
  COLLECT { MATCH (n)-[:STATED_IN*0..1]->(p:Passage)-[:PART_OF]->(d:Document)
            WITH DISTINCT p, d ORDER BY p.order, p.id RETURN {passage: p.id, number: p.number, document: d.id, title: d.title, date: coalesce(d.date, d.published)} } AS stands,
  COLLECT { MATCH (n)-[:STATED_IN*0..1]->()-[:PART_OF*0..1]->()-[:ISSUED_BY|CONDUCTED_BY]->(m:Mechanism) RETURN DISTINCT {id: m.id, name: m.name} AS m ORDER BY m.id } AS mechanisms,
  head(COLLECT { MATCH (s:Source {id: n.source}) RETURN {name: s.name, publisher: s.publisher, licence: s.licence} }) AS source,
  COLLECT { MATCH (l:Load) WHERE l.id = n.firstSeen OR l.id = n.lastChanged
            RETURN {id: l.id, loader: l.loader, startedAt: l.startedAt, dataVersion: l.dataVersion} ORDER BY l.id } AS loads
