// The State that made each of these reservations.
UNWIND $p.ids AS key
MATCH (:Reservation {id: key})-[:MADE_BY]->(n:State)
RETURN key, n AS node
ORDER BY key, n.id
