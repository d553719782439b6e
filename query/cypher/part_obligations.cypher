// The obligations that chiefly bear on each of these parts of the electoral process.
UNWIND $p.ids AS key
MATCH (:ElectionPart {id: key})<-[:BEARS_ON]-(n:Obligation)
RETURN DISTINCT key, n AS node
ORDER BY key, node.number
