--
-- lookup.sql: how long it takes to count the rows that match.
--

SET enable_seqscan = off;
SET plan_cache_mode = force_generic_plan;

DO $$
DECLARE
	l record;
BEGIN
	FOR l IN
		SELECT kind, v.*
		FROM (SELECT DISTINCT kind FROM queries) k JOIN variants v
			ON to_regclass(v.variant || '.articles') IS NOT NULL AND
				CASE v.variant
					WHEN 'gin' THEN true
					WHEN 'rum' THEN true
					WHEN 'trigrams' THEN EXISTS (SELECT FROM queries q WHERE q.kind = k.kind AND pattern IS NOT NULL)
					WHEN 'words' THEN kind IN ('rare word', 'word in 1 %', 'common word', 'phrase', 'prefix')
					WHEN 'pairs' THEN kind IN ('phrase', 'quote')
					WHEN 'pairs_said' THEN kind = 'quote'
					ELSE v.variant = 'news'
				END
		WHERE kind <> 'word of old articles'
		ORDER BY kind, v.place
	LOOP
		CALL measure(l.kind, l.label, l.variant,
			format('SELECT n, %s AS q FROM queries WHERE kind = %L %s',
				CASE l.of WHEN 'docs' THEN 'to_newsquery(''english'', news)'
					WHEN 'bodies' THEN 'pattern' ELSE 'tsq' END,
				l.kind,
				-- these take long
				CASE l.of WHEN 'bodies' THEN 'AND n <= 10' END),
			format('SELECT count(*) FROM articles WHERE content %s r.q',
				CASE l.of WHEN 'bodies' THEN '~*' ELSE '@@' END));
	END LOOP;
END $$;
