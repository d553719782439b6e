// How many things have these words in their names or texts.
CALL () {
  CALL db.index.fulltext.queryNodes('names', $p.words, {limit: 10000}) YIELD node
  RETURN node
  UNION
  CALL db.index.fulltext.queryNodes('texts', $p.words, {limit: 10000}) YIELD node
  RETURN node
}
WITH node WHERE $p.kinds IS NULL OR any(label IN labels(node) WHERE label IN $p.kinds)
RETURN count(node) AS total
