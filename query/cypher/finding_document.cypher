// The decision in which each of these findings is published.
UNWIND $p.ids AS key
MATCH (:Finding {id: key})-[:PUBLISHED_IN]->(n:Document)
RETURN key, n AS node
ORDER BY key, n.id
