// How many statements there are for each group of States, reviews, themes or obligations.
// scans: only where nothing narrows the question down (anchor ALL).
// include: statements_hits
UNWIND $p.groups AS group
CALL (group, hits) {
// include: statements_matched
  RETURN count(s) AS total
}
RETURN group.key AS key, total
