CALL (found) {
  UNWIND found AS item
  WITH item.node AS node, item.sort AS sort, item.node.id AS id
  WHERE $p.afterId IS NULL
    OR CASE WHEN $p.descending THEN sort < $p.afterSort OR sort = $p.afterSort AND id < $p.afterId
            ELSE sort > $p.afterSort OR sort = $p.afterSort AND id > $p.afterId END
  WITH node, sort, id
  ORDER BY CASE WHEN $p.descending THEN null ELSE sort END, CASE WHEN $p.descending THEN sort END DESC,
           CASE WHEN $p.descending THEN null ELSE id END, CASE WHEN $p.descending THEN id END DESC
  LIMIT $p.limit
  RETURN collect({node: node, sort: sort}) AS items
}
RETURN key, size(found) AS total, items
