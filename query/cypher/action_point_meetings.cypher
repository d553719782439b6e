// The meetings that each of these courses of action arose from, oldest first.
UNWIND $p.ids AS key
MATCH (:ActionPoint {id: key})-[:ARISES_FROM]->(n:Meeting)
RETURN DISTINCT key, n AS node
ORDER BY key, node.start, node.id
