// What has these words in its names or texts, best first.
CALL () {
  CALL db.index.fulltext.queryNodes('names', $words, {limit: 10000}) YIELD node, score
  RETURN node, score
  UNION ALL
  CALL db.index.fulltext.queryNodes('texts', $words, {limit: 10000}) YIELD node, score
  RETURN node, score
}
WITH node, max(score) AS score
WHERE ($kinds IS NULL OR any(label IN labels(node) WHERE label IN $kinds))
  AND ($afterId IS NULL OR score < $afterScore OR score = $afterScore AND node.id > $afterId)
RETURN node, score
ORDER BY score DESC, node.id
LIMIT $limit
