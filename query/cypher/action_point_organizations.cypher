// The organisations that each of these courses of action is addressed to.
UNWIND $p.ids AS key
MATCH (:ActionPoint {id: key})-[:DIRECTED_TO]->(n:Organization)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
