WITH x, head(COLLECT { MATCH (x)-[:STATED_IN*0..1]->(p)-[:PART_OF]->(d:Document) WHERE p:Passage RETURN d ORDER BY d.id }) AS d
WITH x, CASE WHEN x:Document THEN x WHEN x:Finding THEN head(COLLECT { MATCH (x)-[:PUBLISHED_IN]->(d:Document) RETURN d }) ELSE d END AS d
RETURN {kind: head([l IN labels(x) WHERE NOT l IN ['Entity', 'Statement', 'Instrument']]), document: d.id, place: x.number,
  date: coalesce(x.date, head(COLLECT { MATCH (x)-[:MADE_IN]->(r:Review) OPTIONAL MATCH (r)-[:HELD_AT]->(s:UprSession) RETURN coalesce(r.date, s.start) ORDER BY r.id }), d.date, d.published),
  mechanism: coalesce(head(COLLECT { MATCH (x)-[:ISSUED_BY]->(m:Mechanism|ElectionObserver) RETURN m.id ORDER BY m.id }),
    head(COLLECT { MATCH (d)-[:ISSUED_BY]->(m:Mechanism) RETURN m.id ORDER BY m.id })),
  decision: head(COLLECT { MATCH (d)<-[:PUBLISHED_IN]-(f:Finding) RETURN f.id ORDER BY f.id }),
  states: COLLECT { MATCH (x)-[:ADDRESSED_TO]->(s:State) RETURN DISTINCT s.id ORDER BY s.id },
  words: coalesce(CASE x.text WHEN '' THEN null ELSE x.text END,
    head(COLLECT { MATCH (x)<-[:TEXT_OF]-(t:OfficialText) RETURN t.text ORDER BY t.language <> 'en', t.language, t.owner }))} AS at
