// A page of parts of the electoral process.
// scans: there are ten parts.
WITH '' AS key
CALL () {
  MATCH (n:ElectionPart)
  WHERE ($p.ids IS NULL OR n.id IN $p.ids)
  RETURN collect({node: n, sort: CASE $p.order WHEN 'NAME' THEN n.name ELSE n.number END}) AS found
}
// include: page_of_found
