// The treaty that each of these reservations was made to.
UNWIND $p.ids AS key
MATCH (:Reservation {id: key})-[:TO_INSTRUMENT]->(n:Treaty)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
