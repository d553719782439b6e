// The organisation with which each of these treaties is deposited.
UNWIND $p.ids AS key
MATCH (:Treaty {id: key})-[:DEPOSITED_WITH]->(n:Organization)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
