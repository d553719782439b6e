// What each of these texts cites, with the evidence.
UNWIND $p.ids AS key
MATCH (:Entity {id: key})-[e:CITES]->(n)
RETURN key, n AS node, e AS edge, type(e) + '~' + startNode(e).id + '~' + endNode(e).id AS link
ORDER BY key, n.id
