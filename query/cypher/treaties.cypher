// A page of treaties and protocols.
// scans: there are a few dozen treaties.
WITH '' AS key
CALL () {
  MATCH (n:Treaty)
  WHERE ($p.ids IS NULL OR n.id IN $p.ids)
    AND ($p.monitoredBy IS NULL OR EXISTS { (n)<-[:MONITORS]-(b:TreatyBody) WHERE b.id IN $p.monitoredBy })
    AND ($p.isProtocol IS NULL OR EXISTS { (n)-[:PROTOCOL_TO]->(:Treaty) } = $p.isProtocol)
  RETURN collect({node: n, sort: CASE $p.order WHEN 'NAME' THEN n.name WHEN 'ADOPTED' THEN coalesce(n.adopted, '') ELSE n.id END}) AS found
}
// include: page_of_found
