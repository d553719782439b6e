// A page of States.
// scans: there are about two hundred States.
WITH '' AS key
CALL () {
  MATCH (n:State)
  WHERE ($p.ids IS NULL OR n.id IN $p.ids)
    AND ($p.regionalGroups IS NULL OR EXISTS { (n)-[:MEMBER_OF]->(g:RegionalGroup) WHERE g.id IN $p.regionalGroups })
    AND ($p.regions IS NULL OR EXISTS { (n)-[:IN_REGION]->(:Region)-[:PART_OF]->{0,3}(g:Region) WHERE g.id IN $p.regions })
    AND ($p.status IS NULL OR n.status = $p.status)
    AND ($p.nameStartsWith IS NULL OR n.name STARTS WITH $p.nameStartsWith)
  RETURN collect({node: n, sort: CASE $p.order WHEN 'NAME' THEN n.name ELSE n.id END}) AS found
}
// include: page_of_found
