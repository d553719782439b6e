// The parts of an election that each of these statements bears on, with the evidence.
UNWIND $p.ids AS key
MATCH (:Statement {id: key})-[e:CONCERNS]->(n:ElectionPart)
RETURN key, n AS node, e AS edge
ORDER BY key, n.id, e.method
