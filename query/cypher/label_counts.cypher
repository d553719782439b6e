// How many nodes there are of each kind.
MATCH (n:Declaration) RETURN 'Declaration' AS label, count(n) AS count
UNION ALL
MATCH (n:Document) RETURN 'Document' AS label, count(n) AS count
UNION ALL
MATCH (n:ElectionPart) RETURN 'ElectionPart' AS label, count(n) AS count
UNION ALL
MATCH (n:Load) RETURN 'Load' AS label, count(n) AS count
UNION ALL
MATCH (n:Meeting) RETURN 'Meeting' AS label, count(n) AS count
UNION ALL
MATCH (n:Obligation) RETURN 'Obligation' AS label, count(n) AS count
UNION ALL
MATCH (n:Organization) RETURN 'Organization' AS label, count(n) AS count
UNION ALL
MATCH (n:Pledge) RETURN 'Pledge' AS label, count(n) AS count
UNION ALL
MATCH (n:Recommendation) RETURN 'Recommendation' AS label, count(n) AS count
UNION ALL
MATCH (n:Region) RETURN 'Region' AS label, count(n) AS count
UNION ALL
MATCH (n:RegionalGroup) RETURN 'RegionalGroup' AS label, count(n) AS count
UNION ALL
MATCH (n:Review) RETURN 'Review' AS label, count(n) AS count
UNION ALL
MATCH (n:Source) RETURN 'Source' AS label, count(n) AS count
UNION ALL
MATCH (n:SpecialProcedure) RETURN 'SpecialProcedure' AS label, count(n) AS count
UNION ALL
MATCH (n:State) RETURN 'State' AS label, count(n) AS count
UNION ALL
MATCH (n:Theme) RETURN 'Theme' AS label, count(n) AS count
UNION ALL
MATCH (n:Treaty) RETURN 'Treaty' AS label, count(n) AS count
UNION ALL
MATCH (n:TreatyBody) RETURN 'TreatyBody' AS label, count(n) AS count
UNION ALL
MATCH (n:UniversalPeriodicReview) RETURN 'UniversalPeriodicReview' AS label, count(n) AS count
UNION ALL
MATCH (n:UprCycle) RETURN 'UprCycle' AS label, count(n) AS count
UNION ALL
MATCH (n:UprSession) RETURN 'UprSession' AS label, count(n) AS count
