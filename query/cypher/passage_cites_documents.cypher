// The documents that each of these passages cites as a whole, with the evidence.
UNWIND $p.ids AS key
MATCH (:Passage {id: key})-[e:CITES]->(n:Document)
RETURN key, n AS node, e AS edge
ORDER BY key, n.id
