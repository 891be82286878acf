--
-- bench.sql: fill the table of texts and time the functions; called by "run".
--

-- some megabytes of texts, from all parts of what there is
CREATE FUNCTION sample(megabytes int, kind text, texts text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format(
		'INSERT INTO texts
		 SELECT %L, t FROM (
			SELECT t, sum(octet_length(t)) OVER (ORDER BY md5(t)) AS so_far
			FROM (%s) s(t)) s
		 WHERE so_far <= %s * 1000000', kind, texts, megabytes);
END $$;

-- a page's text; NULL if it is not UTF-8
CREATE FUNCTION page(path text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
	RETURN convert_from(pg_read_binary_file(path), 'UTF8');
EXCEPTION WHEN OTHERS THEN
	RETURN NULL;
END $$;

SELECT sample(:bodies, 'body', $$SELECT line::json->>'body' FROM json_lines$$)
\g /dev/null

CREATE TABLE folders (folder text);
\set list 'find ' :folder ' -name "*.html" -size -500k'
COPY folders FROM PROGRAM :'list';
SELECT sample(:pages, 'page', $$SELECT page(folder) FROM folders$$)
\g /dev/null
ANALYZE texts;

-- CPU seconds that this backend has used
CREATE FUNCTION cpu() RETURNS float8 LANGUAGE sql AS $$
	SELECT (f[14]::float8 + f[15]::float8) / 100
	FROM string_to_array(pg_read_file('/proc/self/stat'), ' ') f
$$;

CREATE TABLE timings (kind text, function text, seconds float8);

CREATE PROCEDURE measure(rounds int) LANGUAGE plpgsql AS $$
DECLARE
	start float8;
	r record;
BEGIN
	-- round 0 warms up
	FOR round IN 0 .. rounds LOOP
		FOR r IN
			SELECT * FROM (VALUES ('body'), ('page')) k(kind),
			(VALUES ('to_tsvector', 'length(to_tsvector(''english'', t))'),
					('news_strip', 'length(news_strip(t))'),
					('news_blocks', 'news_blocks(t)'),
					('news_metadata', 'news_metadata(t)'),
					('news_quotes', 'news_quotes(t)'),
					('news_mentions', 'news_mentions(t)'),
					('news_entities', 'news_entities(t)'),
					('news_render', 'length(news_render(t))'),
					('to_newsdoc', 'to_newsdoc(''english'', t)'),
					('news_analyze', 'news_analyze(t, ''english'', strip => kind = ''page'')'),
					-- what news_analyze gives, from the functions that give a part of it
					('its parts alone', '(SELECT to_newsdoc(''english'', b),
						CASE WHEN kind = ''page'' THEN news_metadata(t) END,
						ARRAY(SELECT q FROM news_quotes(b) q), ARRAY(SELECT e FROM news_entities(b) e)
						FROM (SELECT CASE WHEN kind = ''page'' THEN news_strip(t) ELSE t END
							OFFSET 0) s(b))')) f(function, call)
			WHERE kind = 'body'
			   OR function IN ('to_tsvector', 'news_strip', 'news_blocks', 'news_metadata',
					'news_analyze', 'its parts alone')
		LOOP
			start := cpu();
			EXECUTE format('SELECT count(f) FROM texts, LATERAL %s f WHERE texts.kind = %L',
						   r.call, r.kind);
			IF round > 0 THEN
				INSERT INTO timings VALUES (r.kind, r.function, cpu() - start);
			END IF;
		END LOOP;
	END LOOP;
END $$;
-- to_tsvector has a notice for each long word of a page
SET client_min_messages = warning;
CALL measure(:rounds);

-- the table, in Markdown
\pset format unaligned
\pset fieldsep ' | '
\pset footer off
\echo '| texts | function | MB/s | times to_tsvector |'
\echo '|---|---|---:|---:|'
WITH medians AS (
	SELECT kind, function, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS seconds
	FROM timings GROUP BY kind, function
), sizes AS (
	SELECT kind, sum(octet_length(t)) / 1e6 AS mb, count(*) AS n FROM texts GROUP BY kind
)
SELECT '| ' || CASE kind WHEN 'body' THEN n || ' article bodies, '
					ELSE n || ' web pages, ' END || round(mb, 1) || ' MB',
	   function, round((mb / m.seconds)::numeric, 1),
	   round((base_seconds / m.seconds)::numeric, 2) || ' |'
FROM medians m JOIN sizes USING (kind)
	 JOIN (SELECT kind, seconds FROM medians
		   WHERE function = 'to_tsvector') base(kind, base_seconds) USING (kind)
ORDER BY kind, m.seconds DESC;
