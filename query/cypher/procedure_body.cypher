// The treaty body that each of these procedures belongs to.
UNWIND $p.ids AS key
MATCH (:Procedure {id: key})-[:PROCEDURE_OF]->(n:TreatyBody)
RETURN key, n AS node
ORDER BY key, n.id
