// The organisation that each of these election observers belongs to.
UNWIND $p.ids AS key
MATCH (:ElectionObserver {id: key})-[:OBSERVES_FOR]->(n:Organization)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
