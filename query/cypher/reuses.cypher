// The earlier texts whose words each of these texts has, with the shared spans.
UNWIND $p.ids AS key
MATCH (:Entity {id: key})-[e:REUSES_TEXT]->(n)
RETURN key, n AS node, e AS edge, type(e) + '~' + startNode(e).id + '~' + endNode(e).id AS link
ORDER BY key, n.id
