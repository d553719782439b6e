// The States that are or were parties to each of these treaties, and since when.
UNWIND $p.ids AS key
MATCH (:Treaty {id: key})<-[e:PARTY_TO]-(n:State)
RETURN key, n AS node, e AS edge, type(e) + '~' + startNode(e).id + '~' + endNode(e).id AS link
ORDER BY key, n.id
