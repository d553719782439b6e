// Which obligations bound a State on a day: through which provisions of which instruments, since when, and with what reservations.
// scans: the obligations are 21 and are all asked about.
MATCH (s:State {id: $state})
MATCH (o:Obligation)-[g:GROUNDED_IN]->(p:Provision)-[:OF]->(i:Instrument)
WHERE size($obligations) = 0 OR o.id IN $obligations
CALL (s, i) {
  // Of several sources the seeds, which know when the treaty came into force for the State, then the one with the most precise date.
  OPTIONAL MATCH (s)-[x:PARTY_TO|COMMITTED_TO]->(i)
  RETURN x AS party ORDER BY x.inForce IS NULL, size(x.date) DESC, x.owner LIMIT 1
}
WITH s, o, g, p, i, party, CASE
    WHEN party IS NOT NULL THEN coalesce(party.inForce, party.date)
    WHEN i:Declaration AND i.reach = 'UNIVERSAL' THEN i.adopted
  END AS since
// A date known to the year or the month is taken at its earliest to say that it may have been, at its latest that it was.
WITH *, since + substring('0000-01-01', size(since)) AS earliest, since + substring('0000-12-31', size(since)) AS latest,
  party.until + substring('0000-01-01', size(party.until)) AS ends, party.until + substring('0000-12-31', size(party.until)) AS ended
WHERE earliest <= $on AND (ended IS NULL OR ended > $on)
CALL (s, p, i) {
  MATCH (s)<-[:MADE_BY]-(r:Reservation)-[:TO_INSTRUMENT]->(i)
  WHERE r.kind <> 'STATEMENT' AND coalesce(r.made, '') <= $on AND coalesce(r.withdrawn, '9999') > $on
    AND (NOT EXISTS { (r)-[:LIMITS]->(:Provision) }
      OR EXISTS { (r)-[:LIMITS]->(q:Provision) WHERE q.id = p.id OR q.id STARTS WITH p.id + '/' OR p.id STARTS WITH q.id + '/' })
  WITH r ORDER BY r.id
  RETURN collect(r.id) AS reservations
}
RETURN o.id AS obligation, p.id AS provision, i.id AS instrument, g.sourceClass AS sourceClass, g.reason AS reason,
  party.action AS action, since, latest <= $on AND (ends IS NULL OR ends > $on) AS certain, reservations,
  'GROUNDED_IN~' + o.id + '~' + p.id AS link
ORDER BY o.number, CASE g.sourceClass WHEN 'TREATY' THEN 0 ELSE 1 END, i.id, p.order
