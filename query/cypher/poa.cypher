// Which courses of action the HRES initiative published, of which meetings, addressed to whom, and what mechanisms said on their obligations before and since a year.
// scans: the courses of action are some ten, and the obligations 21.
CALL () {
  MATCH (o:Obligation)
  WITH o ORDER BY o.number
  MATCH (o)<-[:CONCERNS]-(x:Statement)
  WITH o, x WHERE NOT x:Pledge
  MATCH (x)-[:ISSUED_BY]->(m:Mechanism)
  WITH x, o.id AS o, m.id AS m ORDER BY o, m
  WITH x, collect(DISTINCT o) AS about, collect(DISTINCT m) AS by
  OPTIONAL MATCH (x)-[:MADE_IN]->(:Review)-[:HELD_AT]->(u:UprSession)
  WITH x, about, by, coalesce(x.date, min(u.start)) AS on
  WHERE coalesce(left(on, size($on)) <= $on, true)
  WITH x, about, by, on ORDER BY on DESC, x.id
  // Statements of the same mechanisms on the same obligations in the same year are counted together.
  WITH about, by, toInteger(left(on, 4)) AS year, count(x) AS statements, collect({id: x.id, on: on})[..10] AS latest
  RETURN collect({about: about, by: by, year: year, statements: statements, latest: latest}) AS said
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
WITH *, COLLECT { MATCH (a)-[:ARISES_FROM]->(n:Meeting) RETURN DISTINCT n ORDER BY n.start, n.id } AS meetings,
  COLLECT { MATCH (a)-[:DIRECTED_TO]->(m:Mechanism) RETURN DISTINCT m.id ORDER BY m.id } AS mechanisms,
  COLLECT { MATCH (a)-[:DIRECTED_TO]->(n:Organization) RETURN DISTINCT n.id ORDER BY n.id } AS organizations,
  COLLECT { MATCH (a)-[:CONCERNS]->(o:Obligation) WITH DISTINCT o ORDER BY o.number RETURN o.id } AS obligations,
  toInteger(left($on, 4)) - $since + 1 AS years
WHERE size($mechanisms) = 0 OR size(mechanisms) = 0 OR any(m IN mechanisms WHERE m IN $mechanisms)
WITH *, [g IN said WHERE (size(mechanisms) = 0 OR any(m IN g.by WHERE m IN mechanisms))
  AND (size(obligations) = 0 OR any(o IN g.about WHERE o IN obligations))] AS found
WITH *, [year IN range($since - years, $since + years - 1) | reduce(sum = 0, g IN [g IN found WHERE g.year = year] | sum + g.statements)] AS series
RETURN a.id AS point, a.gist AS gist, a.source AS source, [n IN meetings | n.id] AS meetings, meetings[-1].start AS met, mechanisms, organizations, obligations,
  $since - years AS firstYear, series, reduce(sum = 0, n IN series[..years] | sum + n) AS before, reduce(sum = 0, n IN series[years..] | sum + n) AS after,
  reduce(sum = 0, g IN [g IN found WHERE g.year IS NULL] | sum + g.statements) AS undated,
  COLLECT { UNWIND found AS g WITH g WHERE g.year >= $since UNWIND g.latest AS x RETURN x.id ORDER BY x.on DESC, x.id LIMIT 10 } AS evidence,
  [d IN adopted WHERE (size(mechanisms) = 0 OR any(m IN d.by WHERE m IN mechanisms)) AND (size(obligations) = 0 OR any(o IN d.about WHERE o IN obligations)) | d.id] AS documents
ORDER BY point
