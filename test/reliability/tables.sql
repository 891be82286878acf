-- Of test/reliability/run: what works on tables, over the hostile inputs, in a database in
-- which hostile.sql has run.  The variable n says of how many inputs.
SET client_min_messages = error;

CREATE TABLE outcomes (what text, sqlstate text, wrong boolean, message text);

-- What must be so.
CREATE PROCEDURE is_so(what text, condition text) LANGUAGE plpgsql AS $$
DECLARE
	so boolean;
BEGIN
	EXECUTE format('SELECT (%s)', condition) INTO so;
	INSERT INTO outcomes VALUES (what, '00000', so IS NOT TRUE, 'it is not so');
EXCEPTION WHEN OTHERS THEN
	INSERT INTO outcomes VALUES (what, SQLSTATE, true, left(SQLERRM, 200));
END $$;

-- A statement of which errors are expected that tell what is wrong with its input.  What
-- it has done is undone.
CREATE PROCEDURE attempt(what text, expected text, statement text) LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE statement;
	RAISE SQLSTATE 'UNDO0';
EXCEPTION WHEN OTHERS THEN
	IF SQLSTATE = 'UNDO0' THEN
		INSERT INTO outcomes VALUES (what, '00000', false, NULL);
	ELSE
		INSERT INTO outcomes VALUES (what, SQLSTATE, SQLSTATE !~ expected, left(SQLERRM, 200));
	END IF;
END $$;

-- Attempt a statement for many inputs, of which it has the text t, quoted.
CREATE PROCEDURE attempt_all(what text, expected text, statement text, n int) LANGUAGE plpgsql AS $$
DECLARE
	t text;
BEGIN
	FOR t IN SELECT page FROM pages WHERE id <= n ORDER BY id LOOP
		CALL attempt(what, expected, replace(statement, '{t}', quote_literal(t)));
	END LOOP;
END $$;

CREATE TABLE pages AS SELECT id, convert_from(bytes, getdatabaseencoding()) AS page, bytes FROM inputs WHERE id <= :n;

-- ---- scheduled analysis -----------------------------------------------------------

CREATE TABLE articles (id int PRIMARY KEY, page text, title varchar, day timestamptz, site name);
INSERT INTO articles
SELECT id, page, left(page, 70), ('{-infinity,infinity,4713-01-01 BC,294276-12-31,2026-11-02,0001-01-01,NULL}'::timestamptz[])[1 + id % 7],
	left(page, 20)
FROM pages;
CREATE TABLE bytes (id bigint NOT NULL UNIQUE, bytes bytea);
INSERT INTO bytes SELECT id, bytes FROM pages;
SELECT newslexicon E'Marco Rubio|person|Q1\nU.N.|organization|Q2' AS lexicon \gset
SELECT news_register('articles', 'page', title_column => 'title', published_column => 'day', site_column => 'site',
	config => 'english', lexicon => :'lexicon');
SELECT news_register('bytes', 'bytes', key_column => 'id', config => 'simple', strip => false, capture => 'scan');

CREATE VIEW wanted AS SELECT a.id, n.*
FROM articles a, news_analyze(page, 'english', title, day, E'Marco Rubio|person|Q1\nU.N.|organization|Q2') n;
CREATE PROCEDURE check_results(what text) LANGUAGE plpgsql AS $$
BEGIN
	CALL is_so(what || ': all are analyzed', 'NOT EXISTS (SELECT FROM articles_queue) AND NOT EXISTS (SELECT FROM articles_failures)
		AND NOT EXISTS (SELECT FROM articles a FULL JOIN articles_documents d ON d.article = a.id WHERE a.id IS NULL OR d.article IS NULL)');
	CALL is_so(what || ': results are those of the analysis', 'NOT EXISTS (
		SELECT FROM wanted w JOIN articles_documents d ON d.article = w.id
		WHERE (w.title, w.byline, w.body, w.doc) IS DISTINCT FROM (d.title, d.byline, d.body, d.doc))');
	CALL is_so(what || ': and of its lists', '((SELECT count(*) FROM articles_quotes), (SELECT count(*) FROM articles_entities)) =
		(SELECT coalesce(sum(cardinality(quotes)), 0), coalesce(sum(cardinality(entities)), 0) FROM wanted)');
	CALL is_so(what || ': and of bytes', '(SELECT count(*) FROM bytes_documents) = (SELECT count(*) FROM bytes)
		AND NOT EXISTS (SELECT FROM bytes_failures)');
END $$;
CALL news_refresh(max_runtime => '1 hour');
CALL check_results('refresh');
UPDATE articles SET page = page || title WHERE id % 3 = 0;
UPDATE articles SET title = NULL, day = now() WHERE id % 7 = 0;
UPDATE bytes SET bytes = substr(bytes, 3) WHERE id % 4 = 0;
DELETE FROM articles WHERE id % 5 = 0;
DELETE FROM bytes WHERE id % 6 = 0;
INSERT INTO articles SELECT id + :n, reverse(page) FROM pages WHERE id % 6 = 0;
SELECT news_rescan('bytes');
CALL news_refresh(max_runtime => '1 hour');
CALL check_results('changed');

-- ---- indexes ------------------------------------------------------------------------

CREATE TABLE docs AS SELECT article AS id, doc FROM articles_documents;
CREATE TABLE queries AS
SELECT id, q FROM pages, LATERAL (VALUES (websearch_to_newsquery(left(page, 60))), (plainto_newsquery(substr(page, length(page) / 2, 12)))) v (q)
UNION ALL SELECT 0, q::newsquery FROM unnest(ARRAY['said', 'speaker:rubio', 'kind:direct', 'person:r*', '-talks', '"said that"~3', 'published:2026', 'id:Q1']) q;
CREATE TABLE found_by_scan (query int, number bigint, id int);
CREATE VIEW found AS
SELECT q.id AS query, q.number, d.id
FROM (SELECT id, q, row_number() OVER (ORDER BY id, q) AS number FROM queries) q JOIN docs d ON d.doc @@ q.q;
CREATE FUNCTION plan_of(statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	line text;
	plan text := '';
BEGIN
	FOR line IN EXECUTE 'EXPLAIN ' || statement LOOP
		plan := plan || line;
	END LOOP;
	RETURN plan;
END $$;
CREATE PROCEDURE check_index(what text) LANGUAGE plpgsql AS $$
BEGIN
	TRUNCATE found_by_scan;
	SET LOCAL enable_bitmapscan = off;
	SET LOCAL enable_seqscan = on;
	INSERT INTO found_by_scan SELECT * FROM found;
	CREATE TEMP TABLE alike AS SELECT a.id, b.id AS other FROM docs a JOIN docs b ON a.doc % b.doc;
	SET LOCAL enable_bitmapscan = on;
	SET LOCAL enable_seqscan = off;
	CALL is_so(what || ': it is used', $c$plan_of('SELECT * FROM found') LIKE '%Bitmap Index Scan on docs_doc_idx%'$c$);
	CALL is_so(what || ': it finds what scans find', 'NOT EXISTS ((SELECT * FROM found EXCEPT SELECT * FROM found_by_scan)
		UNION ALL (SELECT * FROM found_by_scan EXCEPT SELECT * FROM found))');
	CALL is_so(what || ': it finds what is alike', 'NOT EXISTS ((SELECT a.id, b.id FROM docs a JOIN docs b ON a.doc % b.doc EXCEPT SELECT * FROM alike)
		UNION ALL (SELECT * FROM alike EXCEPT SELECT a.id, b.id FROM docs a JOIN docs b ON a.doc % b.doc))');
	DROP TABLE alike;
END $$;
CREATE INDEX docs_doc_idx ON docs USING gin (doc);
CALL check_index('built');
DELETE FROM docs WHERE id % 4 = 0;
CALL check_index('deleted from');
VACUUM docs;
CALL check_index('vacuumed');
INSERT INTO docs SELECT id, to_newsdoc(page) FROM pages WHERE id % 4 = 0;
UPDATE docs SET doc = doc || doc WHERE id % 9 = 0;
CALL check_index('inserted into');
VACUUM ANALYZE docs;
CALL check_index('vacuumed again');
DROP INDEX docs_doc_idx;
CREATE INDEX docs_doc_idx ON docs USING gin (doc newsdoc_ops (pairs = 'on', ranks = true));
CALL check_index('with all pairs');
SELECT count(*) AS n_found FROM found_by_scan \gset

-- ---- the latest and the best -----------------------------------------------------------

CREATE VIEW ordered AS
SELECT (SELECT array_agg(newsdoc_published(doc)) FROM news_latest(NULL::docs, q, k)) IS NOT DISTINCT FROM
	(SELECT array_agg(newsdoc_published(doc)) FROM (SELECT doc FROM docs WHERE doc @@ q
		ORDER BY newsdoc_published(doc) DESC NULLS LAST LIMIT k) s) AS latest,
	(SELECT array_agg(news_rank(doc, q)) FROM news_top(NULL::docs, q, k)) IS NOT DISTINCT FROM
	(SELECT array_agg(news_rank(doc, q)) FROM (SELECT doc FROM docs WHERE doc @@ q
		ORDER BY news_rank(doc, q) DESC LIMIT k) s) AS top
FROM (SELECT q FROM queries ORDER BY id LIMIT 150) q, unnest(ARRAY[1, 20]) k;
CALL is_so('news_latest is in order', 'NOT EXISTS (SELECT FROM ordered WHERE NOT latest)');
CALL is_so('news_top is in order', 'NOT EXISTS (SELECT FROM ordered WHERE NOT top)');

-- ---- aggregates -------------------------------------------------------------------------

CREATE FUNCTION takes(name text, kind text, id text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
	PERFORM newslexicon_agg(name, kind, id);
	RETURN true;
EXCEPTION WHEN invalid_parameter_value THEN
	RETURN false;
END $$;
CREATE TABLE names AS
SELECT name, kind, id FROM (SELECT substr(page, length(page) / 3, 20) AS name, left(page, 9) AS kind, right(page, 20) AS id FROM pages) p
WHERE takes(name, kind, id);
CREATE TABLE learned AS SELECT newstemplate_agg(page) AS site FROM pages WHERE id <= 200;
CREATE TABLE listed AS SELECT newslexicon_agg(name, kind, id) AS lexicon, newslexicon_agg(name, kind) AS of_two FROM names;
CALL is_so('a template is what it is written as', '(SELECT site::text::newstemplate::text = site::text FROM learned)');
CALL is_so('a lexicon is what it is written as', '(SELECT lexicon::text::newslexicon = lexicon AND newslexicon_size(lexicon) > 0 FROM listed)');
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
ALTER TABLE pages SET (parallel_workers = 2);
ALTER TABLE names SET (parallel_workers = 2);
CALL is_so('aggregates are parallel', $c$plan_of('SELECT newslexicon_agg(name, kind) FROM names') LIKE '%Partial Aggregate%'
	AND plan_of('SELECT newstemplate_agg(page) FROM pages') LIKE '%Partial Aggregate%'$c$);
CALL is_so('a template in parallel is the same', '(SELECT newstemplate_agg(page) FROM pages WHERE id <= 200)::text = (SELECT site::text FROM learned)');
CALL is_so('a lexicon in parallel is the same', '(SELECT (newslexicon_agg(name, kind, id), newslexicon_agg(name, kind))::text FROM names) = (SELECT (lexicon, of_two)::text FROM listed)');
RESET parallel_setup_cost;
RESET parallel_tuple_cost;
RESET min_parallel_table_scan_size;
CALL is_so('pages are stripped with the template', '(SELECT count(news_strip(page, site)) = count(*) FROM pages, learned)');
CALL is_so('names are found in pages', '(SELECT bool_and(mention = substr(page, start_char, end_char - start_char)) FROM pages, listed, news_mentions(page, lexicon))');
CALL attempt_all('newslexicon_agg', '^22023$', 'SELECT newslexicon_agg(left({t}, 300), left({t}, 70), {t})', 300);

-- ---- names of tables and columns -----------------------------------------------------------

CREATE SCHEMA odd;
CREATE TABLE odd_names AS
SELECT DISTINCT ON (name) name::name, row_number() OVER ()::int AS i FROM (SELECT left(page, 1 + id % 70)::name::text AS name FROM pages WHERE page <> '') p
WHERE name <> 'k' ORDER BY name LIMIT 40;
CREATE PROCEDURE make_odd() LANGUAGE plpgsql AS $$
DECLARE
	r record;
BEGIN
	FOR r IN SELECT * FROM odd_names LOOP
		EXECUTE format('CREATE TABLE odd.%I (k int PRIMARY KEY, %I text)', r.name, r.name);
		EXECUTE format('INSERT INTO odd.%I VALUES (1, ''A text.'')', r.name);
		CALL is_so('registered with an odd name', format('news_register(%L, %L, results_prefix => %L, strip => false) IS NOT NULL', format('odd.%I', r.name), r.name, 'r' || r.i));
	END LOOP;
END $$;
CALL make_odd();
CALL news_refresh(max_runtime => '1 hour');
CREATE PROCEDURE check_odd() LANGUAGE plpgsql AS $$
DECLARE
	r record;
	s text;
BEGIN
	FOR r IN SELECT * FROM odd_names LOOP
		s := quote_literal(format('odd.%I', r.name));
		CALL is_so('analyzed with an odd name', format('(SELECT body FROM odd.%I) = ''A text.''', 'r' || r.i || '_documents'));
		CALL attempt('altered with an odd name', '^$', format('SELECT news_alter(%s, %L, title_column => %2$L, capture => ''row'')', s, r.name));
		CALL attempt('retried with an odd name', '^$', format('SELECT news_retry(%s), news_rescan(%1$s, true)', s));
		CALL attempt('asked for with an odd name', '^$', format('SELECT (SELECT count(*) FROM news_speakers(%s)), (SELECT count(*) FROM news_copies(%1$s))', s));
		CALL is_so('unregistered with an odd name', format('news_unregister(%s, true) IS NOT NULL', s));
		-- and with tables of results named after it
		CALL attempt('registered with odd names of results', '^$', format('SELECT news_register(%s, %L)', s, r.name));
	END LOOP;
END $$;
CALL check_odd();
CALL is_so('all is dropped', $c$(SELECT count(*) FROM pg_class WHERE relnamespace = 'odd'::regnamespace AND relkind = 'r') = (SELECT count(*) FROM odd_names)$c$);

-- ---- arguments ----------------------------------------------------------------------------------

CREATE TABLE plain (id int PRIMARY KEY, body text);
CALL attempt_all('news_register, columns', '^42(703|602|804)$', 'SELECT news_register(''plain'', left({t}, 70)::name)', 40);
CALL attempt_all('news_register, key', '^42703$', 'SELECT news_register(''plain'', ''body'', key_column => {t}::name)', 40);
CALL attempt_all('news_register, table', '^(22023|42601|42602|42P01|3F000|0A000)$', 'SELECT news_register(left({t}, 40)::regclass, ''body'')', 40);
CALL attempt_all('news_register, config', '^(22023|42601|42602|42704|3F000|0A000)$', 'SELECT news_register(''plain'', ''body'', config => left({t}, 40)::regconfig)', 40);
CALL attempt_all('news_register, results', '^(3F000|42602|42622|42P07)$', 'SELECT news_register(''plain'', ''body'', results_prefix => {t}::name)', 40);
CALL attempt_all('news_register, schema', '^3F000$', 'SELECT news_register(''plain'', ''body'', results_schema => {t}::name)', 40);
CALL attempt_all('news_register, capture', '^22023$', 'SELECT news_register(''plain'', ''body'', capture => {t})', 40);
CALL attempt_all('news_alter, columns', '^42703$', 'SELECT news_alter(''articles'', published_column => {t}::name)', 40);
CALL attempt_all('news_alter, capture', '^22023$', 'SELECT news_alter(''articles'', capture => {t})', 40);
CALL attempt_all('news_retry', '^$', 'SELECT news_retry(''articles'', {t})', 40);
CALL attempt_all('news_speakers', '^$', 'SELECT count(*) FROM news_speakers(''articles'', ''-infinity'', ''infinity'', 5, ARRAY[{t}, NULL])', 40);
CALL attempt_all('news_rising', '^$', 'SELECT count(*) FROM news_rising(''articles'', ''9 days'', kinds => ARRAY[{t}])', 40);
CALL attempt_all('news_quoted_about', '^$', 'SELECT count(*) FROM news_quoted_about(''articles'', said_by => {t}, about => left({t}, 20))', 40);
CALL attempt_all('news_latest', '^42703$', 'SELECT news_latest(NULL::docs, ''said'', 3, {t}::name)', 40);
CREATE PROCEDURE check_times() LANGUAGE plpgsql AS $$
DECLARE
	times text[] := ARRAY['NULL', '''-infinity''', '''infinity''', '''4713-01-01 BC''', '''294276-12-31''', '''2026-11-02'''];
	a text;
	b text;
	k text;
BEGIN
	FOREACH a IN ARRAY times LOOP
		FOREACH b IN ARRAY times LOOP
			CALL attempt('trends of odd times', '^22008$', format('SELECT count(*) FROM news_speakers(''articles'', %s, %s)', a, b));
			CALL attempt('trends of odd times', '^22008$', format('SELECT count(*) FROM news_quoted_about(''articles'', %s, %s)', a, b));
			CALL attempt('trends of odd times', '^22008$', format('SELECT count(*) FROM news_stories(''articles'', %s, %s)', a, b));
		END LOOP;
		FOREACH b IN ARRAY ARRAY['NULL', '''0''', '''-1 day''', '''1 microsecond''', '''178000000 years''', '''1 month -30 days'''] LOOP
			CALL attempt('rising in odd times', '^(22008|22023)$', format('SELECT count(*) FROM news_rising(''articles'', %s, %s)', b, a));
			CALL attempt('rising in odd times', '^(22008|22023)$', format('SELECT count(*) FROM news_rising(''articles'', ''1 day'', %s, baseline => %s)', a, b));
			CALL attempt('odd intervals', '^(22008|22023)$', format('SELECT news_alter(''articles'', rescan_every => %s)', b));
		END LOOP;
	END LOOP;
	FOREACH k IN ARRAY ARRAY['NULL', '0', '-1', '2147483647', '-2147483648'] LOOP
		CALL attempt('odd counts', '^2201W$', format('SELECT count(*) FROM news_speakers(''articles'', k => %s)', k));
		CALL attempt('odd counts', '^2201W$', format('SELECT count(*) FROM news_rising(''articles'', k => %s)', k));
		CALL attempt('odd counts', '^2201W$', format('SELECT count(*) FROM news_quoted_about(''articles'', k => %s)', k));
		CALL attempt('odd counts', '^2201W$', format('SELECT count(*) FROM news_stories(''articles'', min_sites => %s)', k));
		CALL attempt('odd counts', '^(2201W|22004|22023)$', format('SELECT count(*) FROM news_latest(NULL::docs, ''said'', %s)', k));
		CALL attempt('odd counts', '^(2201W|22004|22023)$', format('SELECT count(*) FROM news_top(NULL::docs, ''said'', %s)', k));
	END LOOP;
	FOREACH k IN ARRAY ARRAY['{}', '{NULL}', '{articles,articles}', '{articles,bytes}', '{articles,pages}', '{{articles},{bytes}}', '{0}'] LOOP
		CALL attempt('odd sources', '^(22004|22023|42704|42P01)$', format('SELECT count(*) FROM news_speakers(sources => %L)', k));
		CALL attempt('odd sources', '^(22004|22023|42704|42P01)$', format('SELECT count(*) FROM news_copies(sources => %L)', k));
	END LOOP;
END $$;
CALL check_times();
