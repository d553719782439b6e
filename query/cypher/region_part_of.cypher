// The region that each of these regions is part of.
UNWIND $p.ids AS key
MATCH (:Region {id: key})-[:PART_OF]->(n:Region)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
