// The State that holds each of these elections.
UNWIND $p.ids AS key
MATCH (:Election {id: key})-[:HELD_IN]->(n:State)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
