// The themes of each of these statements.
UNWIND $p.ids AS key
MATCH (:Statement {id: key})-[:HAS_THEME]->(n:Theme)
RETURN key, n AS node
ORDER BY key, n.id
