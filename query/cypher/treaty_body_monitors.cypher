// The treaties that each of these treaty bodies monitors.
UNWIND $p.ids AS key
MATCH (:TreatyBody {id: key})-[:MONITORS]->(n:Treaty)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
