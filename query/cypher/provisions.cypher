// A page of provisions.
// scans: there are some hundred provisions.
WITH '' AS key
CALL () {
  MATCH (n:Provision)
  WHERE ($p.ids IS NULL OR n.id IN $p.ids)
    AND ($p.instruments IS NULL OR EXISTS { (n)-[:OF]->(i:Instrument) WHERE i.id IN $p.instruments })
    AND ($p.obligations IS NULL OR EXISTS { (n)<-[:GROUNDED_IN]-(o:Obligation) WHERE o.id IN $p.obligations })
  RETURN collect({node: n, sort: CASE $p.order WHEN 'ORDER' THEN split(n.id, '/')[0] + '/' + right('0000' + toString(n.order), 5) ELSE n.id END}) AS found
}
// include: page_of_found
