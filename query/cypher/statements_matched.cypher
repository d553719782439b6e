CALL (group, hits) {
  WITH group WHERE $p.anchor = 'STATE'
  MATCH (a:State)<-[:ADDRESSED_TO]-(s:Statement) WHERE a.id IN group.ids
  RETURN DISTINCT s
  UNION ALL
  WITH group WHERE $p.anchor = 'RECOMMENDING_STATE'
  MATCH (a:State)<-[:RECOMMENDED_BY]-(s:Statement) WHERE a.id IN group.ids
  RETURN DISTINCT s
  UNION ALL
  WITH group WHERE $p.anchor = 'PLEDGING_STATE'
  MATCH (a:State)<-[:PLEDGED_BY]-(s:Statement) WHERE a.id IN group.ids
  RETURN DISTINCT s
  UNION ALL
  WITH group WHERE $p.anchor = 'REVIEW'
  MATCH (a:Review)<-[:MADE_IN]-(s:Statement) WHERE a.id IN group.ids
  RETURN DISTINCT s
  UNION ALL
  WITH group WHERE $p.anchor = 'THEME'
  MATCH (a:Theme)<-[:HAS_THEME]-(s:Statement) WHERE a.id IN group.ids
  RETURN DISTINCT s
  UNION ALL
  WITH group WHERE $p.anchor = 'OBLIGATION'
  MATCH (a:Obligation)<-[:CONCERNS]-(s:Statement) WHERE a.id IN group.ids
  RETURN DISTINCT s
  UNION ALL
  WITH group WHERE $p.anchor = 'ISSUE'
  MATCH (a:Issue)<-[:CONCERNS]-(s:Statement) WHERE a.id IN group.ids
  RETURN DISTINCT s
  UNION ALL
  WITH group WHERE $p.anchor = 'AFFECTED_GROUP'
  MATCH (a:AffectedGroup)<-[:AFFECTS]-(s:Statement) WHERE a.id IN group.ids
  RETURN DISTINCT s
  UNION ALL
  WITH group WHERE $p.anchor = 'PROVISION'
  MATCH (a:Provision)<-[:PART_OF*0..4]-(:Provision)<-[:INTERPRETS|DECIDES_ON]-(s:Statement) WHERE a.id IN group.ids
  RETURN DISTINCT s
  UNION ALL
  WITH group WHERE $p.anchor = 'ELECTION'
  MATCH (a:Election)<-[:ARISES_FROM]-(s:Statement) WHERE a.id IN group.ids
  RETURN DISTINCT s
  UNION ALL
  WITH hits WHERE $p.anchor = 'TEXT'
  UNWIND hits AS id
  MATCH (s:Statement {id: id})
  RETURN s
  UNION ALL
  WITH group WHERE $p.anchor = 'ALL'
  MATCH (s:Statement)
  RETURN s
}
WITH s, group, hits
// include: statements_filter
