// The scales by which mechanisms and observers grade.
// scans: there are some ten scales.
MATCH (n:GradeScale)
RETURN n AS node
ORDER BY n.id
