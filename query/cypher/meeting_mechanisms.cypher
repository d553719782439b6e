// The mechanisms that each of these meetings dealt with, as far as published.
UNWIND $p.ids AS key
MATCH (:Meeting {id: key})-[:DEALT_WITH]->(n:Mechanism)
RETURN key, n AS node
ORDER BY key, n.id
