CALL () {
  WITH $p.text AS words WHERE words IS NOT NULL
  CALL db.index.fulltext.queryNodes('texts', words) YIELD node
  RETURN collect(node.id) AS hits
}
