// The mandate that took over each of these mandates.
UNWIND $p.ids AS key
MATCH (:SpecialProcedure {id: key})-[:SUCCEEDED_BY]->(n:SpecialProcedure)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
