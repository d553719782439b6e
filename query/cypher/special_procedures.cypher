// A page of special procedures.
// scans: there are about a hundred special procedures.
WITH '' AS key
CALL () {
  MATCH (n:SpecialProcedure)
  WHERE ($p.ids IS NULL OR n.id IN $p.ids)
    AND ($p.kind IS NULL OR n.kind = $p.kind)
    AND ($p.states IS NULL OR EXISTS { (n)-[:MANDATE_ON]->(s:State) WHERE s.id IN $p.states })
  RETURN collect({node: n, sort: CASE $p.order WHEN 'NAME' THEN n.name ELSE n.id END}) AS found
}
// include: page_of_found
