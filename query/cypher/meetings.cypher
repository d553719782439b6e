// A page of meetings.
// scans: there are a handful of meetings.
WITH '' AS key
CALL () {
  MATCH (n:Meeting)
  WHERE ($p.ids IS NULL OR n.id IN $p.ids)
    AND ($p.from IS NULL OR n.start >= $p.from)
    AND ($p.to IS NULL OR n.start <= $p.to)
  RETURN collect({node: n, sort: CASE $p.order WHEN 'NAME' THEN n.name ELSE n.start END}) AS found
}
// include: page_of_found
