// What has these words in its names or texts, best first.
CALL () {
  CALL db.index.fulltext.queryNodes('names', $p.words, {limit: 10000}) YIELD node, score
  RETURN node, score
  UNION ALL
  CALL db.index.fulltext.queryNodes('texts', $p.words, {limit: 10000}) YIELD node, score
  RETURN node, score
}
WITH node, max(score) AS score
WHERE ($p.kinds IS NULL OR any(label IN labels(node) WHERE label IN $p.kinds))
  AND ($p.afterId IS NULL OR score < $p.afterScore OR score = $p.afterScore AND node.id > $p.afterId)
RETURN node, score
ORDER BY score DESC, node.id
LIMIT $p.limit
