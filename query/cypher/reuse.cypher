// Whose words appear again in whose texts: the shared spans in both texts, how much of the shorter one they are, and how long after.
// scans: that words are shared is measured and rare among what is loaded.
MATCH (a)-[e:REUSES_TEXT]->(b)
WHERE e.overlap >= $minOverlap AND ($boilerplate OR NOT e.boilerplate)
  AND (size($to) = 0 OR EXISTS { (a)-[:ISSUED_BY]->(m) WHERE m.id IN $to } OR EXISTS { (a)-[:PART_OF]->(:Document)-[:ISSUED_BY]->(m) WHERE m.id IN $to })
  AND (size($from) = 0 OR EXISTS { (b)-[:ISSUED_BY]->(m) WHERE m.id IN $from } OR EXISTS { (b)-[:PART_OF]->(:Document)-[:ISSUED_BY]->(m) WHERE m.id IN $from })
  AND ($state IS NULL OR EXISTS { (a)-[:ADDRESSED_TO]->(s:State) WHERE s.id = $state } OR EXISTS { (b)-[:ADDRESSED_TO]->(s:State) WHERE s.id = $state })
// At most as many as anyone reads: those that share most.
WITH a, b, e, 'REUSES_TEXT~' + a.id + '~' + b.id AS link ORDER BY e.overlap DESC, link LIMIT 10000
CALL (a) {
  WITH a AS x
  // include: text_place
}
WITH a, b, e, link, at AS later
CALL (b) {
  WITH b AS x
  // include: text_place
}
WITH a, b, e, link, later, at AS earlier
RETURN link, a.id AS later, later.mechanism AS laterMechanism, later.date AS laterDate, later.document AS laterDocument,
  later.states AS laterStates, b.id AS earlier, earlier.mechanism AS earlierMechanism, earlier.date AS earlierDate, earlier.document AS earlierDocument, earlier.states AS earlierStates,
  e.overlap AS overlap, e.words AS words, [i IN range(0, size(e.starts) - 1) | substring(later.words, e.starts[i], e.ends[i] - e.starts[i])] AS laterSpans,
  [i IN range(0, size(e.fromStarts) - 1) | substring(earlier.words, e.fromStarts[i], e.fromEnds[i] - e.fromStarts[i])] AS earlierSpans,
  e.starts AS laterStarts, e.ends AS laterEnds, e.fromStarts AS earlierStarts, e.fromEnds AS earlierEnds, e.directed AS directed, e.lagDays AS lagDays,
  e.boilerplate AS boilerplate, e.users AS users
ORDER BY overlap DESC, link
