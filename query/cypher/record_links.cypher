// What a thing of the graph is linked to: for each type, direction and kind how many, and a page of them by id.
MATCH (n:Entity {id: $p.id})
CALL (n) {
  MATCH (n)-[e]->(m:Entity) RETURN type(e) AS type, 'OUT' AS direction, m, e
  UNION ALL
  MATCH (n)<-[e]-(m:Entity) RETURN type(e) AS type, 'IN' AS direction, m, e
}
WITH type, direction, head([x IN labels(m) WHERE NOT x IN ['Entity', 'Statement', 'Mechanism', 'Instrument']]) AS label, m, e
WHERE $p.type IS NULL OR type = $p.type AND direction = $p.direction AND label = $p.label
WITH type, direction, label, m, collect(e{.owner, .source, .method, .confidence, .date, .response}) AS said
ORDER BY m.id
WITH type, direction, label, collect({m: m, said: said}) AS others
RETURN type, direction, label, size(others) AS total,
  [x IN [y IN others WHERE y.m.id > $p.after][..$p.limit] |
    {id: x.m.id, name: left(coalesce(x.m.name, x.m.title, x.m.text, x.m.summary, x.m.gist, x.m.id), 200), said: x.said}] AS items
ORDER BY direction DESC, type, label
