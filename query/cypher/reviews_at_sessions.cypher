// A page of reviews for each of these UPR sessions, by id.
UNWIND $p.keys AS key
CALL (key) {
  MATCH (:UprSession {id: key})<-[:HELD_AT]-(n:Review)
  WITH DISTINCT n
  RETURN collect({node: n, sort: n.id}) AS found
}
// include: page_of_found
