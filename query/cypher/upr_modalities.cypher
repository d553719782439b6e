// The documents that say how the UPR is carried out.
UNWIND $p.ids AS key
MATCH (:UniversalPeriodicReview {id: key})-[:GOVERNED_BY]->(n:Document)
RETURN key, n AS node
ORDER BY key, n.id
