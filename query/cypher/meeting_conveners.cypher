// The organisations that convened each of these meetings.
UNWIND $p.ids AS key
MATCH (:Meeting {id: key})-[:CONVENED_BY]->(n:Organization)
RETURN key, n AS node
ORDER BY key, n.id
