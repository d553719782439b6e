// The documents that each of these meetings produced.
UNWIND $p.ids AS key
MATCH (:Meeting {id: key})-[:PRODUCED]->(n:Document)
RETURN key, n AS node
ORDER BY key, n.id
