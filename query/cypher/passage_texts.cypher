// The official texts of each of these passages.
UNWIND $p.ids AS key
MATCH (:Passage {id: key})<-[:TEXT_OF]-(n:OfficialText)
RETURN key, n AS node
ORDER BY key, n.id
