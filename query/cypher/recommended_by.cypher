// The States that made each of these recommendations, with the response and the category of action.
UNWIND $p.ids AS key
MATCH (:Recommendation {id: key})-[e:RECOMMENDED_BY]->(n:State)
RETURN key, n AS node, e AS edge, type(e) + '~' + startNode(e).id + '~' + endNode(e).id AS link
ORDER BY key, n.id, e.source
