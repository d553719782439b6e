// The passage whose words each of these official texts gives.
UNWIND $p.ids AS key
MATCH (:OfficialText {id: key})-[:TEXT_OF]->(n:Passage)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
