// The parts of the electoral process in which each of these issues arises.
UNWIND $p.ids AS key
MATCH (:Issue {id: key})-[:ARISES_IN]->(n:ElectionPart)
RETURN DISTINCT key, n AS node
ORDER BY key, node.number
