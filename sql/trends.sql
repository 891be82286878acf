--
-- trends: what is asked of results first
--
\set SHOW_CONTEXT never
SET timezone = 'UTC';
SET datestyle = 'ISO';

-- two papers, each with a table of its own
CREATE TABLE daily (id int PRIMARY KEY, published date, title text, body text);
CREATE TABLE herald (slug text PRIMARY KEY, published date, title text, body text);
INSERT INTO daily VALUES
(1, '2026-11-02', 'Talks begin', 'Ministers met in Geneva on Monday. "We are close to an agreement with Iran," Maria Lopez said. "It is a good day for Europe," Lopez added.'),
(2, '2026-11-03', 'Bridge opens', 'The new bridge opened on Tuesday after two years of work by hundreds of men and women. "The city has waited long enough for this bridge," said Peter Hansen, who runs the port.'),
(3, '2026-11-10', 'Talks stall', 'The talks stopped in Geneva. "Iran has asked for more than we can give," Maria Lopez said. "We want peace," said Ali Rezaei, who spoke for Iran.'),
(4, '2026-11-11', 'Storm', 'A storm hit Lisbon on Wednesday, and the airport closed. Lisbon has seen no such storm in years.');
INSERT INTO herald VALUES
('bridge', '2026-11-04', 'A bridge at last', 'The new bridge opened on Tuesday after two years of work by hundreds of men and women. "The city has waited long enough for this bridge," said Peter Hansen, who runs the port. Ships were late.'),
('iran', '2026-11-09', 'No deal', 'Diplomats left Geneva. "Maria Lopez wants too much of Iran," said Ali Rezaei.'),
('storm', '2026-11-12', 'Storm over Lisbon', 'Roofs flew through Lisbon. "Lisbon will need help," said Maria Lopez.');
SELECT news_register(t, 'body', title_column => 'title', published_column => 'published', config => 'english', strip => false)
FROM unnest('{daily, herald}'::regclass[]) t;
CALL news_refresh(max_runtime => '1 hour');

SELECT speaker, speaker_kind, quotes, direct, articles, sites, first, last FROM news_speakers();
SELECT speaker, quotes, articles FROM news_speakers('daily');
SELECT speaker, quotes, articles FROM news_speakers(since => '2026-11-03', until => '2026-11-10');
SELECT speaker, quotes FROM news_speakers(sources => '{herald, daily, herald}', k => 1);
SELECT count(*) FROM news_speakers(kinds => '{place}');
SELECT entity, kind, articles, before, sites, round(lift::numeric, 2) AS lift, round(score::numeric, 3) AS score
FROM news_rising(until => '2026-11-14', k => 2);
SELECT speaker, entity, entity_kind, quotes, articles, sites FROM news_quoted_about();
SELECT speaker, entity, quotes FROM news_quoted_about(about => 'maria lopez');
SELECT speaker, entity, quotes FROM news_quoted_about(said_by => 'ALI REZAEI', entity_kinds => '{place}');
SELECT count(*) FROM news_quoted_about(about => 'Maria') UNION ALL SELECT count(*) FROM news_quoted_about(about => '"\''?!');
-- names that no query can have: too long, or of no letters and digits of ours
SELECT count(*) FROM news_quoted_about(about => repeat('Maria ', 50)) UNION ALL SELECT count(*) FROM news_quoted_about(said_by => 'ʼ');
SET standard_conforming_strings = off;
SELECT entity, quotes FROM news_quoted_about(said_by => 'ali rezaei');
RESET standard_conforming_strings;
SELECT * FROM news_stories();
SELECT * FROM news_copies();
SELECT count(*) FROM news_stories(until => '2026-11-04');
SELECT count(*) FROM news_stories('daily');

-- which quotations name an entity
SELECT e.article, e.entity, e.quotes, q.content FROM daily_entities e JOIN daily_quotes q ON q.article = e.article AND q.quote = ANY (e.quotes)
ORDER BY 1, 2, 3, 4;

-- the score: as scipy.stats.power_divergence(..., lambda_ = 'log-likelihood') has it, signed
SELECT a, m, b, n, round(news_log_likelihood(a, m, b, n)::numeric, 4) AS score
FROM (VALUES (20, 1000, 5, 1000), (5, 1000, 20, 1000), (20, 1000, 50, 10000), (3, 10, 0, 10), (10, 10, 0, 10),
	(5, 10, 10, 20), (0, 10, 0, 10), (5, 10, 0, 0), (0, 0, 0, 0), (11, 10, 0, 10), (-1, 10, 0, 10), (1, 0, 3, 4), (1, -1, 3, 4)) v (a, m, b, n);
-- of counts whose sums are no bigint
SELECT round((news_log_likelihood(4 * huge, 9 * huge, 3 * huge, 9 * huge) / huge)::numeric, 4) AS score FROM (VALUES (bigint '1000000000000000000')) v (huge);

-- errors
SELECT * FROM news_speakers('daily', sources => '{herald}');
SELECT * FROM news_speakers('pg_class');
SELECT * FROM news_stories(sources => '{}');
SELECT * FROM news_stories(sources => '{daily, NULL}');
SELECT * FROM news_rising(period => '0');
SELECT * FROM news_rising(baseline => '-1 day');

-- readers need not be owners, but be allowed to read
CREATE ROLE news_reader;
GRANT SELECT ON daily_documents, daily_quotes, daily_entities TO news_reader;
SET ROLE news_reader;
SELECT count(*) FROM news_speakers('daily');
SELECT count(*) FROM news_stories('daily', min_sites => 1);
SELECT count(*) FROM news_speakers('herald');
SELECT count(*) FROM news_speakers();
RESET ROLE;
DROP OWNED BY news_reader;
DROP ROLE news_reader;

-- names: those with one id are one, whatever they are called; others if they differ in case
INSERT INTO herald_documents (article, published, site, analyzed, edition)
VALUES ('a', '2027-01-01', 'A', now(), 1), ('b', '2027-01-02', 'B', now(), 1), ('c', '2027-01-03', NULL, now(), 1);
INSERT INTO herald_entities VALUES
('a', 'Ann Lee', 'person', 'Q1', 1, 0, 1, NULL), ('a', 'Lee', 'person', 'Q1', 1, 0, 1, NULL), ('b', 'A. Lee', 'person', 'Q1', 1, 0, 1, '{1}'),
('b', 'OSLO', 'place', NULL, 1, 0, 1, '{1,2}'), ('c', 'Oslo', 'place', NULL, 1, 0, 1, '{1}'), ('c', 'Ann Lee', 'person', 'Q1', 1, 0, 1, NULL);
INSERT INTO herald_quotes (article, quote, parent, kind, content, speaker, speaker_kind, confidence, start_char, end_char) VALUES
('a', 1, NULL, 'direct', '', 'Ann Lee', 'person', 1, 1, 2), ('a', 2, NULL, 'indirect', '', 'Lee', 'person', 1, 1, 2),
('b', 1, NULL, 'mixed', '', 'A. Lee', 'person', 1, 1, 2), ('b', 1, NULL, 'indirect', '', 'A. Lee', 'person', 1, 3, 4),
('b', 2, 1, 'direct', '', 'A. Lee', 'person', 1, 1, 2), ('c', 1, NULL, 'direct', '', 'Ann Lee', 'person', 1, 1, 2),
('c', 2, NULL, 'direct', '', 'officials', 'noun', 1, 5, 6);
SELECT * FROM news_speakers('herald', '2027-01-01');
SELECT speaker, speaker_kind, quotes, direct FROM news_speakers('herald', '2027-01-01', kinds => NULL);
SELECT speaker, speaker_id, entity, quotes, direct, articles, sites FROM news_quoted_about('herald', '2027-01-01');
SELECT entity, kind, id, articles, before, sites FROM news_rising('herald', '3 days', '2027-01-04', baseline => '1 year');
-- without an end, what is of a time after all others is there, too
UPDATE herald_documents SET published = 'infinity' WHERE article = 'c';
SELECT speaker, articles, last FROM news_speakers('herald', '2027-01-02');
SELECT speaker, articles, last FROM news_speakers('herald', '2027-01-02', 'infinity');

DROP TABLE daily_documents CASCADE;
SELECT * FROM news_speakers('daily');
DROP TABLE daily, daily_quotes, daily_entities, daily_failures, daily_queue, daily_lanes, daily_state, daily_incarnation CASCADE;
SELECT news_unregister('herald', true);
DROP TABLE herald;
DELETE FROM news_registration;

--
-- against plain queries, on drawn results of tables with keys of three types
--
SELECT setseed(0.5) IS NOT NULL AS ok;
CREATE TABLE paper1 (id int PRIMARY KEY, body text);
CREATE TABLE paper2 (id text PRIMARY KEY, body text);
CREATE TABLE paper3 (id uuid PRIMARY KEY, body text);
SELECT news_register(t, 'body', config => 'simple', strip => false) FROM unnest('{paper1, paper2, paper3}'::regclass[]) t;
-- 40 texts, and copies of them that differ in some words
CREATE TABLE texts AS
SELECT n, (SELECT string_agg(CASE WHEN random() < r THEN 'x' || (random() * 1e6)::int ELSE 't' || n % 40 || 'w' || w END, ' ' ORDER BY w)
	FROM generate_series(1, 60) w) AS body, n % 40 < 3 AS is_empty
FROM (SELECT n, power(random(), 2) / 3 AS r FROM generate_series(1, 400) n) s;
UPDATE texts SET body = '' WHERE is_empty;
INSERT INTO paper1_documents (article, published, analyzed, site, doc, edition)
SELECT n, CASE WHEN random() < 0.9 THEN timestamptz '2026-01-01' + n % 7 * interval '1 day' END, '2026-01-03',
	CASE WHEN random() < 0.8 THEN 's' || n % 5 END, to_newsdoc('simple', body), 1 FROM texts WHERE n % 4 < 2;
INSERT INTO paper2_documents (article, published, analyzed, site, doc, edition)
SELECT n, timestamptz '2026-01-01' + random() * interval '7 days', '2026-01-03',
	CASE WHEN random() < 0.8 THEN 's' || n % 5 END, to_newsdoc('simple', body), 1 FROM texts WHERE n % 4 = 2;
INSERT INTO paper3_documents (article, published, analyzed, doc, edition)
SELECT md5(n::text)::uuid, timestamptz '2026-01-01' + random() * interval '7 days', '2026-01-03',
	to_newsdoc('simple', body), 1 FROM texts WHERE n % 4 = 3;
CREATE FUNCTION draw(paper regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('INSERT INTO %s_entities (article, entity, kind, id, mentions, salience, first_char, quotes)
		SELECT article, CASE WHEN random() < 0.1 THEN upper(name) ELSE name END, (ARRAY[''person'', ''organization'', ''date''])[1 + n %% 3],
			CASE WHEN n < 4 THEN ''Q'' || n / 2 END, 1, 0, 1,
			CASE WHEN random() < 0.7 THEN (SELECT array_agg(q) FROM generate_series(1, 6) q WHERE random() < 0.4) END
		FROM %1$s_documents, generate_series(0, 14) n, LATERAL (SELECT ''Name '' || n AS name) l
		WHERE random() < 0.4 - n * 0.02', paper);
	EXECUTE format('INSERT INTO %s_quotes (article, quote, parent, kind, content, speaker, speaker_kind, confidence, start_char, end_char)
		SELECT article, q, CASE WHEN q > 4 THEN 1 END, (ARRAY[''direct'', ''mixed'', ''indirect''])[1 + (random() * 2)::int], '''',
			CASE WHEN s < 15 THEN ''Name '' || s WHEN s < 17 THEN ''officials'' END,
			CASE WHEN s < 15 THEN (ARRAY[''person'', ''organization'', ''date''])[1 + s %% 3] WHEN s < 17 THEN ''noun'' END, 1, 1, 2
		FROM %1$s_documents, generate_series(1, 6) q, generate_series(1, 2) part,
			LATERAL (SELECT ((hashtext(article::text || q) & 1023) / 1023.0 * 18)::int AS s) l
		WHERE random() < 0.5', paper);
END $$;
SELECT draw(t) FROM unnest('{paper1, paper2, paper3}'::regclass[]) t;

-- all results together, and a window of time
CREATE VIEW documents AS
SELECT s.*, at >= '2026-01-02 12:00' AND at < '2026-01-06 12:00' AS wanted FROM (
	SELECT 'paper1'::regclass AS source, article::text, coalesce(published, analyzed) AS at, coalesce(site, 'public.paper1') AS site, doc FROM paper1_documents
	UNION ALL SELECT 'paper2', article, coalesce(published, analyzed), coalesce(site, 'public.paper2'), doc FROM paper2_documents
	UNION ALL SELECT 'paper3', article::text, coalesce(published, analyzed), coalesce(site, 'public.paper3'), doc FROM paper3_documents) s;
CREATE VIEW entities AS
SELECT s.*, coalesce(id, kind || lower(entity)) AS key FROM (
	SELECT 'paper1'::regclass AS source, article::text, entity, kind, id, quotes FROM paper1_entities
	UNION ALL SELECT 'paper2', article, entity, kind, id, quotes FROM paper2_entities
	UNION ALL SELECT 'paper3', article::text, entity, kind, id, quotes FROM paper3_entities) s;
CREATE VIEW quotes AS
SELECT s.*, coalesce((SELECT min(e.id) FROM entities e WHERE (e.source, e.article, e.entity, e.kind) = (s.source, s.article, s.speaker, s.speaker_kind)),
	speaker_kind || lower(speaker)) AS key
FROM (
	SELECT 'paper1'::regclass AS source, article::text, quote, parent, kind, speaker, speaker_kind FROM paper1_quotes
	UNION ALL SELECT 'paper2', article, quote, parent, kind, speaker, speaker_kind FROM paper2_quotes
	UNION ALL SELECT 'paper3', article::text, quote, parent, kind, speaker, speaker_kind FROM paper3_quotes) s;

-- each: how many rows are in both, and how many in one only
CREATE FUNCTION compare(ours text, plain text, OUT both_have bigint, OUT differ bigint) LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('WITH o AS (%s), p AS (%s), b AS (SELECT * FROM o INTERSECT ALL SELECT * FROM p)
		SELECT n, (SELECT count(*) FROM o) + (SELECT count(*) FROM p) - 2 * n FROM (SELECT count(*) AS n FROM b) b', ours, plain)
	INTO both_have, differ;
END $$;
SELECT both_have > 5 AS ok, differ FROM compare(
	$$SELECT coalesce(id, speaker_kind || lower(speaker)), quotes, direct, articles, sites, first, last
	FROM news_speakers(NULL, '2026-01-02 12:00', '2026-01-06 12:00', NULL)$$,
	$$SELECT key, count(DISTINCT (q.source, q.article, quote)), count(DISTINCT (q.source, q.article, quote)) FILTER (WHERE kind <> 'indirect'),
		count(DISTINCT (q.source, q.article)), count(DISTINCT site), min(at), max(at)
	FROM quotes q JOIN documents d ON (d.source, d.article) = (q.source, q.article)
	WHERE wanted AND parent IS NULL AND speaker_kind IN ('person', 'organization') GROUP BY key$$);
SELECT both_have > 2 AS ok, differ FROM compare(
	$$SELECT coalesce(id, kind || lower(entity)), articles, before, sites FROM news_rising(NULL, '3 days', '2026-01-06 12:00', NULL, NULL, '2 days')$$,
	$$WITH n AS (SELECT count(*) FILTER (WHERE at >= '2026-01-03 12:00') AS now, count(*) FILTER (WHERE at < '2026-01-03 12:00') AS before
		FROM documents WHERE at >= '2026-01-01 12:00' AND at < '2026-01-06 12:00'),
	counts AS (SELECT key, count(DISTINCT (e.source, e.article)) FILTER (WHERE at >= '2026-01-03 12:00') AS now,
		count(DISTINCT (e.source, e.article)) FILTER (WHERE at < '2026-01-03 12:00') AS before,
		count(DISTINCT site) FILTER (WHERE at >= '2026-01-03 12:00') AS sites
		FROM entities e JOIN documents d ON (d.source, d.article) = (e.source, e.article)
		WHERE at >= '2026-01-01 12:00' AND at < '2026-01-06 12:00' GROUP BY key)
	SELECT key, c.now, c.before, sites FROM counts c, n WHERE c.now::numeric / n.now > c.before::numeric / n.before$$);
SELECT both_have > 50 AS ok, differ FROM compare(
	$$SELECT coalesce(speaker_id, speaker_kind || lower(speaker)), coalesce(entity_id, entity_kind || lower(entity)),
		quotes, direct, articles, sites, first, last
	FROM news_quoted_about(NULL, '2026-01-02 12:00', '2026-01-06 12:00', NULL)$$,
	$$SELECT q.key, e.key, count(DISTINCT (q.source, q.article, quote)), count(DISTINCT (q.source, q.article, quote)) FILTER (WHERE q.kind <> 'indirect'),
		count(DISTINCT (q.source, q.article)), count(DISTINCT site), min(at), max(at)
	FROM quotes q JOIN documents d ON (d.source, d.article) = (q.source, q.article)
		JOIN entities e ON (e.source, e.article) = (q.source, q.article) AND q.quote = ANY (e.quotes)
	WHERE wanted AND parent IS NULL AND speaker_kind IN ('person', 'organization') AND e.kind IN ('person', 'organization') AND q.key <> e.key
	GROUP BY q.key, e.key$$);

-- stories: what is reached from an article by copies of copies
CREATE FUNCTION compare_stories(threshold real, OUT stories bigint, OUT both_have bigint, OUT differ bigint) LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('news_ext.similarity_threshold', threshold::text, true);
	DROP TABLE IF EXISTS pairs, reached;
	CREATE TEMP TABLE pairs AS
	SELECT a.source AS a_source, a.article AS a, b.source AS b_source, b.article AS b
	FROM documents a JOIN documents b ON a.doc % b.doc AND (a.source, a.article) <> (b.source, b.article) WHERE a.wanted AND b.wanted;
	CREATE TEMP TABLE reached AS
	WITH RECURSIVE r AS (SELECT DISTINCT a_source AS source, a AS article, a_source, a FROM pairs
		UNION SELECT r.source, r.article, b_source, b FROM r JOIN pairs p ON (p.a_source, p.a) = (r.a_source, r.a))
	SELECT * FROM r;
	SELECT count(DISTINCT story) INTO stories FROM news_copies(NULL, '2026-01-02 12:00', '2026-01-06 12:00');
	SELECT c.both_have, c.differ INTO compare_stories.both_have, compare_stories.differ FROM compare($q$
		WITH c AS (SELECT * FROM news_copies(NULL, '2026-01-02 12:00', '2026-01-06 12:00'))
		SELECT a.from_source, a.article, b.from_source, b.article FROM c a JOIN c b USING (story)$q$, 'SELECT * FROM reached') c;
END $$;
SET client_min_messages = warning;
SELECT threshold, stories > 5 AS ok, both_have > 100 AS many, differ
FROM unnest('{0.2, 0.4, 0.7}'::real[]) threshold, compare_stories(threshold);
RESET client_min_messages;
SELECT both_have > 5 AS ok, differ FROM compare(
	$$SELECT story, articles, sites, first_site, first_source, first_article, first_published, last_published
	FROM news_stories(NULL, '2026-01-02 12:00', '2026-01-06 12:00', 1)$$,
	$$SELECT story, count(*), count(DISTINCT site), (array_agg(site ORDER BY published, from_source::oid, article COLLATE "C"))[1],
		(array_agg(from_source ORDER BY published, from_source::oid, article COLLATE "C"))[1],
		(array_agg(article ORDER BY published, from_source::oid, article COLLATE "C"))[1], min(published), max(published)
	FROM news_copies(NULL, '2026-01-02 12:00', '2026-01-06 12:00') GROUP BY story$$);
SELECT count(*) FILTER (WHERE c.site <> d.site OR c.published <> d.at) AS differ, bool_and(c.similarity >= 0) AS ok
FROM news_copies() c JOIN documents d ON (d.source, d.article) = (c.from_source, c.article);

-- a short time is looked up by index
BEGIN;
SET LOCAL enable_seqscan = off;
SET LOCAL max_parallel_workers_per_gather = 0;
SELECT count(*) > 0 AS ok FROM news_speakers('paper1', '2026-01-02', '2026-01-02 01:00');
SELECT pg_stat_get_xact_numscans('paper1_documents_coalesce_idx'::regclass) > 0 AS by_time,
	pg_stat_get_xact_numscans('paper1_quotes_article_idx'::regclass) > 0 AS by_article;
COMMIT;

DROP FUNCTION compare_stories, compare, draw;
DROP VIEW documents, entities, quotes;
SELECT news_unregister(t, true) FROM unnest('{paper1, paper2, paper3}'::regclass[]) t;
DROP TABLE paper1, paper2, paper3, texts, pairs, reached;
