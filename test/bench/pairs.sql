-- What the option pairs of an index on newsdoc costs and gives: size, CPU
-- time to build (of Linux), and times of phrases.  Wants a table a (id, body text) and a table
-- d (id, d newsdoc) of the same articles, in a database with news_ext:
--
--	psql -Xqtf test/bench/pairs.sql
SET client_min_messages = error;
SET enable_seqscan = off;
SET jit = off;
SET max_parallel_maintenance_workers = 0;
SELECT setseed(.5);

-- two words that stand side by side in an article, none of them a stop word
CREATE TEMP TABLE phrase AS
SELECT DISTINCT w[k] || ' ' || w[k + 1] AS p
FROM (SELECT regexp_split_to_array(body, '[^[:alpha:]]+') AS w, (random() * 150)::int + 5 AS k
	FROM a TABLESAMPLE BERNOULLI (8) REPEATABLE (2) LIMIT 1500) x
WHERE length(to_tsvector('english', w[k] || ' ' || w[k + 1])) = 2
LIMIT 441;

CREATE FUNCTION pg_temp.ms(q newsquery) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE
	start timestamptz := clock_timestamp();
BEGIN
	PERFORM count(*) FROM d WHERE d.d @@ q;
	RETURN 1000 * extract(epoch FROM clock_timestamp() - start);
END $$;

-- seconds of CPU time that this session has taken
CREATE FUNCTION pg_temp.cpu() RETURNS numeric LANGUAGE sql AS $$
	SELECT round((s[14]::numeric + s[15]::numeric) / 100, 2)
	FROM regexp_split_to_array(regexp_replace(pg_read_file('/proc/' || pg_backend_pid() || '/stat',
		0, 10000), '\(.*\)', 'postgres'), ' ') s
$$;

CREATE FUNCTION pg_temp.bench(OUT pairs text, OUT size text, OUT build numeric,
	OUT field text, OUT median numeric, OUT p95 numeric)
RETURNS SETOF record LANGUAGE plpgsql AS $$
DECLARE
	start numeric;
BEGIN
	FOREACH pairs IN ARRAY ARRAY['off', 'common', 'said', 'on'] LOOP
		start := pg_temp.cpu();
		EXECUTE format('CREATE INDEX d_pairs ON d USING gin (d newsdoc_ops (pairs = %s))', pairs);
		build := pg_temp.cpu() - start;
		size := pg_size_pretty(pg_relation_size('d_pairs'));
		FOREACH field IN ARRAY ARRAY['', 'said:'] LOOP
			-- once to have all in memory, once to see
			PERFORM pg_temp.ms(to_newsquery('english', format('%s"%s"', field, p))) FROM phrase;
			SELECT round(percentile_cont(.5) WITHIN GROUP (ORDER BY t)::numeric, 2),
				round(percentile_cont(.95) WITHIN GROUP (ORDER BY t)::numeric, 2)
			INTO median, p95
			FROM (SELECT pg_temp.ms(to_newsquery('english', format('%s"%s"', field, p))) AS t
				FROM phrase) x;
			RETURN NEXT;
		END LOOP;
		DROP INDEX d_pairs;
	END LOOP;
END $$;

SELECT * FROM pg_temp.bench();
