// A page of elections for each of these States, by date.
UNWIND $p.keys AS key
CALL (key) {
  MATCH (:State {id: key})<-[:HELD_IN]-(n:Election)
  WITH DISTINCT n
  RETURN collect({node: n, sort: coalesce(n.date, '')}) AS found
}
// include: page_of_found
