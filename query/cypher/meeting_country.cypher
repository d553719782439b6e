// The State in which each of these meetings was held.
UNWIND $p.ids AS key
MATCH (:Meeting {id: key})-[:HELD_IN]->(n:State)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
