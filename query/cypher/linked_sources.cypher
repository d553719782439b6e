// Sources of which something was linked to obligations: the silence of others would show nothing. A link counts for the source
// whose loader made it, or where it was made by none of the sources.
CALL (s) {
  MATCH (s)<-[:OF]-(:Review)<-[:COVERS]-(v:Coverage)
  WITH s, collect(DISTINCT v.owner) AS owners
  UNWIND owners AS owner
  WITH * WHERE EXISTS {
    MATCH (s)<-[:OF]-(r:Review)<-[i:MADE_IN]-(:Statement)-[e:CONCERNS]->(:Obligation)
    WHERE i.owner = owner AND (e.owner = owner OR NOT e.owner IN owners) AND EXISTS { (r)<-[:COVERS]-(v:Coverage) WHERE v.owner = owner }
  }
  RETURN collect(owner) AS linked
}
