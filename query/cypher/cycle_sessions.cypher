// The sessions of each of these cycles.
UNWIND $p.ids AS key
MATCH (:UprCycle {id: key})<-[:IN_CYCLE]-(n:UprSession)
RETURN key, n AS node
ORDER BY key, n.number
