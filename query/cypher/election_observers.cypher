// A page of election observers.
// scans: there are some twenty election observers.
WITH '' AS key
CALL () {
  MATCH (n:ElectionObserver)
  WHERE ($p.ids IS NULL OR n.id IN $p.ids)
    AND ($p.kind IS NULL OR n.kind = $p.kind)
  RETURN collect({node: n, sort: CASE $p.order WHEN 'NAME' THEN n.name ELSE n.id END}) AS found
}
// include: page_of_found
