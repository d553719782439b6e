// The passages that cite each of these documents as a whole, with the evidence.
UNWIND $p.ids AS key
MATCH (:Document {id: key})<-[e:CITES]-(n:Passage)
RETURN key, n AS node, e AS edge
ORDER BY key, n.id
