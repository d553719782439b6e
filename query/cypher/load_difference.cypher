// What the loads after one load, up to another, created and changed, by label and type and by who says it; and what they removed.
// scans: what a load wrote is known from the nodes and relationships alone, and all may be of it.
MATCH (l:Load) WHERE l.id > $from AND l.id <= $to
WITH collect(l) AS loads, collect(l.id) AS ids
CALL (loads, ids) {
  MATCH (n:Entity) WHERE n.firstSeen IN ids OR n.lastChanged IN ids
  WITH head([x IN labels(n) WHERE NOT x IN ['Entity', 'Statement', 'Mechanism', 'Instrument']]) AS of, n.owner AS loader,
       CASE WHEN n.firstSeen IN ids THEN 1 ELSE 0 END AS isNew
  RETURN 'node' AS kind, of, loader, sum(isNew) AS created, count(*) - sum(isNew) AS changed, 0 AS removed
  UNION ALL
  WITH ids
  MATCH ()-[e]->() WHERE e.firstSeen IN ids OR e.lastChanged IN ids
  WITH type(e) AS of, e.owner AS loader, CASE WHEN e.firstSeen IN ids THEN 1 ELSE 0 END AS isNew
  RETURN 'relationship' AS kind, of, loader, sum(isNew) AS created, count(*) - sum(isNew) AS changed, 0 AS removed
  UNION ALL
  WITH loads
  UNWIND loads AS l
  WITH l WHERE l.removed > 0
  RETURN 'removed' AS kind, 'any' AS of, l.loader AS loader, 0 AS created, 0 AS changed, sum(l.removed) AS removed
}
RETURN kind, of, loader, created, changed, removed
ORDER BY kind, of, loader
