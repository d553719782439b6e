// The mechanism that reviews in each of these windows.
UNWIND $p.ids AS key
MATCH (:ReviewWindow {id: key})-[:CONDUCTED_BY]->(n:Mechanism)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
