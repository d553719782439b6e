// A page of treaty bodies.
// scans: there are ten treaty bodies.
WITH '' AS key
CALL () {
  MATCH (n:TreatyBody)
  WHERE ($ids IS NULL OR n.id IN $ids)
    AND ($monitors IS NULL OR EXISTS { (n)-[:MONITORS]->(t:Treaty) WHERE t.id IN $monitors })
  RETURN collect({node: n, sort: CASE $order WHEN 'NAME' THEN n.name ELSE n.id END}) AS found
}
// include: page_of_found
