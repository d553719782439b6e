// What mechanisms, observers and the State itself said on its elections, by obligation and in the order of time, with responses and grades.
MATCH (s:State {id: $state})
OPTIONAL MATCH (c:UprCycle {number: $cycle})
MATCH (s)<-[a:ADDRESSED_TO|PLEDGED_BY]-(x:Statement)-[:CONCERNS]->(o:Obligation)
WHERE size($obligations) = 0 OR o.id IN $obligations
WITH DISTINCT s, c, x, o
OPTIONAL MATCH (x)-[:MADE_IN]->(r:Review)
WITH s, c, x, o, min(r.id) AS review
OPTIONAL MATCH (:Review {id: review})-[:HELD_AT]->(u:UprSession)
WITH s, c, x, o, review, coalesce(x.date, min(u.start)) AS date
WHERE c IS NULL OR CASE WHEN x.cycle IS NULL THEN date >= c.start AND left(date, size(c.end)) <= c.end ELSE x.cycle = c.number END
// By what it bears on the parts asked about; nothing tells where none was.
WITH *, CASE
    WHEN size($parts) = 0 THEN null
    WHEN EXISTS { (x)-[:CONCERNS]->(p:ElectionPart) WHERE p.id IN $parts } THEN 'STATEMENT'
    WHEN EXISTS { (x)-[:CONCERNS]->(:Issue)-[:ARISES_IN]->(p:ElectionPart) WHERE p.id IN $parts } THEN 'ISSUE'
    WHEN EXISTS { (o)-[:BEARS_ON]->(p:ElectionPart) WHERE p.id IN $parts } THEN 'OBLIGATION'
  END AS partBasis
WHERE (size($parts) = 0 OR partBasis IS NOT NULL)
  AND (size($issues) = 0 OR EXISTS { (x)-[:CONCERNS]->(i:Issue) WHERE i.id IN $issues })
OPTIONAL MATCH (x)-[:ISSUED_BY]->(b:Mechanism|ElectionObserver)
WITH s, x, o, review, date, partBasis, CASE WHEN x:Pledge THEN s.id ELSE min(b.id) END AS issuer
WHERE size($mechanisms) = 0 OR issuer IN $mechanisms
RETURN o.id AS obligation, x.cycle AS cycle, date, issuer, x.id AS statement,
  [label IN labels(x) WHERE label IN ['Recommendation', 'Observation', 'Pledge', 'Interpretation', 'Finding']][0] AS kind, x.authority AS authority,
  coalesce(x.text, x.summary, '') AS text,
  COLLECT { MATCH (x)-[:STATED_IN]->(p:Passage) WITH DISTINCT p ORDER BY p.order, p.id RETURN p.id } AS passages, review,
  COLLECT { MATCH (x)-[:CONCERNS]->(i:Issue) RETURN DISTINCT i.id AS id ORDER BY id } AS issues, partBasis,
  COLLECT { MATCH (x)-[:RECOMMENDED_BY]->(by:State) RETURN DISTINCT by.id AS id ORDER BY id } AS recommendedBy,
  COLLECT { MATCH (x)-[e:RECOMMENDED_BY]->(:State) RETURN DISTINCT e.response AS response ORDER BY response } AS responses,
  COLLECT { MATCH (x)<-[:GRADES]-(g:Assessment) WITH DISTINCT g ORDER BY coalesce(g.date, ''), g.id RETURN g.id } AS assessments,
  COLLECT { MATCH (x)<-[:GRADES]-(g:Assessment) WITH DISTINCT g ORDER BY coalesce(g.date, ''), g.id
    RETURN g.grade + coalesce(' on ' + g.part, '') + ' (' + g.author + coalesce(', ' + g.date, '') + ')' } AS grades,
  'CONCERNS~' + x.id + '~' + o.id AS link
ORDER BY o.number, coalesce(date, ''), statement
