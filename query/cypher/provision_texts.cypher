// The official texts of each of these provisions.
UNWIND $p.ids AS key
MATCH (:Provision {id: key})<-[:TEXT_OF]-(n:OfficialText)
RETURN key, n AS node
ORDER BY key, n.id
