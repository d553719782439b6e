// The obligations that each of these meetings dealt with, as far as published.
UNWIND $p.ids AS key
MATCH (:Meeting {id: key})-[:DEALT_WITH]->(n:Obligation)
RETURN DISTINCT key, n AS node
ORDER BY key, node.number
