// A State's recommendations with the theme Elections: who made each, the response and the source that tells it, session, cycle, themes and obligations.
MATCH (:State {id: $state})<-[:ADDRESSED_TO]-(r:Recommendation)-[:HAS_THEME]->(:Theme {id: 'theme/upr-info/elections'})
WITH DISTINCT r
OPTIONAL MATCH (r)-[by:RECOMMENDED_BY]->(from:State)
RETURN r.id AS recommendation, r.session AS session, r.cycle AS cycle, r.text AS text,
       from.id AS recommendedBy, by.response AS response, by.action AS action, by.source AS saidBy,
       COLLECT { MATCH (r)-[:HAS_THEME]->(t:Theme) RETURN t.name ORDER BY t.id } AS themes,
       COLLECT { MATCH (r)-[:CONCERNS]->(o:Obligation) RETURN DISTINCT o.name ORDER BY o.name } AS obligations
ORDER BY recommendation, recommendedBy, saidBy
