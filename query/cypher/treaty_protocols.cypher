// The protocols to each of these treaties.
UNWIND $p.ids AS key
MATCH (:Treaty {id: key})<-[:PROTOCOL_TO]-(n:Treaty)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
