// The organisations that observed each of these elections, and their missions.
UNWIND $p.ids AS key
MATCH (:Election {id: key})-[e:OBSERVED_BY]->(n:ElectionObserver)
RETURN key, n AS node, e AS edge, type(e) + '~' + startNode(e).id + '~' + endNode(e).id AS link
ORDER BY key, node.id
