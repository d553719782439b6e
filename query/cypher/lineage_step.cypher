UNWIND units AS n
// The texts that are one with it: the passage a statement stands in and what is said there, and where that is asked for the whole of a decision.
CALL (n) {
  RETURN n AS t
  UNION
  MATCH (n)-[:STATED_IN]-(t:Passage|Recommendation|Observation|Pledge)
  RETURN t
  UNION
  MATCH (n:Finding)-[:PUBLISHED_IN]->(:Document)<-[:PART_OF*0..1]-(t:Document|Passage)
  RETURN t
}
WITH DISTINCT t
CALL (t) {
  MATCH (t)<-[e:CITES|REUSES_TEXT]-(x)
  WHERE $direction = 'DESCENDANTS'
  RETURN e, x
  UNION ALL
  MATCH (t)-[e:CITES|REUSES_TEXT]->(x:Passage|Recommendation|Observation|Pledge|Document)
  WHERE $direction = 'ANCESTORS'
  RETURN e, x
}
WITH e, x WHERE CASE type(e) WHEN 'CITES' THEN e.level ELSE 4 END IN $levels
OPTIONAL MATCH (x)-[:PART_OF*0..1]->(:Document)<-[:PUBLISHED_IN]-(f:Finding)
WHERE $whole
RETURN collect(DISTINCT e) AS edges, collect(DISTINCT coalesce(f, x)) AS reached
