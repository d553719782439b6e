// The review that each of these windows belongs to.
UNWIND $p.ids AS key
MATCH (:ReviewWindow {id: key})-[:OF]->(n:Review)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
