// The reservations and declarations of each of these States that bear on elections.
UNWIND $p.ids AS key
MATCH (:State {id: key})<-[:MADE_BY]-(n:Reservation)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
