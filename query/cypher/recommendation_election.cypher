// The election of which each of these recommendations came.
UNWIND $p.ids AS key
MATCH (:Recommendation {id: key})-[:ARISES_FROM]->(n:Election)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
