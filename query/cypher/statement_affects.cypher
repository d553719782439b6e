// The groups of people whom each of these statements is about.
UNWIND $p.ids AS key
MATCH (:Statement {id: key})-[:AFFECTS]->(n:AffectedGroup)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
