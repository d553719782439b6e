// Which States share the gaps of a State: how many of the obligations that a mechanism was provably silent on with either it was silent on with both.
CALL () {
  MATCH (o:Obligation)
  WITH o ORDER BY o.number
  RETURN collect(o.id) AS obligations
}
MATCH (m:Entity {id: $mechanism})
MATCH (m)<-[:CONDUCTED_BY]-(:Review)-[:OF]->(s:State)
WITH DISTINCT obligations, m, s
WHERE s.id = $state OR size($groups) = 0 OR EXISTS { (s)-[:MEMBER_OF]->(g:RegionalGroup) WHERE g.id IN $groups }
// include: linked_sources
WITH obligations, m, collect({s: s, linked: linked}) AS asked
// The reviews of each State that were held, and whether all are held whole.
CALL (m, asked) {
  UNWIND asked AS a
  WITH m, a.s AS s, a.linked AS linked
  MATCH (s)<-[:OF]-(r:Review)
  WHERE EXISTS { (r)-[:CONDUCTED_BY]->(m) }
  WITH DISTINCT r, s, linked
  OPTIONAL MATCH (r)-[:HELD_AT]->(u:UprSession)
  OPTIONAL MATCH (u)-[:IN_CYCLE]->(c:UprCycle)
  OPTIONAL MATCH (r)-[:PUBLISHED_IN]->(d:Document)
  WITH s, linked, r, min(u.start) AS start, min(c.number) AS cycle, min(coalesce(d.date, d.published)) AS published
  WITH s, linked, r, ($cycle IS NULL OR cycle = $cycle) AND coalesce(left(coalesce(r.date, start, published), size($on)) <= $on, true) AS counts
  OPTIONAL MATCH (r)<-[:COVERS]-(v:Coverage {complete: true})
  WHERE counts AND 'Recommendation' IN v.kinds AND v.owner IN linked
  WITH DISTINCT s, r, counts, v ORDER BY r.id, v.id
  WITH s, r, counts, collect(v.id) AS by ORDER BY r.id
  WITH s, [h IN collect({id: r.id, by: by, counts: counts}) WHERE h.counts] AS held
  RETURN collect({s: s, reviews: [h IN held | h.id], wholeBy: reduce(all = [], h IN held | all + h.by), whole: size(held) > 0 AND all(h IN held WHERE size(h.by) > 0)}) AS reviewed
}
WITH obligations, m, reviewed, [each IN reviewed | each.s] AS states
// What was raised is read once for all States: for each of them it would be looked for among all that the mechanism ever said.
CALL (obligations, m, states) {
  UNWIND obligations AS id
  MATCH (o:Obligation {id: id})<-[:CONCERNS]-(x)
  WITH DISTINCT o, x
  WHERE x:Statement AND NOT x:Pledge AND ($cycle IS NULL OR x.cycle = $cycle) AND coalesce(left(x.date, size($on)) <= $on, true) AND EXISTS { (x)-[:ISSUED_BY]->(m) }
  MATCH (x)-[:ADDRESSED_TO]->(s:State)
  WHERE s IN states
  WITH DISTINCT s, o, x ORDER BY coalesce(x.date, '') DESC, coalesce(x.session, 0) DESC, x.id
  WITH s, o, head(collect(x.id)) AS latest
  WITH s, collect({o: o.id, x: latest}) AS raised
  RETURN collect({s: s, raised: raised}) AS raisedWith
}
UNWIND reviewed AS each
WITH obligations, each.s AS s, each.reviews AS reviews, each.wholeBy AS wholeBy, each.whole AS whole, coalesce([y IN raisedWith WHERE y.s = each.s | y.raised][0], []) AS raised
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
