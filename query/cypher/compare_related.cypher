CALL () {
  MATCH (:Issue {id: $issue})<-[:CONCERNS]-(x:Statement)
  RETURN x
  UNION
  MATCH (:Obligation {id: $obligation})<-[:CONCERNS]-(x:Statement)
  RETURN x
  UNION
  MATCH (:Provision {id: $provision})<-[:PART_OF*0..4]-(:Provision)<-[:INTERPRETS|DECIDES_ON]-(x:Statement)
  RETURN x
  UNION
  MATCH (:Provision {id: $provision})<-[:PART_OF*0..4]-(:Provision)<-[:CITES]-(t)<-[:STATED_IN*0..1]-(x:Statement)
  RETURN x
}
MATCH (x)-[:ISSUED_BY]->(m:Mechanism|ElectionObserver)
WHERE NOT x:Pledge AND (size($mechanisms) = 0 OR m.id IN $mechanisms)
WITH DISTINCT x, m.id AS m
WITH x, m, COLLECT { MATCH (x)-[:ADDRESSED_TO]->(s:State) RETURN DISTINCT s.id AS id ORDER BY id } AS states,
  coalesce(x.date, head(COLLECT { MATCH (x)-[:MADE_IN]->(r:Review) OPTIONAL MATCH (r)-[:HELD_AT]->(s:UprSession) RETURN coalesce(r.date, s.start) ORDER BY r.id }), '') AS date
WHERE $state IS NULL OR size(states) = 0 OR $state IN states
WITH collect({x: x, m: m, states: states, of: {id: x.id, m: m, date: date}}) AS said, collect(x) AS all
// How one of them takes up another.
CALL (said, all) {
  CALL (said, all) {
    UNWIND said AS p
    WITH all, p, p.x AS x
    CALL (x) {
      RETURN x AS t
      UNION
      MATCH (x)-[:STATED_IN]->(t:Passage)
      RETURN t
      UNION
      MATCH (x:Finding)-[:PUBLISHED_IN]->(:Document)<-[:PART_OF]-(t:Passage)
      RETURN t
    }
    CALL (t) {
      MATCH (t)-[e:CITES|REUSES_TEXT|REPEATS|SPECIFIES|GENERALISES|DIVERGES|EXTENDS]->(u)
      WHERE NOT coalesce(e.boilerplate, false)
      RETURN u, CASE e.treatment WHEN 'DEPARTS' THEN 'DEPARTS' ELSE type(e) END AS relation, type(e) + '~' + t.id + '~' + u.id AS link
      UNION
      MATCH (t)<-[e:SUPERSEDED_BY]-(u:Interpretation)
      RETURN u, 'SUPERSEDES' AS relation, 'SUPERSEDED_BY~' + u.id + '~' + t.id AS link
      UNION
      MATCH (t)-[:PART_OF]->(new:Document)<-[:SUPERSEDED_BY]-(old:Document)<-[:PART_OF]-(u:Passage)
      RETURN u, 'SUPERSEDES' AS relation, 'SUPERSEDED_BY~' + old.id + '~' + new.id AS link
    }
    CALL (u) {
      RETURN u AS y
      UNION
      MATCH (u)<-[:STATED_IN]-(y:Statement)
      RETURN y
      UNION
      MATCH (u)-[:PART_OF*0..1]->(:Document)<-[:PUBLISHED_IN]-(y:Finding)
      RETURN y
    }
    WITH p.of AS first, x, y, relation, link WHERE y IN all AND x <> y
    WITH first, y, relation, min(link) AS link
    RETURN collect({first: first, y: y, relation: relation, link: link}) AS found
  }
  UNWIND found AS f
  UNWIND [q IN said WHERE q.x = f.y | q.of] AS second
  RETURN collect({first: f.first, second: second, relation: f.relation, link: f.link}) AS related
}
WITH said, related, [r IN related | r.first.id + '\n' + r.second.id] + [r IN related | r.second.id + '\n' + r.first.id] AS linked
CALL (said, related, linked) {
  UNWIND related AS r
  RETURN r.first AS a, r.second AS b, r.relation AS relation, r.link AS link
  UNION ALL
  // Two that bear on the same and that nothing links, said to one State: a pair of several States is taken once.
  UNWIND said AS p
  UNWIND p.states AS state
  WITH state, collect(p) AS here
  UNWIND here AS p
  UNWIND here AS q
  WITH p, q, state WHERE p.m < q.m AND head([s IN p.states WHERE s IN q.states]) = state AND NOT p.of.id + '\n' + q.of.id IN linked
  RETURN p.of AS a, q.of AS b, 'SAME_ISSUE' AS relation, null AS link
  UNION ALL
  // Or where one speaks to all.
  UNWIND [p IN said WHERE size(p.states) = 0] AS p
  UNWIND said AS q
  WITH p, q WHERE (p.m < q.m OR p.m > q.m AND size(q.states) > 0) AND NOT p.of.id + '\n' + q.of.id IN linked
  RETURN CASE WHEN p.m < q.m THEN p.of ELSE q.of END AS a, CASE WHEN p.m < q.m THEN q.of ELSE p.of END AS b, 'SAME_ISSUE' AS relation, null AS link
}
WITH a, b, relation, link WHERE size($relations) = 0 OR relation IN $relations
