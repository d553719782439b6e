// The ways in which each of these treaty bodies works.
UNWIND $p.ids AS key
MATCH (:TreatyBody {id: key})<-[:PROCEDURE_OF]-(n:Procedure)
RETURN key, n AS node
ORDER BY key, n.id
