// A page of issues.
// scans: there are about a hundred issues.
WITH '' AS key
CALL () {
  MATCH (n:Issue)
  WHERE ($p.ids IS NULL OR n.id IN $p.ids)
    AND ($p.obligations IS NULL OR EXISTS { (n)-[:UNDER|ALSO_UNDER]->(o:Obligation) WHERE o.id IN $p.obligations })
    AND ($p.parts IS NULL OR EXISTS { (n)-[:ARISES_IN]->(x:ElectionPart) WHERE x.id IN $p.parts })
  RETURN collect({node: n, sort: CASE $p.order WHEN 'NAME' THEN n.name ELSE n.id END}) AS found
}
// include: page_of_found
