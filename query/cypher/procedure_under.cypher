// The treaty that each of these procedures belongs to.
UNWIND $p.ids AS key
MATCH (:Procedure {id: key})-[:UNDER]->(n:Treaty)
RETURN key, n AS node
ORDER BY key, n.id
