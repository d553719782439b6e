// The scale by which the body grades in each of these procedures.
UNWIND $p.ids AS key
MATCH (:Procedure {id: key})-[:GRADES_BY]->(n:GradeScale)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
