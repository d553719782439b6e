// How the themes that publishers give to statements and the obligations to which statements were linked map onto each other: how many statements have both, or one of them alone.
// scans: the themes are some hundreds and the obligations 21, and all are asked about where none are named.
MATCH (t:Theme)
WHERE size($schemes) = 0 OR t.scheme IN $schemes
WITH t.scheme AS scheme, collect(t) AS themes
// What the scheme was applied to: what carries none of its themes shows nothing.
CALL (themes) {
  UNWIND themes AS t
  MATCH (t)<-[:HAS_THEME]-(x:Statement)
  WHERE size($states) = 0 OR EXISTS { (x)-[:ADDRESSED_TO]->(s:State) WHERE s.id IN $states }
  RETURN count(DISTINCT x) AS all
}
// What is linked to each obligation, in its order, once for all themes.
CALL (scheme) {
  MATCH (o:Obligation)<-[:CONCERNS]-(x:Statement)
  WHERE EXISTS { (x)-[:HAS_THEME]->(t:Theme) WHERE t.scheme = scheme } AND (size($states) = 0 OR EXISTS { (x)-[:ADDRESSED_TO]->(s:State) WHERE s.id IN $states })
  WITH DISTINCT o, x ORDER BY x.id
  WITH o, collect(x) AS bearing
  RETURN collect({o: o, bearing: bearing}) AS linked
}
UNWIND themes AS t
WITH scheme, t, all, linked
WHERE size($themes) = 0 OR t.id IN $themes
CALL (t) {
  MATCH (t)<-[:HAS_THEME]-(x:Statement)
  WHERE size($states) = 0 OR EXISTS { (x)-[:ADDRESSED_TO]->(s:State) WHERE s.id IN $states }
  WITH DISTINCT x
  WITH x, EXISTS { (x)-[:CONCERNS]->(:Obligation) } AS linked
  RETURN count(x) AS carrying, collect(CASE WHEN linked THEN x END) AS linkedOf, collect(CASE WHEN NOT linked THEN x END) AS unlinkedOf
}
WITH scheme, t, all, linked, carrying, unlinkedOf, COLLECT { UNWIND linkedOf AS x RETURN x ORDER BY x.id } AS linkedOf
CALL (linkedOf) {
  UNWIND linkedOf AS x
  MATCH (x)-[:CONCERNS]->(o:Obligation)
  WITH DISTINCT o, x ORDER BY x.id
  WITH o, collect(x.id) AS ids
  RETURN collect({o: o, ids: ids}) AS found
}
// The first that are linked to no obligation at all, whichever obligation the theme is compared with.
WITH *, CASE WHEN size(found) > 0 OR size($themes) > 0 THEN COLLECT { UNWIND unlinkedOf AS x RETURN x.id AS id ORDER BY id LIMIT 5 } ELSE [] END AS unlinked
MATCH (o:Obligation)
WHERE size($obligations) = 0 OR o.id IN $obligations
WITH *, coalesce(head([f IN found WHERE f.o = o]).ids, []) AS shared, coalesce(head([l IN linked WHERE l.o = o]).bearing, []) AS bearing
WHERE size(shared) > 0 OR size($themes) > 0 AND size($obligations) > 0
WITH *, size(shared) AS both, carrying - size(shared) AS themeOnly, size(bearing) - size(shared) AS obligationOnly
RETURN scheme, t.id AS theme, t.name AS label, o.id AS obligation, both, themeOnly, obligationOnly, all - both - themeOnly - obligationOnly AS neither,
  CASE WHEN both + themeOnly + obligationOnly > 0 THEN toFloat(both) / (both + themeOnly + obligationOnly) END AS overlap,
  shared[..5] AS bothSample, [id IN shared[..5] | 'CONCERNS~' + id + '~' + o.id] AS links,
  // The first of those that are in order, and no more of them than are needed.
  COLLECT {
    UNWIND unlinked + COLLECT { UNWIND linkedOf AS x WITH x WHERE NOT EXISTS { (x)-[:CONCERNS]->(o) } RETURN x.id LIMIT 5 } AS id
    RETURN id ORDER BY id LIMIT 5
  } AS themeOnlySample,
  COLLECT { UNWIND bearing AS x WITH x WHERE NOT EXISTS { (x)-[:HAS_THEME]->(t) } RETURN x.id LIMIT 5 } AS obligationOnlySample
ORDER BY scheme, theme, o.number
