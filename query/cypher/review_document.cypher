// The document that tells what came of each of these reviews.
UNWIND $p.ids AS key
MATCH (:Review {id: key})-[:PUBLISHED_IN]->(n:Document)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
