// The decision in which each of these findings is published.
UNWIND $p.ids AS key
MATCH (:Finding {id: key})-[:PUBLISHED_IN]->(n:Document)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
