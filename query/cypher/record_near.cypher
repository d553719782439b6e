// What there is of which the id begins as another does.
UNWIND $p.prefixes AS prefix
CALL (prefix) {
  MATCH (n:Entity) WHERE n.id STARTS WITH prefix AND NOT n:OfficialText
  RETURN n ORDER BY n.id LIMIT 5
}
RETURN prefix, n.id AS id, head([x IN labels(n) WHERE NOT x IN ['Entity', 'Statement', 'Mechanism', 'Instrument']]) AS label,
  left(coalesce(n.name, n.title, n.text, n.summary, n.gist, n.id), 120) AS name
ORDER BY size(prefix) DESC, id
