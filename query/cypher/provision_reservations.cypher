// The reservations and declarations that limit each of these provisions.
UNWIND $p.ids AS key
MATCH (:Provision {id: key})<-[:LIMITS]-(n:Reservation)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
