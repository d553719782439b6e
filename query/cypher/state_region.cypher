// The M49 region of each of these States.
UNWIND $p.ids AS key
MATCH (:State {id: key})-[:IN_REGION]->(n:Region)
RETURN key, n AS node
ORDER BY key, n.id
