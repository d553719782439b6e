// The State that made each of these pledges.
UNWIND $p.ids AS key
MATCH (:Pledge {id: key})-[:PLEDGED_BY]->(n:State)
RETURN key, n AS node
ORDER BY key, n.id
