// The document that adopted each of these instruments.
UNWIND $p.ids AS key
MATCH (:Instrument {id: key})-[:ADOPTED_BY]->(n:Document)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
