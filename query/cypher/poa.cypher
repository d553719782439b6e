// Which courses of action the HRES initiative published, of which meetings, addressed to whom, and what mechanisms said on their obligations before and since a year.
// scans: the courses of action are some ten, and the obligations 21.
CALL () {
  MATCH (:Obligation)<-[:CONCERNS]-(x:Statement)
  WHERE NOT x:Pledge
  WITH DISTINCT x
  WITH x, coalesce(x.date, head(COLLECT { MATCH (x)-[:MADE_IN]->(:Review)-[:HELD_AT]->(u:UprSession) RETURN u.start ORDER BY u.start LIMIT 1 })) AS on
  WHERE coalesce(left(on, size($on)) <= $on, true)
  // In their order before more is known of them, since all of them are held while they are sorted.
  WITH x, on ORDER BY on DESC, x.id
  WITH x, on, COLLECT { MATCH (x)-[:CONCERNS]->(o:Obligation) RETURN DISTINCT o.id AS o ORDER BY o } AS about,
    COLLECT { MATCH (x)-[:ISSUED_BY]->(m:Mechanism) RETURN DISTINCT m.id AS m ORDER BY m } AS by
  WHERE size(by) > 0
  // Statements of the same mechanisms on the same obligations are counted together, by year, and the latest of them kept.
  WITH about, by, toInteger(left(on, 4)) AS year, x, on
  WITH about, by, year, count(x) AS statements, collect(CASE WHEN year >= $since THEN {id: x.id, on: on} END)[..10] AS latest
  WITH about, by, year, statements, latest ORDER BY year DESC
  WITH about, by, collect({year: year, statements: statements}) AS years, collect(latest) AS latest
  RETURN collect({about: about, by: by, years: years, latest: reduce(all = [], one IN latest | all + one)[..10]}) AS said
}
CALL () {
  MATCH (d:Document)
  WHERE d.kind IN ['GENERAL_COMMENT', 'GENERAL_RECOMMENDATION'] AND toInteger(left(d.date, 4)) >= $since AND left(d.date, size($on)) <= $on
  MATCH (d)-[:ISSUED_BY]->(m:Mechanism)
  MATCH (d)<-[:PART_OF]-(:Passage)<-[:STATED_IN]-(:Interpretation)-[:CONCERNS]->(o:Obligation)
  WITH d, collect(DISTINCT m.id) AS by, collect(DISTINCT o.id) AS about ORDER BY d.date, d.id
  RETURN collect({id: d.id, by: by, about: about}) AS adopted
}
MATCH (a:ActionPoint)
WHERE size($points) = 0 OR a.id IN $points
// In order before what was said is joined to each.
WITH a, said, adopted ORDER BY a.id
WITH *, COLLECT { MATCH (a)-[:ARISES_FROM]->(n:Meeting) RETURN DISTINCT n ORDER BY n.start, n.id } AS meetings,
  COLLECT { MATCH (a)-[:DIRECTED_TO]->(m:Mechanism) RETURN DISTINCT m.id ORDER BY m.id } AS mechanisms,
  COLLECT { MATCH (a)-[:DIRECTED_TO]->(n:Organization) RETURN DISTINCT n.id ORDER BY n.id } AS organizations,
  COLLECT { MATCH (a)-[:CONCERNS]->(o:Obligation) WITH DISTINCT o ORDER BY o.number RETURN o.id } AS obligations,
  toInteger(left($on, 4)) - $since + 1 AS years
WHERE size($mechanisms) = 0 OR size(mechanisms) = 0 OR any(m IN mechanisms WHERE m IN $mechanisms)
WITH *, [g IN said WHERE (size(mechanisms) = 0 OR any(m IN g.by WHERE m IN mechanisms))
  AND (size(obligations) = 0 OR any(o IN g.about WHERE o IN obligations))] AS found
CALL (found) {
  UNWIND found AS g
  UNWIND g.years AS y
  WITH y.year AS year, sum(y.statements) AS statements
  RETURN collect({year: year, statements: statements}) AS counted
}
CALL (found) {
  UNWIND found AS g
  UNWIND g.latest AS x
  WITH x.id AS id, x.on AS on ORDER BY on DESC, id LIMIT 10
  RETURN collect(id) AS evidence
}
WITH *, [year IN range($since - years, $since + years - 1) | coalesce(head([c IN counted WHERE c.year = year]).statements, 0)] AS series
RETURN a.id AS point, a.gist AS gist, a.source AS source, [n IN meetings | n.id] AS meetings, meetings[-1].start AS met, mechanisms, organizations, obligations,
  $since - years AS firstYear, series, reduce(sum = 0, n IN series[..years] | sum + n) AS before, reduce(sum = 0, n IN series[years..] | sum + n) AS after,
  reduce(sum = 0, c IN [c IN counted WHERE c.year IS NULL] | sum + c.statements) AS undated,
  evidence,
  [d IN adopted WHERE (size(mechanisms) = 0 OR any(m IN d.by WHERE m IN mechanisms)) AND (size(obligations) = 0 OR any(o IN d.about WHERE o IN obligations)) | d.id] AS documents
ORDER BY point
