// The State under review in each of these windows.
UNWIND $p.ids AS key
MATCH (:ReviewWindow {id: key})-[:FOR]->(n:State)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
