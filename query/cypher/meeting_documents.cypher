// The documents that each of these meetings produced.
UNWIND $p.ids AS key
MATCH (:Meeting {id: key})-[:PRODUCED]->(n:Document)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
