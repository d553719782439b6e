// The latest document found that renewed each of these mandates.
UNWIND $p.ids AS key
MATCH (:SpecialProcedure {id: key})-[:RENEWED_BY]->(n:Document)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
