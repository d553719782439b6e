// How many nodes there are of each kind.
MATCH (n:ActionPoint) WITH count(n) AS count RETURN 'ActionPoint' AS label, count
UNION ALL
MATCH (n:AffectedGroup) WITH count(n) AS count RETURN 'AffectedGroup' AS label, count
UNION ALL
MATCH (n:Assessment) WITH count(n) AS count RETURN 'Assessment' AS label, count
UNION ALL
MATCH (n:Coverage) WITH count(n) AS count RETURN 'Coverage' AS label, count
UNION ALL
MATCH (n:Declaration) WITH count(n) AS count RETURN 'Declaration' AS label, count
UNION ALL
MATCH (n:Document) WITH count(n) AS count RETURN 'Document' AS label, count
UNION ALL
MATCH (n:Election) WITH count(n) AS count RETURN 'Election' AS label, count
UNION ALL
MATCH (n:ElectionObserver) WITH count(n) AS count RETURN 'ElectionObserver' AS label, count
UNION ALL
MATCH (n:ElectionPart) WITH count(n) AS count RETURN 'ElectionPart' AS label, count
UNION ALL
MATCH (n:Finding) WITH count(n) AS count RETURN 'Finding' AS label, count
UNION ALL
MATCH (n:GradeScale) WITH count(n) AS count RETURN 'GradeScale' AS label, count
UNION ALL
MATCH (n:Interpretation) WITH count(n) AS count RETURN 'Interpretation' AS label, count
UNION ALL
MATCH (n:Issue) WITH count(n) AS count RETURN 'Issue' AS label, count
UNION ALL
MATCH (n:Load) WITH count(n) AS count RETURN 'Load' AS label, count
UNION ALL
MATCH (n:Meeting) WITH count(n) AS count RETURN 'Meeting' AS label, count
UNION ALL
MATCH (n:Obligation) WITH count(n) AS count RETURN 'Obligation' AS label, count
UNION ALL
MATCH (n:Observation) WITH count(n) AS count RETURN 'Observation' AS label, count
UNION ALL
MATCH (n:OfficialText) WITH count(n) AS count RETURN 'OfficialText' AS label, count
UNION ALL
MATCH (n:Organization) WITH count(n) AS count RETURN 'Organization' AS label, count
UNION ALL
MATCH (n:Passage) WITH count(n) AS count RETURN 'Passage' AS label, count
UNION ALL
MATCH (n:Pledge) WITH count(n) AS count RETURN 'Pledge' AS label, count
UNION ALL
MATCH (n:Procedure) WITH count(n) AS count RETURN 'Procedure' AS label, count
UNION ALL
MATCH (n:Provision) WITH count(n) AS count RETURN 'Provision' AS label, count
UNION ALL
MATCH (n:Recommendation) WITH count(n) AS count RETURN 'Recommendation' AS label, count
UNION ALL
MATCH (n:Region) WITH count(n) AS count RETURN 'Region' AS label, count
UNION ALL
MATCH (n:RegionalBody) WITH count(n) AS count RETURN 'RegionalBody' AS label, count
UNION ALL
MATCH (n:RegionalGroup) WITH count(n) AS count RETURN 'RegionalGroup' AS label, count
UNION ALL
MATCH (n:Reservation) WITH count(n) AS count RETURN 'Reservation' AS label, count
UNION ALL
MATCH (n:Review) WITH count(n) AS count RETURN 'Review' AS label, count
UNION ALL
MATCH (n:ReviewWindow) WITH count(n) AS count RETURN 'ReviewWindow' AS label, count
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
MATCH (n:UnresolvedReference) WITH count(n) AS count RETURN 'UnresolvedReference' AS label, count
UNION ALL
MATCH (n:UprCycle) WITH count(n) AS count RETURN 'UprCycle' AS label, count
UNION ALL
MATCH (n:UprSession) WITH count(n) AS count RETURN 'UprSession' AS label, count
UNION ALL
MATCH (n:Verdict) WITH count(n) AS count RETURN 'Verdict' AS label, count
