// Which interpretations of a provision stood on a day, and what had replaced those that no longer did.

// The provision, its parts, and what holds it.
CALL () {
  MATCH (:Provision {id: $provision})<-[:PART_OF*0..4]-(v:Provision)
  RETURN v
  UNION
  MATCH (:Provision {id: $provision})-[:PART_OF*1..4]->(v:Provision)
  RETURN v
}
MATCH (v)<-[:INTERPRETS]-(i:Interpretation)
WITH i, v ORDER BY v.order, v.id
WITH i, collect(DISTINCT v.id) AS provisions
WHERE i.date <= $asOf AND left($asOf, size(i.date)) >= i.date
CALL (i) {
  OPTIONAL MATCH (i)-[:STATED_IN]->(p:Passage)-[:PART_OF]->(d:Document)
  RETURN p, d ORDER BY p.order, p.id LIMIT 1
}
// A paragraph is replaced by itself or with its document.
CALL (i, d) {
  MATCH (i)-[:SUPERSEDED_BY]->(x:Interpretation)
  OPTIONAL MATCH (x)-[:STATED_IN]->(p:Passage)
  RETURN 'SUPERSEDED' AS became, p.id AS by, x.date AS on, 'SUPERSEDED_BY~' + i.id + '~' + x.id AS link
  UNION
  MATCH (d)-[:SUPERSEDED_BY]->(x:Document)
  RETURN 'SUPERSEDED' AS became, x.id AS by, coalesce(x.date, x.published) AS on, 'SUPERSEDED_BY~' + d.id + '~' + x.id AS link
  UNION
  MATCH (i)-[:STATED_IN]->(c:Passage)<-[e:CITES]-(x:Passage)-[:PART_OF]->(by:Document)
  WHERE e.treatment = 'DEPARTS'
  RETURN 'DEPARTED_FROM' AS became, x.id AS by, coalesce(by.date, by.published) AS on, 'CITES~' + x.id + '~' + c.id AS link
  UNION
  RETURN null AS became, null AS by, null AS on, null AS link
}
WITH i, provisions, p, d, became, by, on, link, on IS NOT NULL AND on <= $asOf AND left($asOf, size(on)) >= on AS passed
// What replaced it by then stands before what only left it, and before what came later; the first that came, for all that followed.
ORDER BY CASE WHEN passed THEN 0 ELSE 1 END, coalesce(became, '') DESC, coalesce(on, '9999'), by
WITH i, provisions, p, d, head(collect({became: became, passed: passed, by: by, on: on, link: link})) AS first
WITH *, CASE WHEN first.passed THEN first.became ELSE 'STANDS' END AS status
WHERE size($statuses) = 0 OR status IN $statuses
WITH *, head(COLLECT { MATCH (p)<-[:TEXT_OF]-(t:OfficialText {language: 'en'}) RETURN t.text ORDER BY t.id }) AS words
RETURN i.id AS interpretation, head(COLLECT { MATCH (i)-[:ISSUED_BY]->(m:Mechanism) RETURN m.id ORDER BY m.id }) AS mechanism, i.authority AS authority,
  p.id AS passage, d.id AS document, p.number AS paragraph, i.date AS date, status, first.by AS supersededBy, first.on AS supersededOn, first.link AS supersededLink,
  coalesce(words, i.summary) AS quote, words IS NOT NULL AS official, provisions, [v IN provisions | 'INTERPRETS~' + i.id + '~' + v] AS links
ORDER BY date, interpretation
