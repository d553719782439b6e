// The States that each of these statements is addressed to.
UNWIND $p.ids AS key
MATCH (:Statement {id: key})-[:ADDRESSED_TO]->(n:State)
RETURN key, n AS node
ORDER BY key, n.id
