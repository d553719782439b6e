// The cycle of each of these sessions.
UNWIND $p.ids AS key
MATCH (:UprSession {id: key})-[:IN_CYCLE]->(n:UprCycle)
RETURN key, n AS node
ORDER BY key, n.id
