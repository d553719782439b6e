// A page of instruments.
// scans: there are some forty instruments.
WITH '' AS key
CALL () {
  MATCH (n:Instrument)
  WHERE ($p.ids IS NULL OR n.id IN $p.ids)
    AND ($p.sourceClasses IS NULL OR n.sourceClass IN $p.sourceClasses)
    AND ($p.reach IS NULL OR n.reach IN $p.reach)
  RETURN collect({node: n, sort: CASE $p.order WHEN 'NAME' THEN n.name WHEN 'ADOPTED' THEN coalesce(n.adopted, '') ELSE n.id END}) AS found
}
// include: page_of_found
