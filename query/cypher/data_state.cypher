// The version of the data, the load that began last, and how many are under way or were broken off.
// scans: loads are one for each time somebody loads.
MATCH (n:Load)
RETURN coalesce(max(n.dataVersion), 0) AS version, max(n.id) AS load, max(n.finishedAt) AS finishedAt, sum(CASE WHEN n.status = 'RUNNING' THEN 1 ELSE 0 END) AS running
