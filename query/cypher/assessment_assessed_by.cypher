// Who made each of these assessments: a mechanism, an election observer or a State.
UNWIND $p.ids AS key
MATCH (:Assessment {id: key})-[:ASSESSED_BY]->(n)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
