// A page of States for each of these regional groups.
UNWIND $p.keys AS key
CALL (key) {
  MATCH (:RegionalGroup {id: key})<-[:MEMBER_OF]-(n:State)
  RETURN collect({node: n, sort: n.id}) AS found
}
// include: page_of_found
