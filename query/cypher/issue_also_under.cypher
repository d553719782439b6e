// Further obligations that each of these issues touches.
UNWIND $p.ids AS key
MATCH (:Issue {id: key})-[:ALSO_UNDER]->(n:Obligation)
RETURN DISTINCT key, n AS node
ORDER BY key, node.number
