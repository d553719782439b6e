// A page of reviews.
// scans: there is one review for each State, mechanism and few years: thousands at most.
WITH '' AS key
CALL () {
  MATCH (n:Review)
  WHERE ($p.ids IS NULL OR n.id IN $p.ids)
    AND ($p.states IS NULL OR EXISTS { (n)-[:OF]->(s:State) WHERE s.id IN $p.states })
    AND ($p.sessions IS NULL OR n.session IN $p.sessions)
    AND ($p.cycles IS NULL OR EXISTS { (n)-[:HELD_AT]->(:UprSession)-[:IN_CYCLE]->(c:UprCycle) WHERE c.number IN $p.cycles })
  RETURN collect({node: n, sort: CASE $p.order WHEN 'SESSION' THEN coalesce(n.session, 0) ELSE n.id END}) AS found
}
// include: page_of_found
