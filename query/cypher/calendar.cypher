// What is open or due in the reviews of States between two days, with what observers recommended there and the mechanism has not raised since, and the next election.
// scans: the election observers are a few dozen, and only their recommendations are asked about.
MATCH (w:ReviewWindow)
// A date known to the month or the year is in where a day of it is.
WHERE w.closes >= left($from, 4) AND w.closes <= $to AND w.closes >= left($from, size(w.closes)) AND (size($stages) = 0 OR w.stage IN $stages)
MATCH (w)-[:FOR]->(s:State)
WHERE size($states) = 0 OR s.id IN $states
MATCH (w)-[:CONDUCTED_BY]->(m:Mechanism)
WHERE size($mechanisms) = 0 OR m.id IN $mechanisms
WITH DISTINCT s, m, w
WITH s, collect({m: m, w: w}) AS windows
WITH collect({s: s, windows: windows}) AS asked, collect(s) AS states
// What observers recommended to these States.
CALL (states) {
  MATCH (:ElectionObserver)<-[:ISSUED_BY]-(x:Recommendation)-[:ADDRESSED_TO]->(s:State)
  WHERE s IN states
  WITH DISTINCT s, x ORDER BY coalesce(x.date, '') DESC, x.id
  WITH s, collect({id: x.id, date: coalesce(x.date, ''), about: COLLECT { MATCH (x)-[:CONCERNS]->(o:Obligation) RETURN DISTINCT o.id }}) AS observed
  RETURN collect({s: s, observed: observed}) AS observed
}
UNWIND asked AS a
WITH a.s AS s, a.windows AS windows, coalesce([x IN observed WHERE x.s = a.s | x.observed][0], []) AS observed
// When each mechanism last raised each obligation with the State. Where no day is known, the beginning of the session or the cycle stands for it.
CALL (s, observed) {
  WITH * WHERE size(observed) > 0
  MATCH (s)<-[:ADDRESSED_TO]-(y:Statement)-[:CONCERNS]->(o:Obligation)
  // What was said before the first recommendation of observers, which is the last in the list, is no answer to any.
  WHERE NOT y:Pledge AND coalesce(y.date >= observed[-1].date, true)
  WITH y, collect(DISTINCT o.id) AS about
  MATCH (y)-[:ISSUED_BY]->(m:Mechanism)
  UNWIND about AS o
  WITH m, o, max(coalesce(y.date, '')) AS dated, collect(DISTINCT CASE WHEN y.date IS NULL THEN y END) AS undated
  // Sessions are looked up once, not for each of the many statements made there.
  WITH m, o, dated, COLLECT {
    UNWIND undated AS y
    MATCH (y)-[:MADE_IN]->(r:Review)
    WITH DISTINCT r
    MATCH (r)-[:HELD_AT]->(u:UprSession)
    WITH DISTINCT u
    RETURN coalesce(u.start, COLLECT { MATCH (u)-[:IN_CYCLE]->(c:UprCycle) RETURN c.start }[0], '') AS begun ORDER BY begun DESC LIMIT 1
  }[0] AS begun
  RETURN collect({m: m, o: o, last: CASE WHEN begun > dated THEN begun ELSE dated END}) AS raised
}
CALL (s) {
  OPTIONAL MATCH (s)<-[:HELD_IN]-(n:Election)
  WHERE n.date >= left($from, size(n.date)) AND coalesce(n.dateCertainty, '') <> 'CANCELLED'
  RETURN n AS next ORDER BY n.date, n.id LIMIT 1
}
UNWIND windows AS each
WITH s, each.m AS m, each.w AS w, next, [y IN raised WHERE y.m = each.m] AS raised,
  [x IN observed WHERE left(x.date, size(each.w.closes)) <= each.w.closes] AS observed
WITH *, [x IN observed WHERE size(x.about) = 0] AS unlinked,
  [x IN observed WHERE size(x.about) > 0 AND none(y IN raised WHERE y.o IN x.about AND y.last >= x.date)] AS ready
WHERE size(ready) > 0 OR NOT $hasUnraised
CALL (w) {
  OPTIONAL MATCH (w)-[:OF]->(r:Review)
  RETURN min(r.id) AS review
}
RETURN w.id AS window, s.id AS state, m.id AS mechanism, w.stage AS stage, w.opens AS opens, w.closes AS closes, w.dateCertainty AS certainty,
  w.announced AS announced, w.source AS source, review, w.note AS note, size(ready) AS ready, [x IN ready[..10] | x.id] AS readyRecommendations,
  COLLECT { UNWIND ready AS x UNWIND x.about AS o RETURN DISTINCT o ORDER BY o } AS readyObligations, size(unlinked) AS unlinked,
  next.id AS nextElection, next.date AS nextElectionDate, next.dateCertainty AS nextElectionCertainty
ORDER BY closes, state, mechanism, window
