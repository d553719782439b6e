// The election observer that issued each of these statements.
UNWIND $p.ids AS key
MATCH (:Statement {id: key})-[:ISSUED_BY]->(n:ElectionObserver)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
