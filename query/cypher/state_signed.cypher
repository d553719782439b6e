// The treaties that each of these States signed without becoming a party.
UNWIND $p.ids AS key
MATCH (:State {id: key})-[e:SIGNED]->(n:Treaty)
RETURN key, n AS node, e AS edge, type(e) + '~' + startNode(e).id + '~' + endNode(e).id AS link
ORDER BY key, n.id
