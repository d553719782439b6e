// What an answer rests on: the version of the data, the last complete load by each of these loaders, and what each source holds of the reviews of these States by these mechanisms; no State or mechanism stands for all.
// scans: loads are few, and each part is one row.
CALL () {
  MATCH (n:Load)
  RETURN coalesce(max(n.dataVersion), 0) AS version
}
CALL () {
  MATCH (l:Load)
  WHERE l.loader IN $p.loaders AND l.status = 'COMPLETE'
  WITH l.source AS source, max(l.finishedAt) AS loadedAt ORDER BY source
  RETURN collect({source: source, loadedAt: loadedAt}) AS loads
}
CALL () {
  CALL () {
    WITH * WHERE $p.reviews AND size($p.states) > 0
    MATCH (s:State)<-[:OF]-(r:Review)<-[:COVERS]-(v:Coverage)
    WHERE s.id IN $p.states
    RETURN r, v
    UNION ALL
    // A list, for a condition would be looked at after all the coverage was.
    UNWIND CASE WHEN $p.reviews AND size($p.states) = 0 THEN [true, false] ELSE [] END AS complete
    MATCH (v:Coverage {complete: complete})-[:COVERS]->(r:Review)
    RETURN r, v
  }
  MATCH (r)-[:CONDUCTED_BY]->(m:Mechanism)
  WHERE 'Recommendation' IN v.kinds AND (size($p.mechanisms) = 0 OR m.id IN $p.mechanisms)
  WITH DISTINCT v, m.id AS mechanism
  WITH v.source AS source, mechanism, sum(CASE WHEN v.complete THEN 1 ELSE 0 END) AS complete, sum(CASE WHEN v.complete THEN 0 ELSE 1 END) AS partial,
    sum(v.statements) AS statements, sum(v.rejected) AS rejected, collect(DISTINCT v.why) AS why
  ORDER BY source, mechanism
  RETURN collect({source: source, mechanism: mechanism, complete: complete, partial: partial, statements: statements, rejected: rejected,
    why: COLLECT { UNWIND why AS each RETURN each ORDER BY each }}) AS coverage
}
RETURN version, loads, coverage
