// A page of reviews for each of these States, by session.
UNWIND $p.keys AS key
CALL (key) {
  MATCH (:State {id: key})<-[:OF]-(n:Review)
  WITH DISTINCT n
  RETURN collect({node: n, sort: coalesce(n.session, 0)}) AS found
}
// include: page_of_found
