// A page of courses of action of the HRES initiative.
// scans: there are some ten courses of action.
WITH '' AS key
CALL () {
  MATCH (n:ActionPoint)
  WHERE ($p.ids IS NULL OR n.id IN $p.ids)
    AND ($p.meetings IS NULL OR EXISTS { (n)-[:ARISES_FROM]->(m:Meeting) WHERE m.id IN $p.meetings })
  RETURN collect({node: n, sort: n.id}) AS found
}
// include: page_of_found
