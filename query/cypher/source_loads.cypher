// Every published source: its licence, how often it was loaded, and the last load of it.
// scans: sources and loads are few, and all are asked for.
MATCH (s:Source)
CALL (s) {
  OPTIONAL MATCH (l:Load) WHERE l.source = s.id
  WITH l ORDER BY l.startedAt, l.id
  RETURN count(l) AS loads, last(collect(l)) AS latest
}
RETURN s.id AS source, s.name AS name, s.publisher AS publisher, s.licence AS licence, loads,
       latest.id AS lastLoad, latest.startedAt AS lastLoaded, latest.status AS status
ORDER BY source
