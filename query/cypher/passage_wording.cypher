// The official English text of each of these passages, or hres's summary of what it interprets where the text was not loaded.
UNWIND $p.ids AS key
MATCH (n:Passage {id: key})
OPTIONAL MATCH (n)<-[:TEXT_OF]-(t:OfficialText {language: 'en'})
OPTIONAL MATCH (n)<-[:STATED_IN]-(s:Interpretation)
WITH key, n, t, s ORDER BY key, t.id, s.id
WITH key, n, head(collect(t)) AS t, head(collect(s)) AS s
WHERE t IS NOT NULL OR s IS NOT NULL
RETURN key, coalesce(t.text, s.summary) AS text, t IS NOT NULL AS official, 'en' AS language, coalesce(t.source, n.source) AS source
