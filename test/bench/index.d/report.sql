--
-- report.sql: figures as Markdown tables; only those that were taken.
--

\set QUIET on
\pset format unaligned
\pset tuples_only on

SELECT EXISTS (SELECT FROM builds) AS builds, EXISTS (SELECT FROM inserts) AS inserts,
	EXISTS (SELECT FROM analyses) AS analyses, EXISTS (SELECT FROM timings) AS timings,
	EXISTS (SELECT FROM estimates) AS estimates, to_regclass('found') IS NOT NULL AS found,
	to_regclass('resembling') IS NOT NULL AS resembling
\gset

SELECT format('%s articles, %s MB of text; PostgreSQL %s, RUM %s, pg_trgm %s.' || E'\n',
	count(*), round(sum(octet_length(body)) / 1e6), current_setting('server_version'),
	(SELECT extversion FROM pg_extension WHERE extname = 'rum'),
	(SELECT extversion FROM pg_extension WHERE extname = 'pg_trgm'))
FROM source;

\if :analyses
\echo '| function | CPU us an article | bytes stored | bytes in memory |'
\echo '|---|---:|---:|---:|'
SELECT format('| %s | %s | %s | %s |', what, round(min(microseconds)), round(min(stored)), round(min(raw)))
FROM analyses GROUP BY what ORDER BY what DESC;
\echo
\endif

\if :builds
\echo '| index | CPU s to build | MB | CPU, times GIN(tsvector) |'
\echo '|---|---:|---:|---:|'
SELECT format('| %s | %s | %s | %s |', label, round(min(seconds)::numeric, 2), round(min(bytes) / 1e6, 1),
	round((min(seconds) / (SELECT min(seconds) FROM builds WHERE variant = 'gin'))::numeric, 2))
FROM builds JOIN variants USING (variant) GROUP BY place, label ORDER BY place;
\echo
\endif

\if :inserts
\echo '| index | CPU us a row inserted, fastupdate off | fastupdate on |'
\echo '|---|---:|---:|'
SELECT format('| %s | %s | %s |', label, round(min(microseconds) FILTER (WHERE NOT fastupdate)),
	round(min(microseconds) FILTER (WHERE fastupdate AND method = 'gin')))
FROM inserts JOIN variants USING (variant) GROUP BY place, label ORDER BY place;
\echo
\endif

\if :timings
\echo '| lookup | with | queries | answer, median | ms, median | ms, 95 of 100 within |'
\echo '|---|---|---:|---:|---:|---:|'
SELECT format('| %s | %s | %s | %s | %s | %s |', lookup, label, count(*),
	CASE WHEN lookup !~ '^(latest|top)' THEN percentile_disc(.5) WITHIN GROUP (ORDER BY answer) END,
	round(percentile_cont(.5) WITHIN GROUP (ORDER BY ms)::numeric, 3),
	round(percentile_cont(.95) WITHIN GROUP (ORDER BY ms)::numeric, 3))
FROM timings GROUP BY lookup, label
ORDER BY min(min(place)) OVER (PARTITION BY lookup), min(place);
\echo
\endif

\if :found
\echo '| near-duplicates | pairs found | recall, by words | precision, by words | least resemblance found |'
\echo '|---|---:|---:|---:|---:|'
SELECT format('| %s | %s | %s | %s | %s |', label, count(*) FILTER (WHERE found),
	round(avg(found::int) FILTER (WHERE words >= .5), 4),
	round(avg((words >= .5)::int) FILTER (WHERE found), 4),
	round(min(words) FILTER (WHERE found)::numeric, 2))
FROM (SELECT l.label, coalesce(words, 0) AS words, f.n IS NOT NULL AS found
	FROM (SELECT DISTINCT label FROM found) l
		CROSS JOIN (SELECT n, id FROM found UNION SELECT n, id FROM alike) pairs
		LEFT JOIN alike USING (n, id) LEFT JOIN found f USING (label, n, id)) s
GROUP BY label;
\echo
\endif
\if :resembling
SELECT format('By news_similarity over all articles: %s pairs at the threshold of %% or more; %% finds %s of them (recall %s), and %s others.' || E'\n',
	count(s), count(f) FILTER (WHERE s.n IS NOT NULL),
	round(avg((f.n IS NOT NULL)::int) FILTER (WHERE s.n IS NOT NULL), 4), count(*) FILTER (WHERE s.n IS NULL))
FROM resembling s FULL JOIN (SELECT * FROM found WHERE label = 'news_ext, %') f USING (n, id);
\endif

\if :estimates
\echo '| rows estimated | with | queries | off by, median | off by, 90 of 100 within | ms to plan, median |'
\echo '|---|---|---:|---:|---:|---:|'
SELECT format('| %s | %s | %s | %s | %s | %s |', lookup, label, count(*),
	round(percentile_cont(.5) WITHIN GROUP (ORDER BY off)::numeric, 1),
	round(percentile_cont(.9) WITHIN GROUP (ORDER BY off)::numeric, 1),
	round(percentile_cont(.5) WITHIN GROUP (ORDER BY planning_ms)::numeric, 3))
FROM (SELECT *, greatest(estimated, actual, 1) / greatest(least(estimated, actual), 1) AS off
	FROM estimates) s
GROUP BY lookup, label ORDER BY lookup, label;
\echo
\endif
