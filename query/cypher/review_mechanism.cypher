// The mechanism that conducted each of these reviews.
UNWIND $p.ids AS key
MATCH (:Review {id: key})-[:CONDUCTED_BY]->(n:Mechanism)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
