// The reservations and declarations to each of these treaties that bear on elections.
UNWIND $p.ids AS key
MATCH (:Treaty {id: key})<-[:TO_INSTRUMENT]-(n:Reservation)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
