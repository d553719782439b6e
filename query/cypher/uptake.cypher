// Of the recommendations of observers that were there some months before a review of the State which is held whole, what share was echoed in it.
// scans: the election observers are a few dozen, and only their recommendations are asked about.
MATCH (b:ElectionObserver)<-[:ISSUED_BY]-(x:Recommendation)
WHERE (size($observers) = 0 OR b.id IN $observers) AND x.date IS NOT NULL
MATCH (x)-[:ADDRESSED_TO]->(s:State)
WHERE size($states) = 0 OR s.id IN $states
MATCH (x)-[:CONCERNS]->(o:Obligation)
WHERE size($obligations) = 0 OR o.id IN $obligations
WITH DISTINCT s, b, x, o
WITH s, b, x, collect(o.id) AS about, date(x.date + substring('0000-01-01', size(x.date))) AS made
WITH s, collect({b: b.id, x: x.id, about: about, made: made}) AS observed
// include: linked_sources
// The reviews of the State that are held whole, with what was said in them by obligation.
CALL (s, linked) {
  MATCH (s)<-[:OF]-(r:Review)-[:CONDUCTED_BY]->(m:Mechanism)
  WHERE (size($mechanisms) = 0 OR m.id IN $mechanisms)
    AND EXISTS { (r)<-[:COVERS]-(v:Coverage) WHERE v.complete AND v.owner IN linked AND 'Recommendation' IN v.kinds }
  OPTIONAL MATCH (r)-[:HELD_AT]->(u:UprSession)
  OPTIONAL MATCH (r)-[:PUBLISHED_IN]->(d:Document)
  WITH r, m, coalesce(r.date, min(u.start), min(coalesce(d.date, d.published))) AS held
  WHERE held IS NOT NULL
  OPTIONAL MATCH (r)<-[:MADE_IN]-(y:Statement)-[:CONCERNS]->(o:Obligation)
  WHERE NOT y:Pledge
  WITH DISTINCT r, m, held, y, o
  WITH r, m, held, [each IN collect({y: y.id, o: o.id}) WHERE each.o IS NOT NULL] AS said
  RETURN collect({m: m.id, held: date(held + substring('0000-01-01', size(held))), said: said}) AS reviews
}
UNWIND observed AS each
UNWIND [v IN reviews WHERE v.held >= each.made + duration({months: $notice}) AND v.held <= each.made + duration({months: $within})] AS v
UNWIND each.about AS o
UNWIND CASE WHEN any(y IN v.said WHERE y.o = o) THEN [y IN v.said WHERE y.o = o | y.y] ELSE [null] END AS y
// What counts once: a recommendation, for each of what rows are told apart by.
WITH CASE WHEN 'OBSERVER' IN $by THEN each.b END AS observer, CASE WHEN 'OBLIGATION' IN $by THEN o END AS obligation,
  CASE WHEN 'MECHANISM' IN $by THEN v.m END AS mechanism, each.x AS x, each.made AS made,
  min(CASE WHEN y IS NOT NULL THEN [v.held, y] END) AS echo
ORDER BY made DESC, x
WITH observer, obligation, mechanism, count(*) AS eligible, count(echo) AS echoed,
  percentileCont(duration.inDays(made, echo[0]).days, 0.5) AS medianLagDays,
  collect(CASE WHEN echo IS NOT NULL THEN x END) AS echoedOnes, collect(echo[1]) AS echoes
WITH *, toFloat(echoed) / eligible AS p, 1.959963984540054 AS z
WITH *, 1 + z * z / eligible AS scale
WITH *, (p + z * z / (2 * eligible)) / scale AS middle, z * sqrt(p * (1 - p) / eligible + z * z / (4 * eligible * eligible)) / scale AS half
RETURN observer, obligation, mechanism, eligible, echoed, p AS rate, CASE echoed WHEN 0 THEN 0.0 ELSE middle - half END AS low,
  CASE echoed WHEN eligible THEN 1.0 ELSE middle + half END AS high, medianLagDays, echoedOnes[..10] AS recommendations, echoes[..10] AS echoes
ORDER BY observer, obligation, mechanism
