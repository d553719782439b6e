// A page of States for each of these regions.
UNWIND $p.keys AS key
CALL (key) {
  MATCH (:Region {id: key})<-[:IN_REGION]-(n:State)
  RETURN collect({node: n, sort: n.id}) AS found
}
// include: page_of_found
