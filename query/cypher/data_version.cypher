// The version of the data: one more than before with each load that changed something.
MATCH (n:Load)
RETURN coalesce(max(n.dataVersion), 0) AS version
