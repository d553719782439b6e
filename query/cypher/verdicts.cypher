// What people decided on links, by link and name.
// scans: every verdict is asked for.
MATCH (v:Verdict)
RETURN v.link AS link, v.decision AS decision, v.name AS name, v.reason AS reason, v.decidedAt AS decidedAt
ORDER BY link, name
