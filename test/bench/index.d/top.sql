--
-- top.sql: the ten articles that match best.
--

SET plan_cache_mode = force_generic_plan;
SET enable_seqscan = off;

CREATE PROCEDURE top(label text, schema text, query text, statement text)
LANGUAGE plpgsql AS $$
DECLARE
	k text;
BEGIN
	FOREACH k IN ARRAY '{common word, word in 1 %, rare word, "three words, or"}'::text[] LOOP
		CALL measure('top 10, ' || k, label, schema,
			format('SELECT n, %s AS q FROM queries WHERE kind = %L AND n <= 100', query, k),
			statement);
	END LOOP;
END $$;

CALL top('GIN(tsvector), ts_rank_cd', 'gin', 'tsq',
	'SELECT sum(rank) FROM (
		SELECT ts_rank_cd(content, r.q) AS rank FROM articles WHERE content @@ r.q
		ORDER BY rank DESC LIMIT 10) s');
SET enable_bitmapscan = off;
CALL top('RUM(tsvector), <=>', 'rum', 'tsq',
	'SELECT sum(rank) FROM (
		SELECT content <=> r.q AS rank FROM articles WHERE content @@ r.q
		ORDER BY content <=> r.q LIMIT 10) s');
RESET enable_bitmapscan;

SELECT EXISTS (SELECT FROM pg_proc WHERE proname = 'news_rank') AS ranked, to_regproc('news_top') IS NOT NULL AS ordered
\gset
\if :ranked
CALL top('news_ext, news_rank', 'news', 'to_newsquery(''english'', news)',
	'SELECT sum(rank) FROM (
		SELECT news_rank(content, r.q) AS rank FROM articles WHERE content @@ r.q
		ORDER BY rank DESC LIMIT 10) s');
\endif
\if :ordered
RESET enable_seqscan;
CALL top('news_ext, news_top', 'news', 'to_newsquery(''english'', news)',
	'SELECT sum(news_rank(content, r.q)) FROM news_top(NULL::articles, r.q, 10)');
CALL top('news_ext with ranks = off, news_top', 'unranked', 'to_newsquery(''english'', news)',
	'SELECT sum(news_rank(content, r.q)) FROM news_top(NULL::articles, r.q, 10)');
\endif
