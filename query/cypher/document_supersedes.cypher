// The documents that each of these documents replaced.
UNWIND $p.ids AS key
MATCH (:Document {id: key})<-[:SUPERSEDED_BY]-(n:Document)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
