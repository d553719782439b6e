// The organisation that each of these belongs to.
UNWIND $p.ids AS key
MATCH (:Organization {id: key})-[:PART_OF]->(n:Organization)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
