// The treaty bodies, courts and commissions that monitor each of these treaties.
UNWIND $p.ids AS key
MATCH (:Treaty {id: key})<-[:MONITORS]-(n:Mechanism)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
