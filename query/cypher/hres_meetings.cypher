// The meetings of the HRES initiative: when and where they were held, who convened them, what they dealt with and what they produced.
// scans: there are five meetings.
MATCH (m:Meeting)
CALL (m) { OPTIONAL MATCH (m)-[:CONVENED_BY]->(x:Organization) WITH x ORDER BY x.id RETURN collect(x.id) AS convenedBy }
CALL (m) { OPTIONAL MATCH (m)-[:PRODUCED]->(x:Document) WITH x ORDER BY x.id RETURN collect(x.id) AS produced }
CALL (m) { OPTIONAL MATCH (m)<-[:ARISES_FROM]-(x:ActionPoint) WITH x ORDER BY x.id RETURN collect(x.id) AS actionPoints }
RETURN m.id AS meeting, m.name AS name, m.start AS start, m.end AS end, m.venue AS venue, m.city AS city, m.focus AS focus, convenedBy, produced, actionPoints
ORDER BY m.start, m.id
