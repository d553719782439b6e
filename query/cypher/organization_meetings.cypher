// The meetings that each of these organisations convened.
UNWIND $p.ids AS key
MATCH (:Organization {id: key})<-[:CONVENED_BY]-(n:Meeting)
RETURN key, n AS node
ORDER BY key, n.start, n.id
