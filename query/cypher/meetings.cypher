// A page of meetings.
// scans: there are a handful of meetings.
WITH '' AS key
CALL () {
  MATCH (n:Meeting)
  WHERE ($ids IS NULL OR n.id IN $ids)
    AND ($from IS NULL OR n.start >= $from)
    AND ($to IS NULL OR n.start <= $to)
  RETURN collect({node: n, sort: CASE $order WHEN 'NAME' THEN n.name ELSE n.start END}) AS found
}
// include: page_of_found
