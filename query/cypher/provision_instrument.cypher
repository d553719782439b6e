// The instrument that each of these provisions belongs to.
UNWIND $p.ids AS key
MATCH (:Provision {id: key})-[:OF]->(n:Instrument)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
