// The States that took on each of these texts by taking part in the organisation that adopted it.
UNWIND $p.ids AS key
MATCH (:Declaration {id: key})<-[e:COMMITTED_TO]-(n:State)
RETURN key, n AS node, e AS edge, type(e) + '~' + startNode(e).id + '~' + endNode(e).id AS link
ORDER BY key, n.id
