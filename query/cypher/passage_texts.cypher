// The official texts of each of these passages.
UNWIND $p.ids AS key
MATCH (:Passage {id: key})<-[:TEXT_OF]-(n:OfficialText)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
