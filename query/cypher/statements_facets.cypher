// How the statements of each group divide by kind, State, session, theme, obligation and response.
// scans: only where nothing narrows the question down (anchor ALL).
// include: statements_hits
UNWIND $p.groups AS group
CALL (group, hits) {
// include: statements_matched
  WITH collect(s) AS found
  CALL (found) {
    UNWIND found AS s
    UNWIND [label IN labels(s) WHERE NOT label IN ['Statement', 'Entity']] AS kind
    RETURN 'kinds' AS facet, kind AS value, kind AS name, count(*) AS count
    UNION ALL
    UNWIND found AS s
    MATCH (s)-[:ADDRESSED_TO]->(x:State)
    RETURN 'states' AS facet, x.id AS value, x.name AS name, count(DISTINCT s) AS count
    UNION ALL
    UNWIND found AS s
    MATCH (s)-[:RECOMMENDED_BY]->(x:State)
    RETURN 'recommendingStates' AS facet, x.id AS value, x.name AS name, count(DISTINCT s) AS count
    UNION ALL
    UNWIND found AS s
    WITH s.session AS session WHERE session IS NOT NULL
    RETURN 'sessions' AS facet, toString(session) AS value, 'Session ' + session AS name, count(*) AS count
    UNION ALL
    UNWIND found AS s
    MATCH (s)-[:HAS_THEME]->(x:Theme)
    RETURN 'themes' AS facet, x.id AS value, x.name AS name, count(DISTINCT s) AS count
    UNION ALL
    UNWIND found AS s
    MATCH (s)-[:CONCERNS]->(o:Obligation) WITH DISTINCT s, o AS x
    RETURN 'obligations' AS facet, x.id AS value, x.name AS name, count(*) AS count
    UNION ALL
    UNWIND found AS s
    RETURN 'authorities' AS facet, s.authority AS value, s.authority AS name, count(*) AS count
    UNION ALL
    UNWIND found AS s
    MATCH (s)-[e:RECOMMENDED_BY]->(:State) WITH DISTINCT s, e.response AS response
    RETURN 'responses' AS facet, response AS value, response AS name, count(*) AS count
  }
  RETURN facet, value, name, count
}
RETURN group.key AS key, facet, value, name, count
ORDER BY key, facet, count DESC, value
