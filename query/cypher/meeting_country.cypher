// The State in which each of these meetings was held.
UNWIND $p.ids AS key
MATCH (:Meeting {id: key})-[:HELD_IN]->(n:State)
RETURN key, n AS node
ORDER BY key, n.id
