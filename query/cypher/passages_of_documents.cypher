// A page of passages for each of these documents, in their order.
UNWIND $p.keys AS key
CALL (key) {
  MATCH (:Document {id: key})<-[:PART_OF]-(n:Passage)
  WITH DISTINCT n
  RETURN collect({node: n, sort: n.order}) AS found
}
// include: page_of_found
