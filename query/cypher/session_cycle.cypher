// The cycle of each of these sessions.
UNWIND $p.ids AS key
MATCH (:UprSession {id: key})-[:IN_CYCLE]->(n:UprCycle)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
