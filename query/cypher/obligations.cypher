// A page of electoral obligations.
// scans: there are 21 obligations.
WITH '' AS key
CALL () {
  MATCH (n:Obligation)
  WHERE ($ids IS NULL OR n.id IN $ids)
    AND ($group IS NULL OR n.group = $group)
  RETURN collect({node: n, sort: CASE $order WHEN 'NAME' THEN n.name ELSE n.number END}) AS found
}
// include: page_of_found
