// The region that each of these regions is part of.
UNWIND $p.ids AS key
MATCH (:Region {id: key})-[:PART_OF]->(n:Region)
RETURN key, n AS node
ORDER BY key, n.id
