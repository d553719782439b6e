// The declarations of principles that each of these election observers has endorsed.
UNWIND $p.ids AS key
MATCH (:ElectionObserver {id: key})-[:ENDORSES]->(n:Declaration)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
