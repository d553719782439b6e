// The documents that each of these documents replaced.
UNWIND $p.ids AS key
MATCH (:Document {id: key})<-[:SUPERSEDED_BY]-(n:Document)
RETURN key, n AS node
ORDER BY key, n.id
