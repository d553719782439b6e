// The mandate that took over each of these mandates.
UNWIND $p.ids AS key
MATCH (:SpecialProcedure {id: key})-[:SUCCEEDED_BY]->(n:SpecialProcedure)
RETURN key, n AS node
ORDER BY key, n.id
