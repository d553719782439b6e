// The obligation that each of these issues is under.
UNWIND $p.ids AS key
MATCH (:Issue {id: key})-[:UNDER]->(n:Obligation)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
