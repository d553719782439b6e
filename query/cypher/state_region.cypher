// The M49 region of each of these States.
UNWIND $p.ids AS key
MATCH (:State {id: key})-[:IN_REGION]->(n:Region)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
