// The scale by which each of these election observers grades.
UNWIND $p.ids AS key
MATCH (:ElectionObserver {id: key})-[:GRADES_BY]->(n:GradeScale)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
