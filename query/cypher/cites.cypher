// Who cites a text or a provision and whom it cites, where and how, and what it refers to that the graph does not hold.

// What is asked about: the text itself, the passages of a document or of what is said in them, a provision with its parts.
CALL () {
  MATCH (n:Entity {id: $of})
  RETURN n AS x
  UNION
  MATCH (:Entity {id: $of})<-[:PART_OF*1..4]-(x:Passage|Provision)
  RETURN x
  UNION
  MATCH (:Statement {id: $of})-[:STATED_IN]->(x:Passage)
  RETURN x
  UNION
  MATCH (:Finding {id: $of})-[:PUBLISHED_IN]->(:Document)<-[:PART_OF*0..1]-(x:Document|Passage)
  RETURN x
}
CALL (x) {
  MATCH (x)-[e:CITES|REFERS_TO]->(b)
  RETURN 'OUT' AS direction, x AS a, b, e
  UNION ALL
  MATCH (x)<-[e:CITES]-(a)
  RETURN 'IN' AS direction, a, x AS b, e
}
WITH direction, a, b, e
WHERE ($direction IS NULL OR direction = $direction) AND e.level <= $maxLevel AND (size($treatments) = 0 OR e.treatment IN $treatments)
// Two sources may say the same: the surer one is shown.
WITH direction, a, b, e ORDER BY e.level, e.confidence DESC, e.owner
WITH direction, a, b, head(collect(e)) AS e
CALL (a) {
  WITH a AS x
  // include: text_place
}
WITH direction, a, b, e, at AS citing
CALL (b) {
  WITH b AS x
  // include: text_place
}
WITH direction, a, b, e, citing, at AS cited
RETURN direction, type(e) + '~' + a.id + '~' + b.id AS link, a.id AS citing, citing.document AS citingDocument, citing.place AS citingPlace, citing.mechanism AS citingMechanism,
  citing.date AS citingDate, substring(citing.words, CASE WHEN e.starts[0] > 150 THEN e.starts[0] - 150 ELSE 0 END, 300 + coalesce(e.ends[0] - e.starts[0], 0)) AS citingWords,
  b.id AS cited, cited.kind AS citedKind, cited.document AS citedDocument, cited.place AS citedPlace, e.pinpoint AS pinpoint, e.treatment AS treatment, e.role AS role,
  e.level AS level, coalesce(e.mentions, 1) AS mentions, coalesce(e.starts, []) AS starts, coalesce(e.ends, []) AS ends, e.method AS method,
  e.confidence AS confidence, e.evidence AS evidence, e.assertedBy AS assertedBy, type(e) = 'CITES' AS resolved, b.raw AS raw, b.reason AS reason, b.count AS references,
  coalesce(b.candidates, []) AS candidates
ORDER BY direction, NOT resolved, coalesce(citingDate, ''), link
