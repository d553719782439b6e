// The meetings that produced each of these documents.
UNWIND $p.ids AS key
MATCH (:Document {id: key})<-[:PRODUCED]-(n:Meeting)
RETURN DISTINCT key, n AS node
ORDER BY key, node.start, node.id
