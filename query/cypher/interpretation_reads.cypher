// The provisions that each of these interpretations reads, with the evidence.
UNWIND $p.ids AS key
MATCH (:Interpretation {id: key})-[e:INTERPRETS]->(n:Provision)
RETURN key, n AS node, e AS edge, type(e) + '~' + startNode(e).id + '~' + endNode(e).id AS link
ORDER BY key, n.id
