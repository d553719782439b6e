// The reservations and declarations to each of these treaties that bear on elections.
UNWIND $p.ids AS key
MATCH (:Treaty {id: key})<-[:TO_INSTRUMENT]-(n:Reservation)
RETURN key, n AS node
ORDER BY key, n.id
