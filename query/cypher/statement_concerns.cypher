// The electoral obligations that each of these statements bears on, with the evidence.
UNWIND $p.ids AS key
MATCH (:Statement {id: key})-[e:CONCERNS]->(n:Obligation)
RETURN key, n AS node, e AS edge, type(e) + '~' + startNode(e).id + '~' + endNode(e).id AS link
ORDER BY key, n.number, e.method
