// The recommendation that each of these assessments grades.
UNWIND $p.ids AS key
MATCH (:Assessment {id: key})-[:GRADES]->(n:Recommendation)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
