// What each source holds of each of these reviews.
UNWIND $p.ids AS key
MATCH (:Review {id: key})<-[:COVERS]-(n:Coverage)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
