-- What the planner knows of newsdocs.

SET datestyle = ISO;

CREATE FUNCTION estimate(query text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE plan json;
BEGIN
	EXECUTE 'EXPLAIN (FORMAT JSON) ' || query INTO plan;
	RETURN plan->0->'Plan'->>'Plan Rows';
END $$;

CREATE FUNCTION estimate_match(query newsquery) RETURNS int LANGUAGE sql AS $$
	SELECT estimate(format('SELECT FROM sel_articles WHERE doc @@ %L::newsquery', query))
$$;

-- 10,000 articles, a tenth of them null: common is in all others, half, tenth and
-- thousandth in so many; left and right are never in the same article.
CREATE TABLE sel_articles AS
	SELECT i, CASE WHEN i % 10 <> 9 THEN
		('''common'':1 ''n' || i || ''':2 ' ||
		 CASE WHEN i % 2 = 0 THEN '''half'':3 ''left'':4 ' ELSE '''right'':4 ' END ||
		 CASE WHEN i % 10 = 0 THEN '''tenth'':5 title:''tenth'':1 person:''Ann Lee'':1:9:entity:speaker '
			ELSE '' END ||
		 CASE WHEN i % 1000 = 0 THEN '''thousandth'':6 place:''Oslo'':1:9:entity ' ELSE '' END ||
		 'length:10 published:''' || timestamp '2026-01-01' + i % 365 * interval '1 day' || '''')::newsdoc
		END AS doc
	FROM generate_series(0, 9999) i;
ANALYZE sel_articles;

SELECT q, truth, estimate BETWEEN floor(truth / 2.0) AND greatest(2 * truth, 1) AS is_near
FROM (SELECT q, estimate_match(q::newsquery) AS estimate,
		(SELECT count(*) FROM sel_articles WHERE doc @@ q::newsquery) AS truth
	  FROM (VALUES ('''common'''), ('''half'''), ('''tenth'''), ('''thousandth'''), ('''n10'''),
	('''nothing'''), ('title:''tenth'''), ('person:lee'), ('entity:"ann lee"'), ('speaker:ann'),
	('org:lee'), ('place:oslo'), ('-''half'''), ('''half'' ''tenth'''), ('''left'' OR ''right'''), ('published:2026'),
	('published:2026-03'), ('published:2026-03-05'), ('published:>2026-06'), ('published:1999'),
	('''common'' -title:''tenth''')) q(q)) q;

-- The query may be on the left, or not be known, or null.
SELECT estimate('SELECT FROM sel_articles WHERE ''''''tenth''''''::newsquery @@ doc') BETWEEN 900 AND 1100 AS is_near;
SELECT estimate('SELECT FROM sel_articles WHERE doc @@ (SELECT ''''''tenth''''''::newsquery OFFSET 0)');
SELECT estimate('SELECT FROM sel_articles WHERE doc @@ NULL::newsquery');
CREATE TABLE sel_queries AS SELECT '''tenth'''::newsquery AS q FROM generate_series(1, 100);
ANALYZE sel_queries;
SELECT estimate('SELECT FROM sel_queries WHERE (SELECT doc FROM sel_articles LIMIT 1) @@ q');
SELECT estimate(format('SELECT FROM sel_queries WHERE q @@ %L::newsdoc', doc))
FROM sel_articles LIMIT 1;
SELECT estimate('SELECT FROM sel_articles JOIN sel_queries ON doc @@ q');

-- Copies are few.
SELECT estimate(format('SELECT FROM sel_articles WHERE doc %% %L::newsdoc', doc))
FROM sel_articles LIMIT 1;
SELECT estimate('SELECT FROM sel_articles a JOIN sel_articles b ON a.doc % b.doc');

-- The plan changes as the estimate does.
CREATE INDEX sel_index ON sel_articles USING gin (doc);
EXPLAIN (COSTS OFF) SELECT FROM sel_articles WHERE doc @@ '''thousandth''';
EXPLAIN (COSTS OFF) SELECT FROM sel_articles WHERE doc @@ '-''thousandth''';
DROP INDEX sel_index;

-- Without statistics, a guess; of an empty table, of nulls, of one row.
DELETE FROM pg_statistic WHERE starelid = 'sel_articles'::regclass;
SELECT estimate_match('''half'''), estimate_match('''half'' ''tenth'''), estimate_match('-''half''');
UPDATE sel_articles SET doc = NULL;
ANALYZE sel_articles;
SELECT estimate_match('''half'''), estimate_match('-''half''');
SELECT null_frac, avg_width FROM pg_stats WHERE tablename = 'sel_articles' AND attname = 'doc';
TRUNCATE sel_articles;
ANALYZE sel_articles;
SELECT estimate_match('''half''') > 0 AS is_guessed;
INSERT INTO sel_articles VALUES (1, '''word'':1 length:1');
ANALYZE sel_articles;
SELECT estimate_match('''word'''), estimate_match('''other'''), estimate_match('published:2026');

-- Many names: counters are bounded, and few of them are kept.
INSERT INTO sel_articles
	SELECT g, ('length:1 ' || string_agg('person:''Name ' || g * 100000 + i || ''':1:1:entity', ' '))::newsdoc
	FROM generate_series(1, 2) g, generate_series(1, 100000) i GROUP BY g;
ANALYZE sel_articles;
SELECT estimate_match('person:name'), estimate_match('person:"name 100007"');
SELECT pg_column_size(stavalues1) < 300000 AS is_small
FROM pg_statistic WHERE starelid = 'sel_articles'::regclass AND staattnum = 2;

DROP TABLE sel_articles, sel_queries;
DROP FUNCTION estimate_match(newsquery), estimate(text);
