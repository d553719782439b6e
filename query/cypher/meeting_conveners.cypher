// The organisations that convened each of these meetings.
UNWIND $p.ids AS key
MATCH (:Meeting {id: key})-[:CONVENED_BY]->(n:Organization)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
