// The issues that arise in each of these parts of the electoral process.
UNWIND $p.ids AS key
MATCH (:ElectionPart {id: key})<-[:ARISES_IN]-(n:Issue)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
