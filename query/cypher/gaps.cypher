// Which obligations mechanisms raised with a State, where their silence is proven, and what observers recommended there.
// scans: the obligations are 21 and are all asked about.
MATCH (s:State {id: $state})
// A cycle of the UPR stands for its years with other mechanisms; without one all time up to the day is asked about.
OPTIONAL MATCH (c:UprCycle {number: $cycle})
WITH s, c, coalesce(c.start, '0000') AS from, CASE WHEN c.end < $on THEN c.end ELSE $on END AS to
// What was said to the State up to then, by obligation.
CALL (s, c, from, to) {
  MATCH (s)<-[:ADDRESSED_TO]-(x:Statement)-[:CONCERNS]->(o:Obligation)
  WHERE NOT x:Pledge AND (size($obligations) = 0 OR o.id IN $obligations)
  MATCH (x)-[:ISSUED_BY]->(b:Mechanism|ElectionObserver)
  WHERE CASE
      WHEN b:ElectionObserver OR c IS NULL THEN coalesce(left(x.date, size(to)) <= to, true)
      WHEN b:UniversalPeriodicReview THEN x.cycle = c.number
      ELSE x.date >= from AND left(x.date, size(to)) <= to
    END
  WITH DISTINCT o, b, x ORDER BY coalesce(x.date, '') DESC, x.session DESC, x.id
  WITH o, b, collect(x.id) AS ids
  RETURN collect({o: o, b: b, ids: ids}) AS said
}
// include: linked_sources
// The treaties that bound the State in the period.
CALL (s, from, to) {
  MATCH (s)-[e:PARTY_TO]->(t:Treaty)
  WHERE left(coalesce(e.inForce, e.date), size(to)) <= to AND (e.until IS NULL OR e.until >= from)
  RETURN collect(DISTINCT t) AS bound
}
// A mechanism has a reason to speak of an obligation where it monitors a treaty on which the obligation rests; the UPR has one for each.
CALL (said) {
  MATCH (o:Obligation)-[:GROUNDED_IN]->(:Provision)-[:OF]->(t:Treaty)<-[:MONITORS]-(m:TreatyBody)
  RETURN o, m, collect(DISTINCT t) AS treaties
  UNION ALL
  MATCH (m:UniversalPeriodicReview {id: 'UPR'})
  MATCH (o:Obligation)
  RETURN o, m, [] AS treaties
  UNION ALL
  UNWIND said AS x
  WITH x WHERE x.b:Mechanism
  RETURN x.o AS o, x.b AS m, [] AS treaties
}
WITH s, c, from, to, said, linked, bound, o, m, treaties
WHERE (size($obligations) = 0 OR o.id IN $obligations) AND (size($mechanisms) = 0 OR m.id IN $mechanisms)
UNWIND CASE size(treaties) WHEN 0 THEN [null] ELSE treaties END AS t
WITH s, c, from, to, said, linked, bound, m, o, collect(DISTINCT t) AS treaties
WITH s, c, from, to, said, linked, bound, m, collect({o: o, treaties: treaties}) AS obligations
// The reviews of the State by the mechanism in the period, and why each is not held whole.
CALL (s, c, m, from, to, linked) {
  MATCH (s)<-[:OF]-(r:Review)
  // A condition, so that it is the reviews of the State that are looked at, and not all those by the mechanism.
  WHERE EXISTS { (r)-[:CONDUCTED_BY]->(by:Mechanism) WHERE by = m }
  OPTIONAL MATCH (r)-[:HELD_AT]->(u:UprSession)-[:IN_CYCLE]->(cycle:UprCycle)
  OPTIONAL MATCH (r)-[:PUBLISHED_IN]->(d:Document)
  WITH r, u, cycle, coalesce(r.date, u.start, min(coalesce(d.date, d.published))) AS held
  WHERE coalesce(left(held, size(to)) <= to, true)
    AND CASE WHEN c IS NULL THEN true WHEN u IS NOT NULL THEN cycle = c ELSE coalesce(held >= from, true) END
  OPTIONAL MATCH (r)<-[:COVERS]-(v:Coverage) WHERE 'Recommendation' IN v.kinds
  WITH DISTINCT r, held, v ORDER BY v.id
  WITH r, held, collect(v) AS covers
  WITH r, [v IN covers WHERE v.complete AND v.owner IN linked | v.id] AS whole,
    CASE
      WHEN held IS NULL AND c IS NOT NULL AND NOT m:UniversalPeriodicReview THEN 'the date of a review is not known'
      WHEN size(covers) = 0 THEN 'no source is loaded that has what was said in a review'
      WHEN none(v IN covers WHERE v.complete) THEN 'a review is held in part: ' + [v IN covers | v.why][0]
      WHEN none(v IN covers WHERE v.complete AND v.owner IN linked) THEN 'nothing from the source to the State is linked to any obligation'
    END AS lacks
  ORDER BY r.id
  WITH collect({id: r.id, whole: whole, lacks: lacks}) AS reviews
  RETURN [r IN reviews | r.id] AS reviews, reduce(all = [], r IN reviews | all + r.whole) AS wholeBy,
    [r IN reviews WHERE r.lacks IS NOT NULL | r.lacks][0] AS lacks
}
// Whether all reviews by the mechanism are known: the sessions of the UPR by the States reviewed, other mechanisms by a source held whole.
CALL (c, m, to) {
  RETURN CASE
    WHEN m:UniversalPeriodicReview THEN NOT EXISTS {
      MATCH (u:UprSession)-[:IN_CYCLE]->(cycle:UprCycle)-[:CYCLE_OF]->(m)
      WHERE (c IS NULL OR cycle = c) AND left(coalesce(u.start, cycle.start), size(to)) <= to AND NOT EXISTS { (u)<-[:HELD_AT]-(:Review) } }
    ELSE EXISTS { (m)<-[:CONDUCTED_BY]-(:Review)<-[:COVERS]-(:Coverage {complete: true}) }
  END AS listed
}
UNWIND obligations AS x
WITH from, m, x.o AS o, x.treaties AS treaties, bound, reviews, wholeBy, lacks, listed,
  coalesce([y IN said WHERE y.o = x.o AND y.b = m | y.ids][0], []) AS raised,
  reduce(all = [], y IN [y IN said WHERE y.o = x.o AND y.b:ElectionObserver] | all + y.ids) AS observed
WITH *, CASE
    WHEN size(raised) > 0 THEN 'RAISED'
    WHEN size(reviews) > 0 AND lacks IS NULL THEN 'SILENT'
    WHEN size(treaties) > 0 AND none(t IN treaties WHERE t IN bound) AND all(t IN treaties WHERE t.statusAsOf >= from) THEN 'NOT_BOUND'
    WHEN size(reviews) = 0 AND listed THEN 'NOT_REVIEWED'
    ELSE 'UNKNOWN'
  END AS status
WHERE (size($statuses) = 0 OR status IN $statuses) AND ($evidence IS NULL OR $evidence = 'OBSERVERS' AND size(observed) > 0)
WITH *, COLLECT { UNWIND observed AS id MATCH (r:Recommendation {id: id}) WITH DISTINCT r ORDER BY coalesce(r.date, '') DESC, r.id RETURN r.id } AS observers
RETURN o.id AS obligation, m.id AS mechanism, status,
  CASE status
    WHEN 'SILENT' THEN 'each review is held whole, and nothing said in it bears on the obligation'
    WHEN 'NOT_BOUND' THEN 'no party to ' + reduce(all = '', t IN treaties | all + CASE all WHEN '' THEN '' ELSE ', ' END + t.id + ' as of ' + t.statusAsOf)
    WHEN 'NOT_REVIEWED' THEN 'no review of the State by it is known in the period'
    WHEN 'UNKNOWN' THEN coalesce(lacks, 'no source is loaded that lists its reviews')
  END AS why,
  reviews, wholeBy, size(raised) AS statements, raised[..10] AS raisedBy, [id IN raised[..10] | 'CONCERNS~' + id + '~' + o.id] AS links,
  size(observers) AS observed, observers[..10] AS observerRecommendations
ORDER BY o.number, mechanism
