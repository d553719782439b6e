// A page of reviews.
// scans: there is one review for each State, mechanism and few years: thousands at most.
WITH '' AS key
CALL () {
  MATCH (n:Review)
  WHERE ($ids IS NULL OR n.id IN $ids)
    AND ($states IS NULL OR EXISTS { (n)-[:OF]->(s:State) WHERE s.id IN $states })
    AND ($sessions IS NULL OR n.session IN $sessions)
    AND ($cycles IS NULL OR EXISTS { (n)-[:HELD_AT]->(:UprSession)-[:IN_CYCLE]->(c:UprCycle) WHERE c.number IN $cycles })
  RETURN collect({node: n, sort: CASE $order WHEN 'SESSION' THEN coalesce(n.session, 0) ELSE n.id END}) AS found
}
// include: page_of_found
