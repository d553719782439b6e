// A page of regional bodies.
// scans: there are some ten regional bodies.
WITH '' AS key
CALL () {
  MATCH (n:RegionalBody)
  WHERE ($p.ids IS NULL OR n.id IN $p.ids)
    AND ($p.kind IS NULL OR n.kind = $p.kind)
    AND ($p.organizations IS NULL OR EXISTS { (n)-[:BODY_OF]->(o:Organization) WHERE o.id IN $p.organizations })
  RETURN collect({node: n, sort: CASE $p.order WHEN 'NAME' THEN n.name ELSE n.id END}) AS found
}
// include: page_of_found
