// A page of special procedures.
// scans: there are about a hundred special procedures.
WITH '' AS key
CALL () {
  MATCH (n:SpecialProcedure)
  WHERE ($ids IS NULL OR n.id IN $ids)
    AND ($kind IS NULL OR n.kind = $kind)
    AND ($states IS NULL OR EXISTS { (n)-[:MANDATE_ON]->(s:State) WHERE s.id IN $states })
  RETURN collect({node: n, sort: CASE $order WHEN 'NAME' THEN n.name ELSE n.id END}) AS found
}
// include: page_of_found
