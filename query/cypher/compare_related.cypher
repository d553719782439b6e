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
WITH x, m, COLLECT { MATCH (x)-[:ADDRESSED_TO]->(s:State) RETURN DISTINCT s.id } AS states,
  coalesce(x.date, head(COLLECT { MATCH (x)-[:MADE_IN]->(r:Review) OPTIONAL MATCH (r)-[:HELD_AT]->(s:UprSession) RETURN coalesce(r.date, s.start) ORDER BY r.id }), '') AS date
WHERE $state IS NULL OR size(states) = 0 OR $state IN states
WITH collect({x: x, m: m, states: states, of: {id: x.id, m: m, date: date}}) AS said, collect(x) AS all
// How one of them takes up another.
CALL (said, all) {
  UNWIND said AS p
  WITH said, all, p, p.x AS x
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
  WITH said, p, y, relation, min(link) AS link WHERE y IN all AND p.x <> y
  UNWIND [q IN said WHERE q.x = y] AS q
  WITH p.of AS first, q.of AS second, relation, link
  RETURN collect({first: first, second: second, relation: relation, link: link}) AS related
}
// Two of them that bear on the same and that nothing links: to one State, or where one speaks to all.
CALL (said, related) {
  WITH said, [r IN related | r.first.id + '\n' + r.second.id] + [r IN related | r.second.id + '\n' + r.first.id] AS linked
  CALL (said) {
    UNWIND said AS p
    UNWIND p.states AS state
    WITH state, collect(p) AS here
    UNWIND here AS p
    UNWIND here AS q
    WITH p, q WHERE p.m < q.m
    RETURN p.of AS first, q.of AS second
    UNION
    UNWIND [p IN said WHERE size(p.states) = 0] AS p
    UNWIND said AS q
    WITH p, q WHERE p.m <> q.m
    RETURN CASE WHEN p.m < q.m THEN p.of ELSE q.of END AS first, CASE WHEN p.m < q.m THEN q.of ELSE p.of END AS second
  }
  WITH first, second, linked WHERE NOT first.id + '\n' + second.id IN linked
  RETURN collect({first: first, second: second, relation: 'SAME_ISSUE', link: null}) AS same
}
UNWIND [p IN related + same WHERE size($relations) = 0 OR p.relation IN $relations] AS p
WITH p.first AS a, p.second AS b, p.relation AS relation, p.link AS link
