// The issues under each of these obligations.
UNWIND $p.ids AS key
MATCH (:Obligation {id: key})<-[:UNDER]-(n:Issue)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
