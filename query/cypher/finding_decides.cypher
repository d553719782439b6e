// What each of these findings says of each provision.
UNWIND $p.ids AS key
MATCH (:Finding {id: key})-[e:DECIDES_ON]->(n:Provision)
RETURN key, n AS node, e AS edge, type(e) + '~' + startNode(e).id + '~' + endNode(e).id AS link
ORDER BY key, n.id
