// Anything in the graph by its id.
UNWIND $p.ids AS key
MATCH (n:Entity {id: key})
RETURN DISTINCT key, n AS node
