--
-- measure.sql: how time is taken, and where figures are kept.
--

CREATE EXTENSION news_ext;
CREATE EXTENSION rum;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION intarray;
CREATE EXTENSION pg_prewarm;

-- CPU seconds that this backend has used, in steps of 10 ms
CREATE FUNCTION cpu() RETURNS float8 LANGUAGE sql AS $$
	SELECT (f[14]::float8 + f[15]::float8) / 100
	FROM string_to_array(pg_read_file('/proc/self/stat'), ' ') f
$$;

-- Indexes; each is on a copy of a table, in a schema of its own.  Within "of",
-- content is the column to look in.
CREATE TABLE variants (
	variant text PRIMARY KEY, place serial, label text, of text, method text, keys text,
	options text);
INSERT INTO variants (variant, label, of, method, keys, options) VALUES
	('gin', 'GIN(tsvector)', 'vectors', 'gin', 'content', ''),
	('rum', 'RUM(tsvector)', 'vectors', 'rum', 'content rum_tsvector_ops', ''),
	('rum_dated', 'RUM(tsvector, published)', 'vectors', 'rum',
	 'content rum_tsvector_addon_ops, published', 'attach = published, "to" = content'),
	('trigrams', 'pg_trgm GIN(body)', 'bodies', 'gin', 'content gin_trgm_ops', ''),
	('arrays', 'GIN(int[]) of 32 MinHash values', 'arrays', 'gin', 'bins gin__int_ops', ''),
	('words', 'news_ext, classes = word', 'docs', 'gin',
	 'content newsdoc_ops (classes = ''word'', pairs = off, ranks = off)', ''),
	('copies_only', 'news_ext, classes = copy', 'docs', 'gin',
	 'content newsdoc_ops (classes = ''copy'', ranks = off)', ''),
	('news', 'news_ext', 'docs', 'gin', 'content newsdoc_ops', ''),
	('plain', 'news_ext, pairs, ranks = off, no ids, kinds, dates', 'docs', 'gin',
	 'content newsdoc_ops (classes = ''word,title,said,name,speaker,copy'', pairs = off, ranks = off)', ''),
	('unranked', 'news_ext, ranks = off', 'docs', 'gin', 'content newsdoc_ops (ranks = off)', ''),
	('pairs', 'news_ext, pairs = on', 'docs', 'gin', 'content newsdoc_ops (pairs = on)', ''),
	('pairs_said', 'news_ext, pairs = said', 'docs', 'gin', 'content newsdoc_ops (pairs = said)', '');

CREATE TABLE builds (variant text, seconds float8, bytes bigint);
CREATE TABLE inserts (variant text, fastupdate bool, microseconds float8);
CREATE TABLE analyses (what text, microseconds float8, stored float8, raw float8);
CREATE TABLE estimates (
	lookup text, label text, n int, planning_ms float8, estimated float8, actual float8);

-- What a lookup took and answered: a count, or what else identifies the rows.
CREATE TABLE timings (
	place serial, lookup text, label text, n int, ms float8, answer numeric);

-- Answer all queries of "arguments", which gives n and what "statement" uses of
-- r, in one schema.  The time of each is the best of at least three runs, after
-- one that warms the cache: on a machine that does other things, this is the
-- closest to CPU time that clocks come.  Plans are cached, so that planning is
-- not in it.
CREATE PROCEDURE measure(lookup text, label text, schema text, arguments text, statement text)
LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('search_path', schema || ', public', false);
	EXECUTE format($function$
		CREATE OR REPLACE FUNCTION pg_temp.timed(OUT n int, OUT ms float8, OUT answer numeric)
		RETURNS SETOF record LANGUAGE plpgsql AS $body$
		#variable_conflict use_column
		DECLARE
			r record;
			start timestamptz;
			took float8;
			spent float8;
		BEGIN
			FOR r IN %s LOOP
				ms := NULL;
				spent := 0;
				FOR pass IN 0 .. 30 LOOP
					start := clock_timestamp();
					%s INTO answer;
					took := extract(epoch FROM clock_timestamp() - start) * 1000;
					CONTINUE WHEN pass = 0 AND took < 200;
					spent := spent + took;
					ms := least(ms, took);
					EXIT WHEN spent > 500 OR spent > 5 AND pass >= 3;
				END LOOP;
				n := r.n;
				RETURN NEXT;
			END LOOP;
		END $body$ $function$, arguments, statement);
	INSERT INTO timings (lookup, label, n, ms, answer)
	SELECT lookup, label, t.n, t.ms, t.answer FROM pg_temp.timed() t;
	PERFORM set_config('search_path', 'public', false);
END $$;

-- How many rows the planner expects, and how long it thinks.
CREATE PROCEDURE estimate(lookup text, label text, schema text, arguments text, type text)
LANGUAGE plpgsql AS $$
DECLARE
	r record;
	plan json;
	actual bigint;
	start timestamptz;
	took float8;
	condition text;
BEGIN
	PERFORM set_config('search_path', schema || ', public', false);
	FOR r IN EXECUTE arguments LOOP
		condition := format('FROM articles WHERE content @@ %L::%s', r.q, type);
		took := NULL;
		FOR pass IN 1 .. 3 LOOP
			start := clock_timestamp();
			EXECUTE 'EXPLAIN (FORMAT JSON) SELECT 1 ' || condition INTO plan;
			took := least(took, extract(epoch FROM clock_timestamp() - start) * 1000);
		END LOOP;
		EXECUTE 'SELECT count(*) ' || condition INTO actual;
		INSERT INTO estimates VALUES (lookup, label, r.n, took,
			(plan->0->'Plan'->>'Plan Rows')::float8, actual);
	END LOOP;
	PERFORM set_config('search_path', 'public', false);
END $$;
