// Where a text comes from, or where it spread: each citation and each reuse of words on the way, with how many steps it is away.
CALL () {
  MATCH (n:Entity {id: $passage})
  WHERE n:Passage OR n:Statement
  OPTIONAL MATCH (n)-[:PART_OF]->(:Document)<-[:PUBLISHED_IN]-(f:Finding)
  WHERE $whole
  RETURN coalesce(f, n) AS unit
  UNION
  MATCH (d:Document {id: $passage})<-[:PART_OF*0..1]-(n:Document|Passage)
  OPTIONAL MATCH (d)<-[:PUBLISHED_IN]-(f:Finding)
  RETURN coalesce(f, n) AS unit
}
WITH collect(unit) AS units
CALL (units) {
  WITH units WHERE $steps >= 1
  // include: lineage_step
}
WITH edges AS e1, [n IN reached WHERE NOT n IN units] AS units
CALL (units) {
  WITH units WHERE $steps >= 2
  // include: lineage_step
}
WITH e1, edges AS e2, [n IN reached WHERE NOT n IN units] AS units
CALL (units) {
  WITH units WHERE $steps >= 3
  // include: lineage_step
}
WITH e1, e2, edges AS e3, [n IN reached WHERE NOT n IN units] AS units
CALL (units) {
  WITH units WHERE $steps >= 4
  // include: lineage_step
}
WITH e1, e2, e3, edges AS e4
UNWIND [e IN e1 | {e: e, step: 1}] + [e IN e2 | {e: e, step: 2}] + [e IN e3 | {e: e, step: 3}] + [e IN e4 | {e: e, step: 4}] AS each
WITH startNode(each.e) AS a, endNode(each.e) AS b, type(each.e) AS type, each.e AS e, each.step AS step ORDER BY step, e.level, e.owner
// Two sources may say the same.
WITH a, b, type, head(collect(e)) AS e, min(step) AS step
CALL (a) {
  WITH a AS x
  // include: text_place
}
WITH a, b, type, e, step, at AS later
CALL (b) {
  WITH b AS x
  // include: text_place
}
WITH a, b, type, e, step, later, at AS earlier
WHERE later.decision IS NULL OR earlier.decision IS NULL OR later.decision <> earlier.decision
RETURN type + '~' + a.id + '~' + b.id AS link, a.id AS from, b.id AS to, CASE type WHEN 'CITES' THEN e.level ELSE 4 END AS level, e.treatment AS treatment,
  e.overlap AS overlap, e.boilerplate AS boilerplate, later.date AS fromDate, earlier.date AS toDate, later.mechanism AS fromMechanism, earlier.mechanism AS toMechanism,
  later.decision AS fromDecision, earlier.decision AS toDecision, step,
  // A root takes from no further text.
  NOT EXISTS {
    MATCH (b)-[r:CITES|REUSES_TEXT]->(:Passage|Recommendation|Observation|Pledge|Document)
    WHERE CASE type(r) WHEN 'CITES' THEN r.level ELSE 4 END IN $levels
  } AND NOT EXISTS {
    MATCH (:Finding {id: CASE WHEN $whole THEN earlier.decision END})-[:PUBLISHED_IN]->(d:Document)<-[:PART_OF]-(:Passage)-[r:CITES|REUSES_TEXT]->(y:Passage|Recommendation|Observation|Pledge|Document)
    WHERE CASE type(r) WHEN 'CITES' THEN r.level ELSE 4 END IN $levels AND y <> d AND NOT EXISTS { (y)-[:PART_OF]->(d) }
  } AS root
ORDER BY step, coalesce(fromDate, ''), link
