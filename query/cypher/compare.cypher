// How mechanisms take each other up on an issue, an obligation or a provision: how many pairs of their statements are related, how, and in which years.
// include: compare_related
WITH a.m AS first, b.m AS second, relation, left(CASE WHEN a.date > b.date THEN a.date ELSE b.date END, 4) AS year, count(*) AS pairs ORDER BY year
WITH first, second, relation, collect({year: year, pairs: pairs}) AS years, sum(pairs) AS count
RETURN first AS a, second AS b, relation, count, [y IN years WHERE y.year <> '' | toInteger(y.year)] AS years, [y IN years WHERE y.year <> '' | y.pairs] AS counts
ORDER BY a, b, relation
