// The State that each of these mandates is on.
UNWIND $p.ids AS key
MATCH (:SpecialProcedure {id: key})-[:MANDATE_ON]->(n:State)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
