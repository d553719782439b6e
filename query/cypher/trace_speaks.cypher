// What speaks there: a decision, what is said in the passage, or the text itself.
CALL (q) {
  MATCH (q)-[:PART_OF]->(:Document)<-[:PUBLISHED_IN]-(n:Finding)
  RETURN n
  UNION
  MATCH (q)<-[:STATED_IN]-(n:Statement)
  RETURN n
  UNION
  WITH q WHERE NOT EXISTS { (q)<-[:STATED_IN]-(:Statement) } AND NOT EXISTS { (q)-[:PART_OF]->(:Document)<-[:PUBLISHED_IN]-(:Finding) }
  RETURN q AS n
}
