// Who monitors each provision of an instrument: the treaty bodies, courts and commissions that watch the treaty it stands in.
MATCH (i:Instrument {id: $instrument})<-[:OF]-(p:Provision)
OPTIONAL MATCH (i)<-[:MONITORS]-(m:Mechanism)
WITH p, m ORDER BY m.id
WITH p, collect(m.id) AS mechanisms
RETURN p.id AS provision, p.name AS name, mechanisms
ORDER BY p.order
