// How many nodes there are of each kind.
MATCH (n:Declaration) WITH count(n) AS count RETURN 'Declaration' AS label, count
UNION ALL
MATCH (n:Document) WITH count(n) AS count RETURN 'Document' AS label, count
UNION ALL
MATCH (n:ElectionPart) WITH count(n) AS count RETURN 'ElectionPart' AS label, count
UNION ALL
MATCH (n:Load) WITH count(n) AS count RETURN 'Load' AS label, count
UNION ALL
MATCH (n:Meeting) WITH count(n) AS count RETURN 'Meeting' AS label, count
UNION ALL
MATCH (n:Obligation) WITH count(n) AS count RETURN 'Obligation' AS label, count
UNION ALL
MATCH (n:Organization) WITH count(n) AS count RETURN 'Organization' AS label, count
UNION ALL
MATCH (n:Pledge) WITH count(n) AS count RETURN 'Pledge' AS label, count
UNION ALL
MATCH (n:Recommendation) WITH count(n) AS count RETURN 'Recommendation' AS label, count
UNION ALL
MATCH (n:Region) WITH count(n) AS count RETURN 'Region' AS label, count
UNION ALL
MATCH (n:RegionalGroup) WITH count(n) AS count RETURN 'RegionalGroup' AS label, count
UNION ALL
MATCH (n:Review) WITH count(n) AS count RETURN 'Review' AS label, count
UNION ALL
MATCH (n:Source) WITH count(n) AS count RETURN 'Source' AS label, count
UNION ALL
MATCH (n:SpecialProcedure) WITH count(n) AS count RETURN 'SpecialProcedure' AS label, count
UNION ALL
MATCH (n:State) WITH count(n) AS count RETURN 'State' AS label, count
UNION ALL
MATCH (n:Theme) WITH count(n) AS count RETURN 'Theme' AS label, count
UNION ALL
MATCH (n:Treaty) WITH count(n) AS count RETURN 'Treaty' AS label, count
UNION ALL
MATCH (n:TreatyBody) WITH count(n) AS count RETURN 'TreatyBody' AS label, count
UNION ALL
MATCH (n:UniversalPeriodicReview) WITH count(n) AS count RETURN 'UniversalPeriodicReview' AS label, count
UNION ALL
MATCH (n:UprCycle) WITH count(n) AS count RETURN 'UprCycle' AS label, count
UNION ALL
MATCH (n:UprSession) WITH count(n) AS count RETURN 'UprSession' AS label, count
