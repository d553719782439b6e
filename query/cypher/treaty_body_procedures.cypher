// The ways in which each of these treaty bodies works.
UNWIND $p.ids AS key
MATCH (:TreatyBody {id: key})<-[:PROCEDURE_OF]-(n:Procedure)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
