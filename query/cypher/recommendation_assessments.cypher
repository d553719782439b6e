// The assessments of each of these recommendations.
UNWIND $p.ids AS key
MATCH (:Recommendation {id: key})<-[:GRADES]-(n:Assessment)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
