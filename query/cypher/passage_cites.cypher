// The passages that each of these passages cites, with the evidence.
UNWIND $p.ids AS key
MATCH (:Passage {id: key})-[e:CITES]->(n:Passage)
RETURN key, n AS node, e AS edge
ORDER BY key, n.id
