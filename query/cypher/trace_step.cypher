UNWIND units AS u
WITH u.n AS n, u.level AS level, u.exact AS exact
// The texts by which each can be cited: itself, its passages, a decision as a whole. Who cites a whole general comment does not point to the passage.
CALL (n, exact) {
  RETURN n AS t, exact AS points
  UNION
  MATCH (n)-[:STATED_IN]->(t:Passage)
  RETURN t, exact AS points
  UNION
  MATCH (n:Finding)-[:PUBLISHED_IN]->(:Document)<-[:PART_OF*0..1]-(t:Document|Passage)
  RETURN t, exact AS points
  UNION
  MATCH (n:Interpretation)-[:STATED_IN]->(:Passage)-[:PART_OF]->(t:Document)
  RETURN t, false AS points
}
WITH t, min(level) AS level, max(CASE WHEN points THEN 1 ELSE 0 END) AS points
MATCH (t)<-[e:CITES|REUSES_TEXT]-(q)
WITH t, q, type(e) AS way, level, points, CASE type(e) WHEN 'CITES' THEN e.level ELSE 4 END AS of, coalesce(e.boilerplate, false) AS boilerplate
WHERE of <= $maxLevel AND NOT boilerplate
// include: trace_speaks
WITH n, min(CASE WHEN of > level THEN of ELSE level END) AS level, min(way) AS way, max(points) = 1 AS points, collect(DISTINCT way + '~' + q.id + '~' + t.id) AS links
WITH n, level, way, points, links, ($issue IS NULL OR EXISTS { (n)-[:CONCERNS]->(i:Issue) WHERE i.id = $issue })
  AND ($obligation IS NULL OR EXISTS { (n)-[:CONCERNS]->(o:Obligation) WHERE o.id = $obligation }) AS exact
WHERE exact OR points
RETURN collect({n: n, level: level, way: way, links: links, exact: exact}) AS found
