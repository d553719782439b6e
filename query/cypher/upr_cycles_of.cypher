// The cycles of the UPR.
UNWIND $p.ids AS key
MATCH (:UniversalPeriodicReview {id: key})<-[:CYCLE_OF]-(n:UprCycle)
RETURN key, n AS node
ORDER BY key, n.number
