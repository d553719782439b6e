// Why the graph says that two nodes are linked: what each source says of the link, in which load, and what people decided on it; a link that a verdict has taken out of the answers has one row.
WITH $link AS link, split($link, '~') AS parts
MATCH (n:Entity) WHERE n.id IN parts[1..]
WITH link, parts, collect(n) AS ends
WITH link, parts, head([n IN ends WHERE n.id = parts[1]]) AS a, head([n IN ends WHERE n.id = parts[2]]) AS b
WHERE a IS NOT NULL AND b IS NOT NULL
CALL (a, b, parts) {
  MATCH (a)-[e]->(b) WHERE type(e) = parts[0]
  RETURN collect(e) AS said
}
WITH link, parts, a, b, said,
  COLLECT { MATCH (v:Verdict) WHERE v.link = link RETURN v.decision + ' by ' + v.name + ', ' + v.decidedAt + ': ' + v.reason ORDER BY v.decidedAt DESC, v.id } AS verdicts,
  head(COLLECT { MATCH (v:Verdict) WHERE v.link = link AND v.withdrawn IS NOT NULL RETURN v.withdrawn ORDER BY v.id }) AS withdrawn
WHERE size(said) > 0 OR withdrawn IS NOT NULL
UNWIND CASE WHEN size(said) > 0 THEN said ELSE [null] END AS e
OPTIONAL MATCH (load:Load {id: e.firstSeen})
RETURN link, parts[0] AS type, a.id AS from, b.id AS to, e IS NOT NULL AS stands, e.owner AS owner, e.source AS source, e.verified AS verified,
  e.method AS method, e.confidence AS confidence, e.level AS level, e.evidence AS evidence, e.assertedBy AS assertedBy,
  load.id AS load, load.finishedAt AS loadedAt, coalesce(load.fileSha256, []) AS sha256, verdicts, withdrawn
ORDER BY owner
