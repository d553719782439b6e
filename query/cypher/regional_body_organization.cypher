// The organisation that each of these regional bodies belongs to.
UNWIND $p.ids AS key
MATCH (:RegionalBody {id: key})-[:BODY_OF]->(n:Organization)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
