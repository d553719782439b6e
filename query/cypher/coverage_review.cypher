// The review that each of these coverage records is about.
UNWIND $p.ids AS key
MATCH (:Coverage {id: key})-[:COVERS]->(n:Review)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
