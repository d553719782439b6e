// Why the graph says that two nodes are linked: what each source says of the link, in which load, and what people decided on it; a link that a verdict has taken out of the answers has one row.
// scans: start and end are one node each, found by their ids: their product is one row.
WITH $link AS link, split($link, '~') AS parts
MATCH (a:Entity {id: parts[1]})
MATCH (b:Entity {id: parts[2]})
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
  load.id AS load, load.finishedAt AS loadedAt, load.fileSha256 AS sha256, verdicts, withdrawn
ORDER BY owner
