// The meetings that each of these organisations convened.
UNWIND $p.ids AS key
MATCH (:Organization {id: key})<-[:CONVENED_BY]-(n:Meeting)
RETURN DISTINCT key, n AS node
ORDER BY key, node.start, node.id
