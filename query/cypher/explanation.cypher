// The two ends of a link with their texts, what each source says of it, and the verdicts on it.
// scans: start and end are one node each, found by their ids: their product is one row.
MATCH (a:Entity {id: $p.from})
MATCH (b:Entity {id: $p.to})
RETURN a AS from, b AS to,
  COLLECT { MATCH (a)-[e]->(b) WHERE type(e) = $p.type RETURN e{.*} ORDER BY e.owner } AS said,
  coalesce(a.text, head(COLLECT { MATCH (a)<-[:TEXT_OF]-(t:OfficialText) RETURN t.text ORDER BY t.language <> 'en', t.language, t.owner }), '') AS fromText,
  coalesce(b.text, head(COLLECT { MATCH (b)<-[:TEXT_OF]-(t:OfficialText) RETURN t.text ORDER BY t.language <> 'en', t.language, t.owner }), '') AS toText,
  COLLECT { MATCH (v:Verdict) WHERE v.link = $p.link RETURN v ORDER BY v.decidedAt DESC, v.id } AS verdicts,
  COLLECT { MATCH (a)-[e]->(b) WHERE type(e) = $p.type MATCH (l:Load {id: e.firstSeen}) RETURN DISTINCT l ORDER BY l.id } AS loads
