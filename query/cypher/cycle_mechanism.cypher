// The mechanism of each of these cycles.
UNWIND $p.ids AS key
MATCH (:UprCycle {id: key})-[:CYCLE_OF]->(n:UniversalPeriodicReview)
RETURN key, n AS node
ORDER BY key, n.id
