--
-- latest.sql: the latest 20 articles that match.
--

SET plan_cache_mode = force_generic_plan;

-- "rows" gives published of the rows; "few": so slow that some queries do
CREATE PROCEDURE latest(label text, schema text, query text, rows text, few bool DEFAULT false)
LANGUAGE plpgsql AS $$
DECLARE
	k text;
BEGIN
	FOREACH k IN ARRAY '{common word, word in 1 %, rare word, word of old articles}'::text[] LOOP
		CALL measure('latest 20, ' || k, label, schema,
			format('SELECT n, %s AS q FROM queries WHERE kind = %L %s', query, k,
				CASE WHEN few THEN 'AND n <= 20' END),
			format('SELECT sum(date_part(''epoch'', published)) FROM (%s LIMIT 20) s', rows));
	END LOOP;
END $$;

SET enable_seqscan = off;
SET enable_indexscan = off;
CALL latest('GIN(tsvector), sorted', 'gin', 'tsq',
	'SELECT published FROM articles WHERE content @@ r.q ORDER BY published DESC');
RESET enable_indexscan;
SET enable_bitmapscan = off;
CALL latest('btree(published), filtered', 'gin', 'tsq',
	'SELECT published FROM articles WHERE content @@ r.q ORDER BY published DESC', few => true);
CALL latest('RUM(tsvector, published)', 'rum_dated', 'tsq',
	'SELECT published FROM articles WHERE content @@ r.q ORDER BY published <=| ''2100-01-01''::timestamp');
RESET enable_bitmapscan;
\if :ours
SET enable_indexscan = off;
CALL latest('news_ext, sorted', 'news', 'to_newsquery(''english'', news)',
	'SELECT published FROM articles WHERE content @@ r.q ORDER BY published DESC');
RESET enable_indexscan;
SELECT to_regproc('news_latest') IS NOT NULL AS ordered
\gset
\if :ordered
RESET enable_seqscan;
CALL latest('news_ext, news_latest', 'news', 'to_newsquery(''english'', news)',
	'SELECT published FROM news_latest(NULL::articles, r.q, 20)');
\endif
\endif
