// A page of the windows of reviews for each of these States, by the day they close.
UNWIND $p.keys AS key
CALL (key) {
  MATCH (:State {id: key})<-[:FOR]-(n:ReviewWindow)
  WITH DISTINCT n
  RETURN collect({node: n, sort: coalesce(n.closes, '')}) AS found
}
// include: page_of_found
