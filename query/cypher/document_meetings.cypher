// The meetings that produced each of these documents.
UNWIND $p.ids AS key
MATCH (:Document {id: key})<-[:PRODUCED]-(n:Meeting)
RETURN key, n AS node
ORDER BY key, n.start, n.id
