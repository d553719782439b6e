// The document that established each of these mechanisms.
UNWIND $p.ids AS key
MATCH (:Mechanism {id: key})-[:ESTABLISHED_BY]->(n:Document)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
