// The document in which each of these assessments was published.
UNWIND $p.ids AS key
MATCH (:Assessment {id: key})-[:PUBLISHED_IN]->(n:Document)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
