// The review in which each of these statements was made.
UNWIND $p.ids AS key
MATCH (:Statement {id: key})-[:MADE_IN]->(n:Review)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
