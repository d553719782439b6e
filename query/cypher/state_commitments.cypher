// The texts that each of these States took on by taking part in the organisation that adopted them.
UNWIND $p.ids AS key
MATCH (:State {id: key})-[e:COMMITTED_TO]->(n:Declaration)
RETURN key, n AS node, e AS edge, type(e) + '~' + startNode(e).id + '~' + endNode(e).id AS link
ORDER BY key, n.id
