// A page of treaties and protocols.
// scans: there are a few dozen treaties.
WITH '' AS key
CALL () {
  MATCH (n:Treaty)
  WHERE ($ids IS NULL OR n.id IN $ids)
    AND ($monitoredBy IS NULL OR EXISTS { (n)<-[:MONITORS]-(b:TreatyBody) WHERE b.id IN $monitoredBy })
    AND ($isProtocol IS NULL OR EXISTS { (n)-[:PROTOCOL_TO]->(:Treaty) } = $isProtocol)
  RETURN collect({node: n, sort: CASE $order WHEN 'NAME' THEN n.name WHEN 'ADOPTED' THEN coalesce(n.adopted, '') ELSE n.id END}) AS found
}
// include: page_of_found
