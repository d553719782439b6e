// The provisions that each of these obligations rests on, with the reason; treaties first.
UNWIND $p.ids AS key
MATCH (:Obligation {id: key})-[e:GROUNDED_IN]->(n:Provision)-[:OF]->(i:Instrument)
RETURN key, n AS node, e AS edge, type(e) + '~' + startNode(e).id + '~' + endNode(e).id AS link
ORDER BY key, CASE e.sourceClass WHEN 'TREATY' THEN 0 ELSE 1 END, i.id, n.order
