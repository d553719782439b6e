// From an obligation to the provisions it rests on, and on to the interpretations and findings that read them and bear on the obligation; a provision that nothing reads stands alone.
MATCH (o:Obligation {id: $obligation})-[:GROUNDED_IN]->(p:Provision)-[:OF]->(i:Instrument)
OPTIONAL MATCH (p)<-[:PART_OF*0..4]-(part:Provision)<-[e:INTERPRETS|DECIDES_ON]-(s:Statement)-[:CONCERNS]->(o)
WITH DISTINCT p, i, s
OPTIONAL MATCH (s)-[:ISSUED_BY]->(m:Mechanism)
OPTIONAL MATCH (s)-[:STATED_IN]->(passage:Passage)
WITH p, i, s, m, passage ORDER BY passage.order
WITH p, i, s, m, collect(passage.id) AS passages
RETURN p.id AS provision, p.name AS name, i.id AS instrument, s.id AS statement, s.authority AS authority, s.date AS date, m.id AS mechanism,
  passages, s.summary AS summary
ORDER BY instrument, p.order, date, statement
