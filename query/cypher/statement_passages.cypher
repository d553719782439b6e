// The passages in which each of these statements stands, in their order.
UNWIND $p.ids AS key
MATCH (:Statement {id: key})-[:STATED_IN]->(n:Passage)
RETURN DISTINCT key, n AS node
ORDER BY key, node.order
