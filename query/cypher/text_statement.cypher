// The statement whose words each of these texts has.
UNWIND $p.ids AS key
MATCH (:OfficialText {id: key})-[:TEXT_OF]->(n:Statement)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
