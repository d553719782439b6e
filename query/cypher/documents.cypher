// A page of documents.
// scans: documents are thousands at most.
WITH '' AS key
CALL () {
  MATCH (n:Document)
  WHERE ($p.ids IS NULL OR n.id IN $p.ids)
    AND ($p.kinds IS NULL OR n.kind IN $p.kinds)
    AND ($p.issuedBy IS NULL OR EXISTS { (n)-[:ISSUED_BY]->(m:Mechanism) WHERE m.id IN $p.issuedBy })
  RETURN collect({node: n, sort: CASE $p.order WHEN 'DATE' THEN coalesce(n.date, '') ELSE n.id END}) AS found
}
// include: page_of_found
