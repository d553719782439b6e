// What mechanisms did about a State around an election: statements, reviews, steps of reviews and documents within some months of the day, with the State's responses.
CALL () {
  WITH * WHERE $election IS NOT NULL
  MATCH (e:Election {id: $election})-[:HELD_IN]->(s:State)
  RETURN DISTINCT s, e.date AS day
  UNION ALL
  WITH * WHERE $election IS NULL
  MATCH (s:State {id: $state})
  RETURN s, $date AS day
}
WITH s, day WHERE day IS NOT NULL
// An election known to the month or the year may have been on any day of it.
WITH s, day, date(day + substring('0000-01-01', size(day))) AS first
WITH s, day, toString(first - duration({months: $months})) AS from,
  toString(CASE size(day) WHEN 4 THEN first + duration('P1Y') - duration('P1D') WHEN 7 THEN first + duration('P1M') - duration('P1D') ELSE first END
    + duration({months: $months})) AS to
CALL (s) {
  MATCH (s)<-[:ADDRESSED_TO]-(n:Statement)
  WHERE $everything OR EXISTS { (n)-[:CONCERNS]->(:Obligation) }
  MATCH (n)-[:ISSUED_BY]->(m:Mechanism)
  OPTIONAL MATCH (n)-[:MADE_IN]->(:Review)-[:HELD_AT]->(u:UprSession)
  WITH n, m, min(u.start) AS start
  RETURN 'STATEMENT' AS kind, n, m, coalesce(n.date, start) AS date, n.date IS NULL AS session, coalesce(n.text, n.summary, '') AS words
  UNION ALL
  MATCH (s)<-[:OF]-(n:Review)-[:CONDUCTED_BY]->(m:Mechanism)
  OPTIONAL MATCH (n)-[:HELD_AT]->(u:UprSession)
  OPTIONAL MATCH (n)-[:PUBLISHED_IN]->(d:Document)
  WITH n, m, min(u.start) AS start, min(coalesce(d.date, d.published)) AS published
  RETURN 'REVIEW' AS kind, n, m, coalesce(n.date, start, published) AS date, n.date IS NULL AND start IS NOT NULL AS session, '' AS words
  UNION ALL
  MATCH (s)<-[:FOR]-(n:ReviewWindow)-[:CONDUCTED_BY]->(m:Mechanism)
  WITH DISTINCT n, m
  RETURN 'WINDOW' AS kind, n, m, n.closes AS date, false AS session, n.stage AS words
  UNION ALL
  MATCH (s)<-[:OF]-(r:Review)-[:PUBLISHED_IN]->(n:Document)
  MATCH (r)-[:CONDUCTED_BY]->(m:Mechanism)
  WITH DISTINCT n, m
  RETURN 'DOCUMENT' AS kind, n, m, coalesce(n.date, n.published) AS date, false AS session, n.title AS words
  UNION ALL
  MATCH (s)<-[:ADDRESSED_TO]-(f:Finding)-[:PUBLISHED_IN]->(n:Document)
  MATCH (f)-[:ISSUED_BY]->(m:Mechanism)
  RETURN 'DOCUMENT' AS kind, n, m, coalesce(n.date, n.published) AS date, false AS session, n.title AS words
}
WITH DISTINCT s, day, from, to, kind, n, m, date, session, words
// A date known to the month or the year is in where a day of it is.
WHERE left(from, size(date)) <= date AND date <= left(to, size(date)) AND (size($mechanisms) = 0 OR m.id IN $mechanisms) AND (size($kinds) = 0 OR kind IN $kinds)
WITH *, CASE WHEN session THEN 'SESSION' WHEN size(date) = 10 THEN 'DAY' WHEN size(date) = 7 THEN 'MONTH' ELSE 'YEAR' END AS precision,
  COLLECT { MATCH (n)-[:CONCERNS]->(o:Obligation) WITH DISTINCT o ORDER BY o.number RETURN o.id } AS obligations
RETURN s.id AS state, day AS electionDate, m.id AS mechanism, kind, n.id AS item, date, precision,
  CASE WHEN precision = 'DAY' AND size(day) = 10 THEN duration.inDays(date(day), date(date)).days END AS days,
  nullIf(words, '') AS words, obligations, [o IN obligations | 'CONCERNS~' + n.id + '~' + o] AS links,
  COLLECT { MATCH (n)-[e:RECOMMENDED_BY]->(:State) WHERE e.response IS NOT NULL RETURN DISTINCT e.response AS response ORDER BY response } AS responses
ORDER BY date, mechanism, kind, item
