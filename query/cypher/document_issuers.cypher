// The organisations that issued each of these documents.
UNWIND $p.ids AS key
MATCH (:Document {id: key})-[:PUBLISHED_BY]->(n:Organization)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
