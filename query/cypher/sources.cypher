// The published collections that the graph was read from.
// scans: there are about ten sources.
MATCH (n:Source)
RETURN n AS node
ORDER BY n.id
