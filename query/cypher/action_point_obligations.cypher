// The obligations that each of these courses of action names.
UNWIND $p.ids AS key
MATCH (:ActionPoint {id: key})-[:CONCERNS]->(n:Obligation)
RETURN DISTINCT key, n AS node
ORDER BY key, node.number
