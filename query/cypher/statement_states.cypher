// The States that each of these statements is addressed to.
UNWIND $p.ids AS key
MATCH (:Statement {id: key})-[:ADDRESSED_TO]->(n:State)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
