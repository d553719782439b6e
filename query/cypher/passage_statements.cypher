// What is said in each of these passages.
UNWIND $p.ids AS key
MATCH (:Passage {id: key})<-[:STATED_IN]-(n:Statement)
RETURN DISTINCT key, n AS node
ORDER BY key, node.id
