// The treaties under which each of these treaty bodies may inquire.
UNWIND $p.ids AS key
MATCH (:TreatyBody {id: key})-[:INQUIRES_UNDER]->(n:Treaty)
RETURN key, n AS node
ORDER BY key, n.id
