// The protocols to each of these treaties.
UNWIND $p.ids AS key
MATCH (:Treaty {id: key})<-[:PROTOCOL_TO]-(n:Treaty)
RETURN key, n AS node
ORDER BY key, n.id
