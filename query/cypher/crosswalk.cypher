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
  WITH DISTINCT x
  OPTIONAL MATCH (x)-[:CONCERNS]->(o:Obligation)
  WITH DISTINCT x, o
  WITH count(DISTINCT x) AS all, collect(o) AS linked
  RETURN all, COLLECT { UNWIND linked AS o WITH o, count(*) AS n RETURN {o: o, n: n} } AS linkedTo
}
UNWIND themes AS t
WITH scheme, t, all, linkedTo
WHERE size($themes) = 0 OR t.id IN $themes
CALL (t) {
  MATCH (t)<-[:HAS_THEME]-(x:Statement)
  WHERE size($states) = 0 OR EXISTS { (x)-[:ADDRESSED_TO]->(s:State) WHERE s.id IN $states }
  WITH DISTINCT x
  OPTIONAL MATCH (x)-[:CONCERNS]->(o:Obligation)
  WITH DISTINCT o, x ORDER BY x.id
  WITH o, collect(x.id) AS ids
  WITH collect({o: o, ids: ids}) AS found
  RETURN found
}
CALL (t) {
  MATCH (t)<-[:HAS_THEME]-(x:Statement)
  WHERE size($states) = 0 OR EXISTS { (x)-[:ADDRESSED_TO]->(s:State) WHERE s.id IN $states }
  RETURN count(DISTINCT x) AS carrying
}
MATCH (o:Obligation)
WHERE size($obligations) = 0 OR o.id IN $obligations
WITH *, coalesce(head([f IN found WHERE f.o = o]).ids, []) AS shared, coalesce(head([l IN linkedTo WHERE l.o = o]).n, 0) AS bearing
WHERE size(shared) > 0 OR size($themes) > 0 AND size($obligations) > 0
WITH *, size(shared) AS both, carrying - size(shared) AS themeOnly, bearing - size(shared) AS obligationOnly
RETURN scheme, t.id AS theme, t.name AS label, o.id AS obligation, both, themeOnly, obligationOnly, all - both - themeOnly - obligationOnly AS neither,
  CASE WHEN both + themeOnly + obligationOnly > 0 THEN toFloat(both) / (both + themeOnly + obligationOnly) END AS overlap,
  shared[..5] AS bothSample, [id IN shared[..5] | 'CONCERNS~' + id + '~' + o.id] AS links,
  COLLECT {
    MATCH (t)<-[:HAS_THEME]-(x:Statement)
    WHERE NOT EXISTS { (x)-[:CONCERNS]->(o) } AND (size($states) = 0 OR EXISTS { (x)-[:ADDRESSED_TO]->(s:State) WHERE s.id IN $states })
    RETURN DISTINCT x.id AS id ORDER BY id LIMIT 5
  } AS themeOnlySample,
  COLLECT {
    MATCH (o)<-[:CONCERNS]-(x:Statement)-[:HAS_THEME]->(other:Theme)
    WHERE other.scheme = scheme AND NOT EXISTS { (x)-[:HAS_THEME]->(t) }
      AND (size($states) = 0 OR EXISTS { (x)-[:ADDRESSED_TO]->(s:State) WHERE s.id IN $states })
    RETURN DISTINCT x.id AS id ORDER BY id LIMIT 5
  } AS obligationOnlySample
ORDER BY scheme, theme, o.number
