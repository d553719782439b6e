// The treaty body that each of these procedures belongs to.
UNWIND $p.ids AS key
MATCH (:Procedure {id: key})-[:PROCEDURE_OF]->(n:TreatyBody)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
