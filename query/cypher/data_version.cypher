// The version of the data: one more than before with each load that changed something.
// scans: loads are one for each time somebody loads.
MATCH (n:Load)
RETURN coalesce(max(n.dataVersion), 0) AS version
