// The UPR session of each of these reviews.
UNWIND $p.ids AS key
MATCH (:Review {id: key})-[:HELD_AT]->(n:UprSession)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
