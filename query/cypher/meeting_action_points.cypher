// The courses of action that arose from each of these meetings.
UNWIND $p.ids AS key
MATCH (:Meeting {id: key})<-[:ARISES_FROM]-(n:ActionPoint)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
