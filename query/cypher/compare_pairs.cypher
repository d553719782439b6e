// Which statements of mechanisms are related on an issue, an obligation or a provision, and how: the thousand latest pairs, with the words of both.
// scans: the two statements of a pair are looked up by id, one beside the other.
// include: compare_related
// Grouping leaves behind what the rows carried, which sorting would hold for each of them.
WITH a.m AS am, a.id AS aid, a.date AS adate, b.m AS bm, b.id AS bid, b.date AS bdate, relation, min(link) AS link
WITH *, CASE WHEN adate > bdate THEN adate ELSE bdate END AS on
ORDER BY on DESC, aid, bid, relation, am, bm LIMIT 1000
MATCH (x:Entity {id: aid})
MATCH (y:Entity {id: bid})
RETURN am AS a, bm AS b, relation, link, aid AS aStatement, CASE adate WHEN '' THEN null ELSE adate END AS aDate, bid AS bStatement,
  CASE bdate WHEN '' THEN null ELSE bdate END AS bDate,
  coalesce(CASE x.text WHEN '' THEN null ELSE x.text END, head(COLLECT { MATCH (x)-[:STATED_IN]->(p:Passage)<-[:TEXT_OF]-(t:OfficialText {language: 'en'})
    RETURN t.text ORDER BY p.order, t.id }), x.summary) AS aQuote,
  coalesce(CASE y.text WHEN '' THEN null ELSE y.text END, head(COLLECT { MATCH (y)-[:STATED_IN]->(p:Passage)<-[:TEXT_OF]-(t:OfficialText {language: 'en'})
    RETURN t.text ORDER BY p.order, t.id }), y.summary) AS bQuote,
  COLLECT { MATCH (x)-[:ADDRESSED_TO]->(s:State) RETURN DISTINCT s.id AS id ORDER BY id } AS aStates, COLLECT { MATCH (y)-[:ADDRESSED_TO]->(s:State) RETURN DISTINCT s.id AS id ORDER BY id } AS bStates
ORDER BY on DESC, aStatement, bStatement, relation, a, b
