// The cycles of the UPR.
UNWIND $p.ids AS key
MATCH (:UniversalPeriodicReview {id: key})<-[:CYCLE_OF]-(n:UprCycle)
RETURN DISTINCT key, n AS node
ORDER BY key, node.number
