// The obligations that rest on each of these provisions, with the reason.
UNWIND $p.ids AS key
MATCH (:Provision {id: key})<-[e:GROUNDED_IN]-(n:Obligation)
RETURN key, n AS node, e AS edge, type(e) + '~' + startNode(e).id + '~' + endNode(e).id AS link
ORDER BY key, n.number
