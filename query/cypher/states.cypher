// A page of States.
// scans: there are about two hundred States.
WITH '' AS key
CALL () {
  MATCH (n:State)
  WHERE ($ids IS NULL OR n.id IN $ids)
    AND ($regionalGroups IS NULL OR EXISTS { (n)-[:MEMBER_OF]->(g:RegionalGroup) WHERE g.id IN $regionalGroups })
    AND ($regions IS NULL OR EXISTS { (n)-[:IN_REGION]->(:Region)-[:PART_OF]->{0,3}(g:Region) WHERE g.id IN $regions })
    AND ($status IS NULL OR n.status = $status)
    AND ($nameStartsWith IS NULL OR n.name STARTS WITH $nameStartsWith)
  RETURN collect({node: n, sort: CASE $order WHEN 'NAME' THEN n.name ELSE n.id END}) AS found
}
// include: page_of_found
