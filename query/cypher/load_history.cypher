// Every load: when, by which loader, what became of it, what it wrote, and the version of the data after it.
// scans: loads are one for each time somebody loads.
MATCH (l:Load)
RETURN l.id AS load, l.loader AS loader, l.startedAt AS startedAt, l.status AS status, l.fileNames AS files,
       l.created AS created, l.changed AS changed, l.unchanged AS unchanged, l.removed AS removed, l.dataVersion AS dataVersion
ORDER BY startedAt, load
