// The treaty bodies that monitor each of these treaties.
UNWIND $p.ids AS key
MATCH (:Treaty {id: key})<-[:MONITORS]-(n:TreatyBody)
RETURN key, n AS node
ORDER BY key, n.id
