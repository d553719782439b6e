// The regional group of each of these States.
UNWIND $p.ids AS key
MATCH (:State {id: key})-[:MEMBER_OF]->(n:RegionalGroup)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
