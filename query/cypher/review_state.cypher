// The State under each of these reviews.
UNWIND $p.ids AS key
MATCH (:Review {id: key})-[:OF]->(n:State)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
