// The treaties that each of these regional bodies monitors.
UNWIND $p.ids AS key
MATCH (:RegionalBody {id: key})-[:MONITORS]->(n:Treaty)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
