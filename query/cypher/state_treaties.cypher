// The treaties that each of these States is or was a party to, and since when.
UNWIND $p.ids AS key
MATCH (:State {id: key})-[e:PARTY_TO]->(n:Treaty)
RETURN key, n AS node, e AS edge, type(e) + '~' + startNode(e).id + '~' + endNode(e).id AS link
ORDER BY key, n.id
