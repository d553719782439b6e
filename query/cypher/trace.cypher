// Who read, applied or took up a provision, a passage, an issue or an obligation, in the order of time, and which of these texts cites which.
// scans: what is about the same is one row, put beside the one row of the trace.

// The provisions that are traced: the one asked about, its parts, and what holds it.
CALL () {
  MATCH (:Provision {id: $provision})<-[:PART_OF*0..4]-(v:Provision)
  RETURN v, 'READS' AS way
  UNION
  MATCH (:Provision {id: $provision})-[:PART_OF*1..4]->(v:Provision)
  RETURN v, 'READS_WHOLE' AS way
  UNION
  // So that there is a row where no provision is asked about.
  RETURN null AS v, null AS way
}
WITH collect({v: v, way: way}) AS provisions
// Where the trace begins.
CALL (provisions) {
  CALL () {
    MATCH (q:Entity {id: $passage})
    WHERE q:Passage OR q:Statement
    RETURN q
    UNION
    MATCH (:Document {id: $passage})<-[:PART_OF|PUBLISHED_IN]-(q:Passage|Finding)
    RETURN q
  }
  // include: trace_speaks
  RETURN n, 'TRACED' AS way, null AS link
  UNION
  UNWIND provisions AS p
  WITH p.v AS v, p.way AS way
  MATCH (v)<-[e:INTERPRETS|DECIDES_ON]-(n:Statement)
  RETURN n, way, type(e) + '~' + n.id + '~' + v.id AS link
  UNION
  MATCH (i:Issue {id: $issue})<-[:CONCERNS]-(n:Statement)
  WHERE $passage IS NULL AND $provision IS NULL
  RETURN n, 'CONCERNS' AS way, 'CONCERNS~' + n.id + '~' + i.id AS link
  UNION
  MATCH (o:Obligation {id: $obligation})<-[:CONCERNS]-(n:Statement)
  WHERE $passage IS NULL AND $provision IS NULL AND $issue IS NULL
  RETURN n, 'CONCERNS' AS way, 'CONCERNS~' + n.id + '~' + o.id AS link
}
WITH provisions, n, min(way) AS way, collect(DISTINCT link) AS links
WITH provisions, n, way, links, ($issue IS NULL OR EXISTS { (n)-[:CONCERNS]->(i:Issue) WHERE i.id = $issue })
  AND ($obligation IS NULL OR EXISTS { (n)-[:CONCERNS]->(o:Obligation) WHERE o.id = $obligation }) AS exact
WITH provisions, collect({n: n, level: 0, way: way, links: links, exact: exact}) AS begun
WITH provisions, begun, begun + [p IN provisions WHERE p.v IS NOT NULL | {n: p.v, level: 0, exact: $issue IS NULL AND $obligation IS NULL}] AS units
// What cites these, what cites that, and so on.
CALL (units) {
  WITH units WHERE $steps >= 1
  // include: trace_step
}
WITH provisions, begun, found AS first, found AS units
CALL (units) {
  WITH units WHERE $steps >= 2
  // include: trace_step
}
WITH provisions, begun, first, found AS second, found AS units
CALL (units) {
  WITH units WHERE $steps >= 3
  // include: trace_step
}
WITH provisions, begun, first, second, found AS third
// What is about the same and cites nothing of it.
CALL () {
  CALL () {
    MATCH (i:Issue {id: $issue})<-[:CONCERNS]-(n:Statement)
    WHERE $obligation IS NULL OR EXISTS { (n)-[:CONCERNS]->(o:Obligation) WHERE o.id = $obligation }
    RETURN n, 'CONCERNS~' + n.id + '~' + i.id AS link
    UNION
    MATCH (o:Obligation {id: $obligation})<-[:CONCERNS]-(n:Statement)
    WHERE $issue IS NULL
    RETURN n, 'CONCERNS~' + n.id + '~' + o.id AS link
  }
  WITH n, link WHERE $maxLevel >= 5 AND NOT ($passage IS NULL AND $provision IS NULL)
  RETURN collect({n: n, level: 5, way: 'SAME_ISSUE', links: [link]}) AS same
}
UNWIND [u IN begun WHERE u.exact OR u.way = 'TRACED' | u {.*, step: 0}] + [u IN first | u {.*, step: 1}] + [u IN second | u {.*, step: 2}]
  + [u IN third | u {.*, step: 3}] + [u IN same | u {.*, step: 4}] AS u
WITH provisions, u.n AS n, collect(u) AS ways
// The nearest way to each.
WITH provisions, n, reduce(best = head(ways), u IN ways | CASE WHEN u.step < best.step THEN u ELSE best END) AS u
// The texts of each, with its passages in their order.
WITH provisions, n, u, COLLECT { MATCH (n)-[:STATED_IN]->(p:Passage) WITH DISTINCT p ORDER BY p.order, p.id RETURN p } AS stands
WITH provisions, n, u, CASE WHEN n:Passage THEN [n] ELSE stands END AS passages,
  COLLECT { MATCH (n)-[:PUBLISHED_IN]->(:Document)<-[:PART_OF*0..1]-(t:Document|Passage) WHERE n:Finding RETURN DISTINCT t } AS decision
WITH provisions, n, u, passages, decision, head(COLLECT {
  CALL (n, passages) {
    UNWIND passages AS p
    MATCH (p)-[:PART_OF]->(d:Document)
    RETURN d, 0 AS order
    UNION
    MATCH (n)-[:PUBLISHED_IN]->(d:Document)
    RETURN d, 1 AS order
    UNION
    MATCH (n)-[:MADE_IN]->(:Review)-[:PUBLISHED_IN]->(d:Document)
    RETURN d, 2 AS order
  }
  RETURN d ORDER BY order, d.id }) AS document
WITH *, coalesce(n.date, head(COLLECT { MATCH (n)-[:MADE_IN]->(r:Review) OPTIONAL MATCH (r)-[:HELD_AT]->(s:UprSession) RETURN coalesce(r.date, s.start) ORDER BY r.id }),
    document.date, document.published) AS date,
  CASE WHEN n:Statement THEN COLLECT { MATCH (n)-[:ADDRESSED_TO]->(s:State) RETURN DISTINCT s.id ORDER BY s.id }
    ELSE COLLECT { MATCH (document)<-[:PUBLISHED_IN]-(:Review|Finding)-[:OF|ADDRESSED_TO]->(s:State) RETURN DISTINCT s.id ORDER BY s.id } END AS states
WHERE ($state IS NULL OR size(states) = 0 OR $state IN states)
  AND ($from IS NULL OR date >= left($from, size(date))) AND ($to IS NULL OR date <= $to)
WITH collect({n: n, u: u, passages: passages, texts: [n] + passages + decision, document: document, date: date, states: states}) AS kept, provisions
// Who cites whom among these.
WITH kept, provisions, reduce(all = [p IN provisions | p.v], k IN kept | all + k.texts + CASE WHEN k.n:Interpretation THEN [k.document] ELSE [] END) AS inside
UNWIND kept AS k
WITH k.n AS n, k.u AS u, k.passages AS passages, k.texts AS texts, k.document AS document, k.date AS date, k.states AS states, provisions, inside
CALL (texts, inside) {
  UNWIND texts AS t
  MATCH (t)-[e:CITES|REUSES_TEXT]->(x)
  WHERE x IN inside AND NOT coalesce(e.boilerplate, false)
  WITH type(e) + '~' + t.id + '~' + x.id AS link, x.id AS id, min(CASE type(e) WHEN 'CITES' THEN e.level ELSE 4 END) AS level
  WHERE level <= $maxLevel
  WITH link, id, level ORDER BY level, link
  RETURN collect({link: link, id: id, level: level}) AS cites
}
CALL (texts, inside) {
  UNWIND texts AS t
  MATCH (t)<-[e:CITES|REUSES_TEXT]-(x)
  WHERE x IN inside AND NOT coalesce(e.boilerplate, false)
  WITH type(e) + '~' + x.id + '~' + t.id AS link, x.id AS id, min(CASE type(e) WHEN 'CITES' THEN e.level ELSE 4 END) AS level
  WHERE level <= $maxLevel
  WITH link, id, level ORDER BY level, link
  RETURN collect({link: link, id: id, level: level}) AS citedBy
}
// Grouping leaves behind the texts of the whole trace, which sorting would hold for each row.
WITH n, provisions, head(collect({u: u, passages: passages, document: document, date: date, states: states, cites: cites, citedBy: citedBy})) AS k
WITH n, provisions, k.u AS u, k.passages AS passages, k.document AS document, k.date AS date, k.states AS states, k.cites AS cites, k.citedBy AS citedBy
WITH *, COLLECT { UNWIND passages AS p WITH p, head(COLLECT { MATCH (p)<-[:TEXT_OF]-(t:OfficialText {language: 'en'}) RETURN t.text ORDER BY t.id }) AS words
    WHERE words IS NOT NULL RETURN words ORDER BY p.order, p.id } AS official
WITH *, CASE WHEN coalesce(n.text, '') <> '' THEN n.text WHEN size(official) > 0 THEN reduce(all = head(official), w IN tail(official) | all + '\n' + w) END AS words
RETURN n.id AS item, date, head(COLLECT {
    CALL (n, document) {
      MATCH (n)-[:ISSUED_BY]->(m:Mechanism|ElectionObserver)
      RETURN m.id AS id, 0 AS order
      UNION
      MATCH (document)-[:ISSUED_BY]->(m:Mechanism)
      RETURN m.id AS id, 1 AS order
    }
    RETURN id ORDER BY order, id }) AS mechanism,
  n.authority AS authority, head([l IN ['Recommendation', 'Observation', 'Pledge', 'Interpretation', 'Finding'] WHERE l IN labels(n)]) AS kind,
  document.id AS document, [p IN passages | p.number] AS paragraphs, [p IN passages | p.id] AS passages,
  coalesce(words, n.summary) AS quote, words IS NOT NULL AS official, states,
  COLLECT { MATCH (n)-[r:RECOMMENDED_BY]->(:State) RETURN DISTINCT r.response AS response ORDER BY response } AS responses,
  COLLECT { UNWIND provisions AS p WITH p.v AS v MATCH (n)-[d:DECIDES_ON]->(v) RETURN DISTINCT d.result AS result ORDER BY result } AS results,
  u.way AS way, CASE u.step WHEN 4 THEN null ELSE u.step END AS step, CASE u.level WHEN 0 THEN null ELSE u.level END AS level,
  COLLECT { UNWIND u.links AS link RETURN link ORDER BY link } AS links,
  [c IN cites | c.id] AS cites, [c IN cites | c.level] AS citesLevels, [c IN cites | c.link] AS citesLinks,
  [c IN citedBy | c.id] AS citedBy, [c IN citedBy | c.level] AS citedByLevels, [c IN citedBy | c.link] AS citedByLinks
ORDER BY coalesce(date, ''), item
