// Which States recommend on elections in the Universal Periodic Review, how specifically, to whom, with what response, and what was said to them.
CALL () {
  WITH * WHERE size($obligations) = 0
  MATCH (t:Theme)<-[:HAS_THEME]-(x:Recommendation)
  WHERE t.id IN CASE size($themes) WHEN 0 THEN ['theme/upr-info/elections'] ELSE $themes END
  RETURN DISTINCT x
  UNION ALL
  WITH * WHERE size($obligations) > 0
  MATCH (o:Obligation)<-[:CONCERNS]-(x:Recommendation)
  WHERE o.id IN $obligations AND (size($themes) = 0 OR EXISTS { (x)-[:HAS_THEME]->(t:Theme) WHERE t.id IN $themes })
  RETURN DISTINCT x
}
WITH x
WHERE $cycle IS NULL OR x.cycle = $cycle
// Two sources may tell of the same recommendation: the one that knows the category of action is believed.
MATCH (x)-[e:RECOMMENDED_BY]->(by:State)
MATCH (x)-[:ADDRESSED_TO]->(to:State)
WITH x, by, to, e ORDER BY e.action IS NULL, e.owner
WITH x, by, to, head(collect(e)) AS e
WITH collect({x: x, by: by, to: to, e: e}) AS all
CALL (all) {
  UNWIND all AS each
  WITH each.to AS to, count(DISTINCT each.x) AS received, collect(DISTINCT each.by) AS from
  RETURN collect({s: to, received: received, from: from}) AS told
}
UNWIND all AS each
WITH each, each.by AS s, each.x AS x, told
WHERE size($states) = 0 OR s.id IN $states
WITH s, each, x, told ORDER BY x.session DESC, x.id
WITH s, told, collect(DISTINCT x) AS made, collect(each) AS given, collect(DISTINCT each.to) AS addressed
WITH *, head([t IN told WHERE t.s = s]) AS got
RETURN s.id AS state, size(made) AS made, size(addressed) AS addressed,
  size([g IN given WHERE g.e.response = 'SUPPORTED']) AS supported,
  size([g IN given WHERE g.e.response IN ['NOTED', 'NOT_SUPPORTED']]) AS noted,
  [category IN range(1, 5) | size([g IN given WHERE g.e.action = category])] AS actions,
  CASE WHEN any(g IN given WHERE g.e.action IS NOT NULL)
    THEN reduce(sum = 0.0, g IN given | sum + coalesce(g.e.action, 0)) / size([g IN given WHERE g.e.action IS NOT NULL]) END AS actionMean,
  size([g IN given WHERE EXISTS { MATCH (s)-[:MEMBER_OF]->(:RegionalGroup)<-[:MEMBER_OF]-(t:State) WHERE t = g.to }]) AS sameGroup,
  coalesce(got.received, 0) AS received,
  size([t IN addressed WHERE t IN coalesce(got.from, [])]) AS reciprocal,
  [m IN made[..10] | m.id] AS recommendations
ORDER BY state
