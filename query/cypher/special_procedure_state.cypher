// The State that each of these mandates is on.
UNWIND $p.ids AS key
MATCH (:SpecialProcedure {id: key})-[:MANDATE_ON]->(n:State)
RETURN key, n AS node
ORDER BY key, n.id
