// The provisions of each of these instruments that bear on elections, in their order.
UNWIND $p.ids AS key
MATCH (:Instrument {id: key})<-[:OF]-(n:Provision)
RETURN DISTINCT key, n AS node
ORDER BY key, node.order
