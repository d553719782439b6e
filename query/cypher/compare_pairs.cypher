// Which statements of mechanisms are related on an issue, an obligation or a provision, and how: the thousand latest pairs, with the words of both?
// include: compare_related
WITH a, b, relation, link ORDER BY CASE WHEN a.date > b.date THEN a.date ELSE b.date END DESC, a.id, b.id, relation LIMIT 1000
MATCH (x:Entity {id: a.id})
MATCH (y:Entity {id: b.id})
WITH a, b, relation, link, x, y, CASE WHEN a.date > b.date THEN a.date ELSE b.date END AS on
RETURN a.m AS a, b.m AS b, relation, link, a.id AS aStatement, CASE a.date WHEN '' THEN null ELSE a.date END AS aDate, b.id AS bStatement,
  CASE b.date WHEN '' THEN null ELSE b.date END AS bDate,
  coalesce(CASE x.text WHEN '' THEN null ELSE x.text END, head(COLLECT { MATCH (x)-[:STATED_IN]->(p:Passage)<-[:TEXT_OF]-(t:OfficialText {language: 'en'})
    RETURN t.text ORDER BY p.order, t.id }), x.summary) AS aQuote,
  coalesce(CASE y.text WHEN '' THEN null ELSE y.text END, head(COLLECT { MATCH (y)-[:STATED_IN]->(p:Passage)<-[:TEXT_OF]-(t:OfficialText {language: 'en'})
    RETURN t.text ORDER BY p.order, t.id }), y.summary) AS bQuote,
  COLLECT { MATCH (x)-[:ADDRESSED_TO]->(s:State) RETURN DISTINCT s.id AS id ORDER BY id } AS aStates, COLLECT { MATCH (y)-[:ADDRESSED_TO]->(s:State) RETURN DISTINCT s.id AS id ORDER BY id } AS bStates
ORDER BY on DESC, aStatement, bStatement, relation
