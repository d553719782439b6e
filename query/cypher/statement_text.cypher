// The official English text of the passages in which each of these statements stands, where it was loaded.
UNWIND $p.ids AS key
MATCH (:Statement {id: key})-[:STATED_IN]->(n:Passage)<-[:TEXT_OF]-(t:OfficialText {language: 'en'})
WITH key, n, t ORDER BY key, n.order, t.id
WITH key, n, head(collect(t.text)) AS text ORDER BY key, n.order
WITH key, collect(text) AS texts
RETURN key, reduce(whole = head(texts), text IN tail(texts) | whole + '\n\n' + text) AS text
