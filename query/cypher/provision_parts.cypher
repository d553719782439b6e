// The provisions that each of these provisions holds, in their order.
UNWIND $p.ids AS key
MATCH (:Provision {id: key})<-[:PART_OF]-(n:Provision)
RETURN DISTINCT key, n AS node
ORDER BY key, node.order
