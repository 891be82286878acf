--
-- estimates.sql: how many rows the planner expects.
--

DO $$
DECLARE
	l record;
BEGIN
	FOR l IN
		SELECT k.kind, v.*
		FROM (SELECT DISTINCT kind FROM queries) k, variants v
		WHERE to_regclass(v.variant || '.articles') IS NOT NULL AND v.variant IN ('gin', 'news') AND
			(v.variant = 'news' OR kind NOT IN ('entity', 'speaker', 'speaker and said', 'quote'))
		ORDER BY kind, v.place
	LOOP
		CALL estimate(l.kind, l.label, l.variant,
			format('SELECT n, %s AS q FROM queries WHERE kind = %L',
				CASE l.of WHEN 'docs' THEN 'to_newsquery(''english'', news)' ELSE 'tsq' END, l.kind),
			CASE l.of WHEN 'docs' THEN 'newsquery' ELSE 'tsquery' END);
	END LOOP;
END $$;
