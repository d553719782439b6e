// Which recommendations of the Universal Periodic Review to a State came back, from whom, with what response, and which a treaty body took up.
MATCH (s:State {id: $state})<-[:ADDRESSED_TO]-(x:Recommendation)-[:ISSUED_BY]->(:UniversalPeriodicReview)
WHERE x.cycle IS NOT NULL AND ($cycle IS NULL OR x.cycle = $cycle)
WITH DISTINCT s, x
WITH *, COLLECT { MATCH (x)-[e:RECOMMENDED_BY]->(:State) RETURN DISTINCT e.response AS response ORDER BY response } AS responses,
  COLLECT { MATCH (x)-[:RECOMMENDED_BY]->(by:State) RETURN DISTINCT by.id AS id ORDER BY id } AS by,
  COLLECT { MATCH (x)-[:CONCERNS]->(o:Obligation) RETURN DISTINCT o } AS about
WHERE (size($firstResponses) = 0 OR any(r IN responses WHERE r IN $firstResponses))
  AND (size($obligations) = 0 OR any(o IN about WHERE o.id IN $obligations))
  AND (size(about) > 0 OR EXISTS { (x)<-[:REPEATS|SPECIFIES|GENERALISES|DIVERGES|EXTENDS]-(:Recommendation) })
WITH s, collect({x: x, responses: responses, by: by, about: about}) AS all
// What was said to the State later on, by obligation: recommendations of later cycles, and what treaty bodies said.
CALL (s) {
  MATCH (s)<-[:ADDRESSED_TO]-(y:Recommendation|Observation)-[:CONCERNS]->(o:Obligation)
  WHERE size($relations) = 0 OR 'SAME_OBLIGATION' IN $relations
  MATCH (y)-[:ISSUED_BY]->(m:UniversalPeriodicReview|TreatyBody)
  WITH DISTINCT y, o, m
  OPTIONAL MATCH (y)-[:MADE_IN]->(:Review)-[:HELD_AT]->(u:UprSession)
  WITH y, o, m, coalesce(y.date, min(u.start)) AS date
  RETURN collect({y: y, o: o, m: m, date: date}) AS said
}
UNWIND all AS each
WITH s, said, each, each.x AS x
CALL (s, x, each, said) {
  MATCH (x)<-[e:REPEATS|SPECIFIES|GENERALISES|DIVERGES|EXTENDS]-(y:Recommendation)-[:ISSUED_BY]->(m:Mechanism)
  WHERE size($relations) = 0 OR type(e) IN $relations
  WITH DISTINCT type(e) AS relation, y, m, e.about AS about
  OPTIONAL MATCH (y)-[:MADE_IN]->(:Review)-[:HELD_AT]->(u:UprSession)
  WITH relation, y, m, [a IN about WHERE a STARTS WITH 'obligation/'] AS about, coalesce(y.date, min(u.start)) AS date
  RETURN relation, y, m, about, date, [relation + '~' + y.id + '~' + x.id] AS links
  UNION ALL
  // Where nothing closer is known to take it up: what was said later on the same obligation.
  WITH * WHERE NOT EXISTS { (x)<-[:REPEATS|SPECIFIES|GENERALISES|DIVERGES|EXTENDS]-(:Recommendation) }
  OPTIONAL MATCH (x)-[:MADE_IN]->(:Review)-[:HELD_AT]->(u:UprSession)
  WITH x, each, said, coalesce(x.date, min(u.start)) AS since
  UNWIND [t IN said WHERE t.o IN each.about AND t.y <> x AND (size($obligations) = 0 OR t.o.id IN $obligations)
    AND CASE WHEN t.m:UniversalPeriodicReview THEN t.y.cycle > x.cycle ELSE t.date > since END] AS t
  WITH t.y AS y, t.m AS m, t.date AS date, t.o.id AS o ORDER BY o
  WITH y, m, date, collect(o) AS about
  RETURN 'SAME_OBLIGATION' AS relation, y, m, about, date, [o IN about | 'CONCERNS~' + y.id + '~' + o] AS links
}
WITH x, each, relation, y, m, about, date, links ORDER BY coalesce(date, ''), y.id
WITH x, each, relation, m, y.cycle AS laterCycle, collect(y) AS later, min(date) AS firstDate, collect(about) AS abouts, collect(links) AS linksOf
WITH *, COLLECT { UNWIND later AS y MATCH (y)-[e:RECOMMENDED_BY]->(:State) RETURN DISTINCT e.response AS response ORDER BY response } AS laterResponses
WITH *, size(each.responses) > 0 AND NOT 'SUPPORTED' IN each.responses AND 'SUPPORTED' IN laterResponses AS changed
WHERE changed OR NOT $changedOnly
RETURN x.id AS earlier, x.cycle AS earlierCycle, each.by AS earlierBy, each.responses AS earlierResponses, relation, m.id AS mechanism, laterCycle, firstDate,
  size(later) AS statements, [y IN later[..10] | y.id] AS later,
  COLLECT { UNWIND later AS y MATCH (y)-[:RECOMMENDED_BY]->(by:State) RETURN DISTINCT by.id AS id ORDER BY id } AS laterBy, laterResponses, changed,
  COLLECT { UNWIND abouts AS about UNWIND about AS id RETURN DISTINCT id ORDER BY id } AS obligations,
  reduce(all = [], links IN linksOf[..10] | all + links) AS links
ORDER BY earlierCycle, earlier, relation, mechanism, coalesce(laterCycle, 0)
