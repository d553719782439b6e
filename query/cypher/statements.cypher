// A page of statements for each group of States, reviews, themes or obligations.
// scans: only where nothing narrows the question down (anchor ALL).
// include: statements_hits
UNWIND $p.groups AS group
CALL (group, hits) {
// include: statements_matched
  WITH s, CASE $p.order WHEN 'SESSION' THEN coalesce(s.session, 0) WHEN 'DATE' THEN coalesce(s.date, '') ELSE s.id END AS sort
  WHERE $p.afterId IS NULL
    OR CASE WHEN $p.descending THEN sort < $p.afterSort OR sort = $p.afterSort AND s.id < $p.afterId
            ELSE sort > $p.afterSort OR sort = $p.afterSort AND s.id > $p.afterId END
  RETURN s AS node, sort
  ORDER BY CASE WHEN $p.descending THEN null ELSE sort END, CASE WHEN $p.descending THEN sort END DESC,
           CASE WHEN $p.descending THEN null ELSE s.id END, CASE WHEN $p.descending THEN s.id END DESC
  LIMIT $p.limit
}
RETURN group.key AS key, node, sort
