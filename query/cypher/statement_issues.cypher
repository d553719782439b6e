// The issues that each of these statements bears on, with the evidence.
// Where two sources have a statement, each says what it bears on; of what one asserts the surer is taken.
UNWIND $p.ids AS key
MATCH (:Statement {id: key})-[e:CONCERNS]->(n:Issue)
WITH key, n, e ORDER BY e.confidence DESC, e.method
WITH key, n, e.assertedBy AS by, collect(e)[0] AS e
RETURN key, n AS node, e AS edge, type(e) + '~' + startNode(e).id + '~' + endNode(e).id AS link
ORDER BY key, n.id, e.method
