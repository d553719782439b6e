// The provision that holds each of these provisions.
UNWIND $p.ids AS key
MATCH (:Provision {id: key})-[:PART_OF]->(n:Provision)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
