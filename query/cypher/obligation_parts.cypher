// The parts of the electoral process that each of these obligations chiefly bears on.
UNWIND $p.ids AS key
MATCH (:Obligation {id: key})-[:BEARS_ON]->(n:ElectionPart)
RETURN DISTINCT key, n AS node
ORDER BY key, node.number
