// The mechanism that issued each of these documents.
UNWIND $p.ids AS key
MATCH (:Document {id: key})-[:ISSUED_BY]->(n:Mechanism)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
