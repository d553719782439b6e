// The earlier recommendations that ask for the same, for each of these.
UNWIND $p.ids AS key
MATCH (:Recommendation {id: key})-[e:REPEATS]->(n:Recommendation)
RETURN key, n AS node, e AS edge, type(e) + '~' + startNode(e).id + '~' + endNode(e).id AS link
ORDER BY key, n.id
