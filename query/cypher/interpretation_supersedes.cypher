// The interpretations that each of these interpretations replaced.
UNWIND $p.ids AS key
MATCH (:Interpretation {id: key})<-[:SUPERSEDED_BY]-(n:Interpretation)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
