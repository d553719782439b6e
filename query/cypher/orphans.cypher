// Which obligations mechanisms raised and no observer recommended on, and of which nobody spoke for some years: with a State, or anywhere.
// scans: the obligations are 21 and are all asked about.
CALL () {
  WITH * WHERE $state IS NULL
  MATCH (o:Obligation)<-[:CONCERNS]-(x:Statement)
  RETURN o, x
  UNION ALL
  WITH * WHERE $state IS NOT NULL
  MATCH (:State {id: $state})<-[:ADDRESSED_TO]-(x:Statement)-[:CONCERNS]->(o:Obligation)
  RETURN o, x
  UNION ALL
  MATCH (o:Obligation)
  RETURN o, null AS x
}
WITH o, x
WHERE (size($obligations) = 0 OR o.id IN $obligations) AND NOT coalesce(x:Pledge, false)
// Who issued a statement is asked once, of however many obligations it speaks.
WITH x, collect(DISTINCT o) AS about
OPTIONAL MATCH (x)-[:ISSUED_BY]->(b:Mechanism|ElectionObserver)
// Where no day is known, the beginning of the session or the cycle stands for it.
CALL (x) {
  WITH * WHERE x.date IS NULL
  OPTIONAL MATCH (x)-[:MADE_IN]->(:Review)-[:HELD_AT]->(u:UprSession)-[:IN_CYCLE]->(c:UprCycle)
  RETURN min(coalesce(u.start, c.start)) AS begun
}
UNWIND about AS o
WITH o, x, b, coalesce(x.date, begun) AS date
WHERE x IS NULL OR b IS NOT NULL AND coalesce(left(date, size($on)) <= $on, true)
WITH o, count(DISTINCT CASE WHEN b:Mechanism THEN x END) AS statements, collect(DISTINCT CASE WHEN b:Mechanism THEN b.id END) AS mechanisms,
  count(DISTINCT CASE WHEN b:ElectionObserver THEN x END) AS observed, count(CASE WHEN date IS NULL THEN x END) AS undated,
  max(CASE WHEN date IS NOT NULL THEN [date, x.id] END) AS last
// A date known to the year or the month is taken at its latest to say that it was long ago.
WITH *, last[0] + substring('0000-12-31', size(last[0])) AS latest, toString(date($on) - duration({years: $years})) AS since
UNWIND CASE WHEN statements > 0 AND observed = 0 THEN ['REVERSE_GAP'] ELSE [] END + CASE WHEN undated = 0 AND coalesce(latest < since, true) THEN ['ORPHAN'] ELSE [] END AS kind
WITH * WHERE size($kinds) = 0 OR kind IN $kinds
RETURN kind, o.id AS obligation, $state AS state, statements, COLLECT { UNWIND mechanisms AS m RETURN m ORDER BY m } AS mechanisms, observed,
  last[0] AS lastDate, last[1] AS lastStatement, 'CONCERNS~' + last[1] + '~' + o.id AS link
ORDER BY kind, o.number
