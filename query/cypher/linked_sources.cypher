// Sources of which something was linked to obligations: the silence of others would show nothing. A link counts for the source
// whose loader made it, or where it was made by none of the sources.
CALL (s) {
  MATCH (s)<-[:OF]-(r:Review)<-[:COVERS]-(v:Coverage)
  WITH collect(DISTINCT v.owner) AS owners, collect(DISTINCT {review: r, owner: v.owner}) AS held
  UNWIND held AS h
  WITH owners, h.review AS r, h.owner AS owner
  MATCH (r)<-[i:MADE_IN]-(:Statement)-[e:CONCERNS]->(:Obligation)
  WHERE i.owner = owner AND (e.owner = owner OR NOT e.owner IN owners)
  RETURN collect(DISTINCT owner) AS linked
}
