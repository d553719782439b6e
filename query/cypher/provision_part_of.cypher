// The provision that holds each of these provisions.
UNWIND $p.ids AS key
MATCH (:Provision {id: key})-[:PART_OF]->(n:Provision)
RETURN key, n AS node
ORDER BY key, n.id
