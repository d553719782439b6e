// The themes of each of these statements.
UNWIND $p.ids AS key
MATCH (:Statement {id: key})-[:HAS_THEME]->(n:Theme)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
