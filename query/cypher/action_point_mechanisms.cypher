// The mechanisms that each of these courses of action is addressed to.
UNWIND $p.ids AS key
MATCH (:ActionPoint {id: key})-[:DIRECTED_TO]->(n:Mechanism)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
