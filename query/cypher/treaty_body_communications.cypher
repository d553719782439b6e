// The treaties under which each of these treaty bodies hears communications.
UNWIND $p.ids AS key
MATCH (:TreatyBody {id: key})-[:HEARS_COMMUNICATIONS_UNDER]->(n:Treaty)
RETURN key, n AS node
ORDER BY key, n.id
