// The official English text of each of these provisions, or hres's summary where it was not loaded.
UNWIND $p.ids AS key
MATCH (n:Provision {id: key})
OPTIONAL MATCH (n)<-[:TEXT_OF]-(t:OfficialText {language: 'en'})
WITH key, n, t ORDER BY key, t.id
WITH key, n, head(collect(t)) AS t
RETURN key, coalesce(t.text, n.gist) AS text, t IS NOT NULL AS official, 'en' AS language, coalesce(t.source, n.source) AS source
