// The mechanism that issued each of these statements.
UNWIND $p.ids AS key
MATCH (:Statement {id: key})-[:ISSUED_BY]->(n:Mechanism)
RETURN key, n AS node
ORDER BY key, n.id
