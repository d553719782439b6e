// A page of loads, by the time they began.
// scans: loads are one for each time somebody loads.
WITH '' AS key
CALL () {
  MATCH (n:Load)
  RETURN collect({node: n, sort: n.startedAt}) AS found
}
// include: page_of_found
