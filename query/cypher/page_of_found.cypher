CALL (found) {
  UNWIND found AS item
  WITH item.node AS node, item.sort AS sort, item.node.id AS id
  WHERE $afterId IS NULL
    OR CASE WHEN $descending THEN sort < $afterSort OR sort = $afterSort AND id < $afterId
            ELSE sort > $afterSort OR sort = $afterSort AND id > $afterId END
  WITH node, sort, id
  ORDER BY CASE WHEN $descending THEN null ELSE sort END, CASE WHEN $descending THEN sort END DESC,
           CASE WHEN $descending THEN null ELSE id END, CASE WHEN $descending THEN id END DESC
  LIMIT $limit
  RETURN collect({node: node, sort: sort}) AS items
}
RETURN key, size(found) AS total, items
