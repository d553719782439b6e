// Anything in the graph by its id.
UNWIND $ids AS key
MATCH (n:Entity {id: key})
RETURN key, n AS node
