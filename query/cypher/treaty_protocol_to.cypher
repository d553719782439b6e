// The treaty that each of these is a protocol to.
UNWIND $p.ids AS key
MATCH (:Treaty {id: key})-[:PROTOCOL_TO]->(n:Treaty)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
