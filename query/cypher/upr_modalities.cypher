// The documents that say how the UPR is carried out.
UNWIND $p.ids AS key
MATCH (:UniversalPeriodicReview {id: key})-[:GOVERNED_BY]->(n:Document)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
