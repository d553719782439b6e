// The State that made each of these reservations.
UNWIND $p.ids AS key
MATCH (:Reservation {id: key})-[:MADE_BY]->(n:State)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
