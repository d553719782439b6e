// The scale by which each of these election observers grades.
UNWIND $p.ids AS key
MATCH (:ElectionObserver {id: key})-[:GRADES_BY]->(n:GradeScale)
RETURN key, n AS node
ORDER BY key, n.id
