-- The table of test/bench/refresh.
WITH numbered AS (
	SELECT length, part, us, row_number() OVER (PARTITION BY length, part ORDER BY at) AS round FROM times
), with_differences AS (
	SELECT length, part, us FROM numbered
	UNION ALL
	SELECT r.length, r.part || ': more than bare', r.us - b.us
	FROM numbered r JOIN numbered b USING (length, round)
	WHERE r.part LIKE 'news_refresh%' AND b.part LIKE 'bare%'
)
SELECT format('| %s | %s | %s | %s to %s |', CASE WHEN length > 1000 THEN 'whole articles' ELSE 'cut to 250 characters' END,
	part, round(percentile_cont(0.5) WITHIN GROUP (ORDER BY us)::numeric, 1),
	round(percentile_cont(0.25) WITHIN GROUP (ORDER BY us)::numeric, 1),
	round(percentile_cont(0.75) WITHIN GROUP (ORDER BY us)::numeric, 1))
FROM with_differences GROUP BY length, part ORDER BY length DESC, part;
