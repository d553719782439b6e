// The grades of how recommendations to a State were carried out, side by side by obligation, and where authors disagree.
MATCH (s:State {id: $state})<-[:ADDRESSED_TO]-(x:Recommendation)<-[:GRADES]-(g:Assessment)
WITH DISTINCT x, g
OPTIONAL MATCH (x)-[:CONCERNS]->(o:Obligation)
WITH DISTINCT o, x, g
WHERE size($obligations) = 0 OR o.id IN $obligations
OPTIONAL MATCH (g)-[:GRADES_BY]->(scale:GradeScale)
WITH o, x, g, head(collect(DISTINCT scale)) AS scale
OPTIONAL MATCH (g)-[:ASSESSED_BY]->(b)
WITH o, x, g, scale, min(b.id) AS assessor
// Where the grade stands in its own scale, of those that grade: that nobody has graded yet is no grade, and not every author has a scale.
WITH *, [each IN coalesce(scale.grades, []) WHERE toLower(each) <> 'not yet assessed' | toLower(each)] AS order
WITH *, head([i IN range(0, size(order) - 1) WHERE order[i] = toLower(g.grade) | i + 1]) AS place
WITH *, CASE
    WHEN place IS NULL THEN 'NONE'
    WHEN 2 * place <= size(order) THEN 'UPPER'
    WHEN 2 * place > size(order) + 1 THEN 'LOWER'
    ELSE 'MIDDLE'
  END AS side
WITH o, collect({x: x, g: g, scale: scale, assessor: assessor, place: place, side: side}) AS all
UNWIND all AS each
WITH o, each, each.x AS x, each.g AS g,
  [other IN all WHERE o IS NOT NULL AND other.g.author <> each.g.author AND [each.side, other.side] IN [['UPPER', 'LOWER'], ['LOWER', 'UPPER']] | other.g.id] AS others
WITH *, COLLECT { UNWIND others AS id RETURN DISTINCT id ORDER BY id } AS against
WHERE size(against) > 0 OR NOT $disagreeOnly
RETURN o.id AS obligation, x.id AS recommendation, g.id AS assessment, g.author AS author, each.assessor AS assessor, each.scale.id AS scale, g.grade AS grade,
  coalesce(g.meaning, each.scale.meanings[each.place - 1]) AS meaning, g.part AS part, g.date AS date, each.side AS side, against,
  'CONCERNS~' + x.id + '~' + o.id AS link
ORDER BY coalesce(o.number, 99), coalesce(date, ''), assessment, recommendation
