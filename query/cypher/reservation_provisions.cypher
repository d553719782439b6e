// The provisions that each of these reservations limits.
UNWIND $p.ids AS key
MATCH (:Reservation {id: key})-[:LIMITS]->(n:Provision)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
