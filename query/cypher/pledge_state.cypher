// The State that made each of these pledges.
UNWIND $p.ids AS key
MATCH (:Pledge {id: key})-[:PLEDGED_BY]->(n:State)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
