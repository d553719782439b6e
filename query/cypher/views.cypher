// What mechanisms recommended or observed to a State after a finding of a violation against it, on the same obligations or issues, first of all the body that decided.
MATCH (f:Finding {outcome: 'VIOLATION'})-[:DECIDES_ON {result: 'VIOLATION'}]->(p:Provision)
WHERE $provision IS NULL OR EXISTS { (p)-[:PART_OF*0..4]->(:Provision {id: $provision}) }
MATCH (f)-[:ADDRESSED_TO]->(s:State)
WHERE (size($states) = 0 OR s.id IN $states) AND coalesce(left(f.date, size($on)) <= $on, true)
WITH DISTINCT s, f, p ORDER BY p.order, p.id
WITH s, f, collect(p) AS violated
WITH s, collect({f: f, violated: violated}) AS findings
// include: linked_sources
// What was said to the State, with what it bears on. Where no day is known, the beginning of the session stands for it.
CALL (s) {
  MATCH (s)<-[:ADDRESSED_TO]-(x:Recommendation|Observation)-[:CONCERNS]->(t:Obligation|Issue)
  MATCH (x)-[:ISSUED_BY]->(m:Mechanism)
  OPTIONAL MATCH (x)-[:MADE_IN]->(r:Review)
  OPTIONAL MATCH (r)-[:HELD_AT]->(u:UprSession)
  WITH x, m, t, max(r.id) AS review, coalesce(x.date, min(u.start)) AS on
  WHERE left(on, size($on)) <= $on
  WITH x, m, review, on, collect(DISTINCT t) AS about
  RETURN collect({x: x, m: m, review: review, on: on, day: x.date IS NOT NULL AND size(x.date) = 10, about: about}) AS said
}
// The reviews of the State, and whether each is held whole.
CALL (s, linked) {
  MATCH (s)<-[:OF]-(r:Review)-[:CONDUCTED_BY]->(m:Mechanism)
  OPTIONAL MATCH (r)-[:HELD_AT]->(u:UprSession)
  OPTIONAL MATCH (r)-[:PUBLISHED_IN]->(d:Document)
  WITH m, r, coalesce(r.date, min(u.start), min(coalesce(d.date, d.published))) AS held
  WHERE coalesce(left(held, size($on)) <= $on, true)
  RETURN collect({m: m, id: r.id, held: held,
    wholeBy: COLLECT { MATCH (r)<-[:COVERS]-(v:Coverage {complete: true}) WHERE 'Recommendation' IN v.kinds AND v.owner IN linked RETURN DISTINCT v.id AS id ORDER BY id }}) AS reviews
}
UNWIND findings AS each
WITH s, said, reviews, each.f AS f, each.violated AS violated
WITH *, COLLECT { MATCH (f)-[:CONCERNS]->(o:Obligation) RETURN DISTINCT o ORDER BY o.number } AS named,
  COLLECT { MATCH (f)-[:CONCERNS]->(i:Issue) RETURN DISTINCT i ORDER BY i.id } AS issues
WITH *, CASE
    WHEN size(named) > 0 THEN named
    ELSE COLLECT {
      UNWIND violated AS p
      MATCH (o:Obligation)-[:GROUNDED_IN]->(g:Provision)
      WHERE EXISTS { (p)-[:PART_OF*0..4]->(g) } OR EXISTS { (g)-[:PART_OF*0..4]->(p) }
      RETURN DISTINCT o ORDER BY o.number
    }
  END AS obligations
// What is after a finding: of two dates, as much as both tell is compared.
WITH *, [x IN said WHERE left(x.on, size(f.date)) > left(f.date, size(x.on)) AND any(t IN x.about WHERE t IN obligations OR t IN issues)] AS echoes,
  [r IN reviews WHERE coalesce(left(r.held, size(f.date)) > left(f.date, size(r.held)), true)] AS after
MATCH (f)-[:ISSUED_BY]->(own:Mechanism)
WITH DISTINCT s, f, violated, named, issues, obligations, echoes, after, own
UNWIND [own] + [x IN echoes | x.m] AS m
WITH DISTINCT s, f, violated, named, issues, obligations, own, m, echoes, after
WHERE size($mechanisms) = 0 OR m.id IN $mechanisms
WITH *, [x IN echoes WHERE x.m = m] AS mine, [r IN after WHERE r.m = m] AS since
WITH *, COLLECT { UNWIND mine AS x WITH x ORDER BY x.on, x.x.id RETURN x } AS inOrder,
  head(COLLECT { UNWIND since AS r WITH r WHERE r.held IS NOT NULL RETURN r ORDER BY r.held, r.id }) AS next,
  CASE WHEN size(mine) > 0 THEN 'RAISED' WHEN size(since) > 0 AND all(r IN since WHERE size(r.wholeBy) > 0) THEN 'SILENT' ELSE 'UNKNOWN' END AS status
WHERE size($statuses) = 0 OR status IN $statuses
WITH *, inOrder[0] AS first, COLLECT {
    UNWIND inOrder[..10] AS x
    WITH x.x AS x
    MATCH (x)<-[:GRADES]-(g:Assessment)
    WITH DISTINCT g
    RETURN g ORDER BY coalesce(g.date, ''), g.id
  } AS graded
RETURN f.id AS finding, f.date AS decided, s.id AS state, [p IN violated | p.id] AS violated, [o IN obligations | o.id] AS obligations,
  CASE WHEN size(named) > 0 THEN 'CONCERNS' ELSE 'PROVISION' END AS basis, [i IN issues | i.id] AS issues, m.id AS mechanism, m = own AS ownBody, status,
  COLLECT { UNWIND since AS r UNWIND r.wholeBy AS id RETURN DISTINCT id ORDER BY id } AS wholeBy,
  next.id AS nextReview, next.held AS nextReviewDate, size([x IN mine WHERE x.review = next.id]) AS nextStatements, size(mine) AS statements,
  [x IN inOrder[..10] | x.x.id] AS echoes, first.on AS echoDate,
  CASE WHEN first.day AND size(f.date) = 10 THEN duration.inDays(date(f.date), date(first.on)).days END AS lagDays,
  COLLECT {
    UNWIND inOrder[..10] AS x
    UNWIND [t IN x.about WHERE t IN obligations OR t IN issues] AS t
    RETURN 'CONCERNS~' + x.x.id + '~' + t.id AS link ORDER BY link
  } AS links,
  [g IN graded | g.id] AS assessments, [g IN graded | g.grade] AS grades
ORDER BY decided, finding, state, mechanism
