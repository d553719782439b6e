// A page of electoral obligations.
// scans: there are 21 obligations.
WITH '' AS key
CALL () {
  MATCH (n:Obligation)
  WHERE ($p.ids IS NULL OR n.id IN $p.ids)
    AND ($p.group IS NULL OR n.group = $p.group)
  RETURN collect({node: n, sort: CASE $p.order WHEN 'NAME' THEN n.name ELSE n.number END}) AS found
}
// include: page_of_found
