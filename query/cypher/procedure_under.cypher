// The treaty that each of these procedures belongs to.
UNWIND $p.ids AS key
MATCH (:Procedure {id: key})-[:UNDER]->(n:Treaty)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
