// The words of each of these statements in other languages.
UNWIND $p.ids AS key
MATCH (:Statement {id: key})<-[:TEXT_OF]-(n:OfficialText)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
