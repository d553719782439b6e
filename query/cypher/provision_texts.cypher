// The official texts of each of these provisions.
UNWIND $p.ids AS key
MATCH (:Provision {id: key})<-[:TEXT_OF]-(n:OfficialText)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
