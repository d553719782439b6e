// The scale of the grade of each of these assessments.
UNWIND $p.ids AS key
MATCH (:Assessment {id: key})-[:GRADES_BY]->(n:GradeScale)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
