// A page of all statements by id, forward.
// include: statements_hits
MATCH (s:Statement)
// include: statements_filter
  AND s.id > $p.afterId
RETURN '' AS key, s AS node, s.id AS sort
ORDER BY s.id
LIMIT $p.limit
