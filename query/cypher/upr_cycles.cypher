// A page of UPR cycles.
// scans: there are a handful of cycles.
WITH '' AS key
CALL () {
  MATCH (n:UprCycle)
  WHERE ($p.ids IS NULL OR n.id IN $p.ids)
    AND ($p.numbers IS NULL OR n.number IN $p.numbers)
  RETURN collect({node: n, sort: n.number}) AS found
}
// include: page_of_found
