// What each of these texts refers to and the graph does not hold.
UNWIND $p.ids AS key
MATCH (:Entity {id: key})-[e:REFERS_TO]->(n:UnresolvedReference)
RETURN key, n AS node, e AS edge, type(e) + '~' + startNode(e).id + '~' + endNode(e).id AS link
ORDER BY key, n.id
