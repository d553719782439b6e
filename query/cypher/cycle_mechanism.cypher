// The mechanism of each of these cycles.
UNWIND $p.ids AS key
MATCH (:UprCycle {id: key})-[:CYCLE_OF]->(n:UniversalPeriodicReview)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
