// A page of treaty bodies.
// scans: there are ten treaty bodies.
WITH '' AS key
CALL () {
  MATCH (n:TreatyBody)
  WHERE ($p.ids IS NULL OR n.id IN $p.ids)
    AND ($p.monitors IS NULL OR EXISTS { (n)-[:MONITORS]->(t:Treaty) WHERE t.id IN $p.monitors })
  RETURN collect({node: n, sort: CASE $p.order WHEN 'NAME' THEN n.name ELSE n.id END}) AS found
}
// include: page_of_found
