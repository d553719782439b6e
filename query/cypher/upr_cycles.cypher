// A page of UPR cycles.
// scans: there are a handful of cycles.
WITH '' AS key
CALL () {
  MATCH (n:UprCycle)
  WHERE ($ids IS NULL OR n.id IN $ids)
    AND ($numbers IS NULL OR n.number IN $numbers)
  RETURN collect({node: n, sort: n.number}) AS found
}
// include: page_of_found
