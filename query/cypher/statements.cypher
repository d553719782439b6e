// A page of statements for each group of States, reviews, themes or obligations.
// scans: only where nothing narrows the question down (anchor ALL).
// include: statements_hits
UNWIND $groups AS group
CALL (group, hits) {
// include: statements_matched
  WITH s, CASE $order WHEN 'SESSION' THEN coalesce(s.session, 0) ELSE s.id END AS sort
  WHERE $afterId IS NULL
    OR CASE WHEN $descending THEN sort < $afterSort OR sort = $afterSort AND s.id < $afterId
            ELSE sort > $afterSort OR sort = $afterSort AND s.id > $afterId END
  RETURN s AS node, sort
  ORDER BY CASE WHEN $descending THEN null ELSE sort END, CASE WHEN $descending THEN sort END DESC,
           CASE WHEN $descending THEN null ELSE s.id END, CASE WHEN $descending THEN s.id END DESC
  LIMIT $limit
}
RETURN group.key AS key, node, sort
