// Which States share the gaps of a State: how many of the obligations that a mechanism was provably silent on with either it was silent on with both.
CALL () {
  MATCH (o:Obligation)
  WITH o ORDER BY o.number
  RETURN collect(o.id) AS obligations
}
MATCH (m:Entity {id: $mechanism})<-[:CONDUCTED_BY]-(:Review)-[:OF]->(s:State)
WITH DISTINCT obligations, m, s
WHERE s.id = $state OR size($groups) = 0 OR EXISTS { (s)-[:MEMBER_OF]->(g:RegionalGroup) WHERE g.id IN $groups }
// include: linked_sources
// The reviews of each State that were held, and whether all are held whole.
CALL (m, s, linked) {
  MATCH (s)<-[:OF]-(r:Review)-[:CONDUCTED_BY]->(m)
  OPTIONAL MATCH (r)-[:HELD_AT]->(u:UprSession)
  OPTIONAL MATCH (u)-[:IN_CYCLE]->(c:UprCycle)
  OPTIONAL MATCH (r)-[:PUBLISHED_IN]->(d:Document)
  WITH r, min(u.start) AS start, min(c.number) AS cycle, min(coalesce(d.date, d.published)) AS published
  WHERE ($cycle IS NULL OR cycle = $cycle) AND coalesce(left(coalesce(r.date, start, published), size($on)) <= $on, true)
  OPTIONAL MATCH (r)<-[:COVERS]-(v:Coverage {complete: true})
  WHERE 'Recommendation' IN v.kinds AND v.owner IN linked
  WITH DISTINCT r, v ORDER BY r.id, v.id
  WITH r, collect(v.id) AS by ORDER BY r.id
  WITH collect({id: r.id, by: by}) AS held
  RETURN [h IN held | h.id] AS reviews, reduce(all = [], h IN held | all + h.by) AS wholeBy, size(held) > 0 AND all(h IN held WHERE size(h.by) > 0) AS whole
}
CALL (m, s) {
  MATCH (s)<-[:ADDRESSED_TO]-(x:Statement)-[:CONCERNS]->(o:Obligation)
  WHERE NOT x:Pledge AND ($cycle IS NULL OR x.cycle = $cycle) AND coalesce(left(x.date, size($on)) <= $on, true)
  MATCH (x)-[:ISSUED_BY]->(m)
  WITH DISTINCT o, x ORDER BY coalesce(x.date, '') DESC, coalesce(x.session, 0) DESC, x.id
  WITH o, head(collect(x.id)) AS latest
  RETURN collect({o: o.id, x: latest}) AS raised
}
WITH obligations, s, reviews, wholeBy, raised,
  [o IN obligations | CASE WHEN any(r IN raised WHERE r.o = o) THEN 'RAISED' WHEN whole THEN 'SILENT' ELSE 'UNKNOWN' END] AS vector
WITH obligations, collect({s: s, reviews: reviews, wholeBy: wholeBy, raised: raised, vector: vector}) AS all
WITH obligations, all, head([each IN all WHERE each.s.id = $state]).vector AS mine
WHERE mine IS NOT NULL
UNWIND [each IN all WHERE each.s.id <> $state] AS other
WITH obligations, mine, other, [i IN range(0, size(obligations) - 1) WHERE mine[i] <> 'UNKNOWN' AND other.vector[i] <> 'UNKNOWN'] AS compared
WHERE size(compared) > 0
WITH *, size([i IN compared WHERE mine[i] = 'SILENT' AND other.vector[i] = 'SILENT']) AS shared,
  size([i IN compared WHERE mine[i] = 'SILENT' OR other.vector[i] = 'SILENT']) AS either,
  [i IN compared WHERE mine[i] = 'SILENT' AND other.vector[i] = 'RAISED' | head([r IN other.raised WHERE r.o = obligations[i]])] AS closed
RETURN other.s.id AS state, CASE WHEN either > 0 THEN toFloat(shared) / either END AS likeness, shared, either, size(compared) AS compared, obligations,
  mine AS vector, other.vector AS otherVector, other.reviews AS reviews, other.wholeBy AS wholeBy, [r IN closed | r.o] AS closed, [r IN closed | r.x] AS closedBy,
  [r IN closed | 'CONCERNS~' + r.x + '~' + r.o] AS links
ORDER BY coalesce(likeness, -1.0) DESC, compared DESC, state
