// The sessions of each of these cycles.
UNWIND $p.ids AS key
MATCH (:UprCycle {id: key})<-[:IN_CYCLE]-(n:UprSession)
RETURN DISTINCT key, n AS node
ORDER BY key, node.number
