// The organisation that serves each of these treaty bodies.
UNWIND $p.ids AS key
MATCH (:TreatyBody {id: key})-[:SERVED_BY]->(n:Organization)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
