// The mechanism of each of these cycles.
UNWIND $ids AS key
MATCH (:UprCycle {id: key})-[:CYCLE_OF]->(n:UniversalPeriodicReview)
RETURN key, n AS node
ORDER BY key, n.id
