// What is new between two versions of the data about a State, a provision, an obligation or anything else: itself, its parts, what is said of it and to it, and their links; of several things, what is about all of them.
// scans: loads and verdicts are few.
MATCH (l:Load) WHERE l.dataVersion > $from AND l.dataVersion <= $to
WITH collect(l.id) AS loads
CALL () {
  UNWIND $ids AS id
  MATCH (a:Entity {id: id})
  CALL (a) { RETURN a AS part UNION MATCH (a)<-[:UNDER|ALSO_UNDER|PART_OF|OF*1..4]-(part:Issue|Provision|Passage) RETURN part }
  RETURN collect(DISTINCT part.id) AS about
}
CALL (loads, about) {
  UNWIND $ids AS id
  MATCH (a:Entity {id: id})
  CALL (a) { RETURN a AS part UNION MATCH (a)<-[:UNDER|ALSO_UNDER|PART_OF|OF*1..4]-(part:Issue|Provision|Passage) RETURN part }
  CALL (part) { RETURN part AS s UNION MATCH (part)<--(s:Entity) RETURN s }
  WITH loads, about, s, count(DISTINCT id) AS hits
  WHERE hits = size($ids)
  CALL (loads, about, s) {
    UNWIND [['CREATED', s.firstSeen], ['CHANGED', CASE WHEN s.lastChanged <> s.firstSeen THEN s.lastChanged END]] AS c
    WITH s, c WHERE c[1] IN loads
    RETURN c[1] AS load, c[0] AS change, 'NODE' AS kind, head([x IN labels(s) WHERE NOT x IN ['Entity', 'Statement', 'Mechanism', 'Instrument']]) AS type, s.id AS id,
      coalesce(s.name, s.title, s.text, s.summary, s.gist) AS words, coalesce(s.date, s.closes, s.opens) AS date, s.id AS node, null AS other, s.source AS source, s.owner AS owner
    UNION ALL
    MATCH (s)-[e]->(y:Entity)
    WHERE s:Statement OR s.id IN about OR y.id IN about
    UNWIND [['CREATED', e.firstSeen], ['CHANGED', CASE WHEN e.lastChanged <> e.firstSeen THEN e.lastChanged END]] AS c
    WITH s, e, y, c WHERE c[1] IN loads
    RETURN c[1] AS load, c[0] AS change, 'LINK' AS kind, type(e) AS type, type(e) + '~' + s.id + '~' + y.id AS id,
      coalesce(e.evidence, y.name, y.title, y.text, y.summary, y.gist) AS words, coalesce(e.date, s.date) AS date, s.id AS node, y.id AS other, e.source AS source, e.owner AS owner
  }
  RETURN load, change, kind, type, id, words, date, node, other, source, owner
  UNION ALL
  WITH loads
  MATCH (v:Verdict) WHERE v.withdrawn IS NOT NULL AND v.lastChanged IN loads
  WITH v, split(v.link, '~') AS ends
  UNWIND $ids AS id
  OPTIONAL MATCH (:Entity {id: ends[1]})-->(z:Entity {id: id})
  OPTIONAL MATCH (:Entity {id: id})<-[:UNDER|ALSO_UNDER|PART_OF|OF*1..4]-(part:Entity) WHERE part.id IN ends
  WITH v, ends, id, z IS NOT NULL OR part IS NOT NULL OR id IN ends AS touches
  WITH v, ends, count(DISTINCT CASE WHEN touches THEN id END) AS hits
  WHERE hits = size($ids)
  RETURN v.lastChanged AS load, 'REMOVED' AS change, 'LINK' AS kind, ends[0] AS type, v.link AS id,
    'Rejected by ' + v.name + ': ' + v.reason AS words, v.decidedAt AS date, ends[1] AS node, ends[2] AS other, v.source AS source, v.owner AS owner
}
MATCH (l:Load {id: load})
RETURN l.dataVersion AS dataVersion, load, coalesce(l.finishedAt, l.startedAt) AS at, change, kind, type, id, left(words, 300) AS words, date, node, other, source, owner
ORDER BY dataVersion DESC, load DESC, kind DESC, type, id, change, owner
LIMIT $most
