// The document that each of these passages stands in.
UNWIND $p.ids AS key
MATCH (:Passage {id: key})-[:PART_OF]->(n:Document)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
