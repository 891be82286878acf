-- refresh_source.sql: scheduled analysis goes on, whatever owners do to their tables.

CREATE SCHEMA refresh_source;
SET search_path = refresh_source, public;
SET client_min_messages = warning;
\set SHOW_CONTEXT never
CREATE TABLE articles (id int PRIMARY KEY, page text, title text, published date);
INSERT INTO articles VALUES (1, '“It rains,” said Anna Kowalska.', 'Rain', '2026-11-02'), (2, NULL, 'No text', '2026-11-03');
SELECT news_register('articles', 'page', title_column => 'title', published_column => 'published', strip => false);
CALL news_refresh('articles');

-- an article without a text keeps what its row says
SELECT article, title, published AT TIME ZONE 'UTC' AS published, body FROM articles_documents ORDER BY article;

-- results may be published
SET client_min_messages = error;	-- which is of no use at this wal_level
CREATE PUBLICATION refresh_source FOR TABLE articles_documents, articles_quotes, articles_entities;
SET client_min_messages = warning;
UPDATE articles SET page = page || ' “It pours,” said Anna Kowalska.' WHERE id = 1;
CALL news_refresh('articles');
SELECT count(*) FROM articles_quotes;
DROP PUBLICATION refresh_source;

-- the search path of the caller is his own again
DO $$ BEGIN CALL news_refresh('articles'); PERFORM FROM articles_documents; END $$;

-- another column of the same name
ALTER TABLE articles ADD new_page text;
UPDATE articles SET new_page = 'It is dry, said Piotr Nowak.';
ALTER TABLE articles RENAME page TO old_page;
ALTER TABLE articles RENAME new_page TO page;
CALL news_refresh('articles');
SELECT news_alter('articles', article_column => 'page', capture => 'statement');
CALL news_refresh('articles');
UPDATE articles SET page = page || ' So it is.' WHERE id = 2;
CALL news_refresh('articles');
SELECT article, body FROM articles_documents ORDER BY article;

-- triggers that are gone, or that do not fire always
ALTER TABLE articles DROP COLUMN title CASCADE, ADD COLUMN title text;
CALL news_refresh('articles');
SELECT news_alter('articles', article_column => 'page', capture => 'statement');
ALTER TABLE articles DISABLE TRIGGER USER;
ALTER TABLE articles ENABLE TRIGGER USER;
CALL news_refresh('articles');
SELECT news_alter('articles', capture => 'statement');
CALL news_refresh('articles');
SELECT article, title FROM articles_documents ORDER BY article;
DROP TRIGGER news_ext_insert ON articles;
DROP TRIGGER news_ext_delete ON articles;
DROP TRIGGER news_ext_update ON articles;
DROP TRIGGER news_ext_truncate ON articles;
CALL news_refresh('articles');
SELECT news_alter('articles', article_column => 'page', capture => 'statement');
CALL news_refresh('articles');

-- the schema has another name, also when triggers are for rows
ALTER SCHEMA refresh_source RENAME TO moved;
SET search_path = moved, public;
INSERT INTO articles VALUES (3, 'It hails.'), (4, 'It thaws.');
DELETE FROM articles WHERE id = 3;
UPDATE articles SET id = 5 WHERE id = 4;
SELECT article FROM articles_queue ORDER BY seq;
SELECT news_alter('articles', capture => 'row');
ALTER SCHEMA moved RENAME TO refresh_source;
SET search_path = refresh_source, public;
INSERT INTO articles VALUES (6, 'It is dark.'), (7, 'It is bright.');
DELETE FROM articles WHERE id > 4;
SELECT article FROM articles_queue ORDER BY seq OFFSET 5;
ALTER TABLE articles_queue RENAME TO other_queue;
INSERT INTO articles VALUES (8, 'Nobody would know of it.');
ALTER TABLE other_queue RENAME TO articles_queue;
BEGIN;
TRUNCATE articles;
SELECT scan_wanted > scan_served AS is_wanted FROM articles_state;
ROLLBACK;
SELECT news_alter('articles', capture => 'statement');
CALL news_refresh('articles');
SELECT article FROM articles_documents ORDER BY article;

-- a name that no index would take: 600 characters of it are kept
INSERT INTO articles (id, page) SELECT 9, format('“It rains,” said Anna %s. “It pours,” said Anna %1$s.',
	string_agg(initcap(translate(md5(i::text), '0123456789', 'ghijklmnop')), '-' ORDER BY i))
FROM generate_series(1, 200) i;
CALL news_refresh('articles');
SELECT sqlstate, message FROM articles_failures;
SELECT content, left(speaker, 12), length(speaker) FROM articles_quotes WHERE article = 9 ORDER BY start_char;
SELECT left(entity, 12), length(entity) FROM articles_entities WHERE article = 9;
DELETE FROM articles WHERE id = 9;

-- the same bytes as a text are another article: as a page, they say what they are in
ALTER TABLE articles ADD raw bytea;
INSERT INTO articles (id, raw) VALUES (10, convert_to('<meta charset=iso-8859-1><p>Zoë Müller said that it rained.</p>', 'UTF8'));
SELECT news_alter('articles', article_column => 'raw', strip => true);
CALL news_refresh('articles');
SELECT body FROM articles_documents WHERE article = 10;
UPDATE articles SET page = convert_from(raw, 'UTF8') WHERE id = 10;
SELECT news_alter('articles', article_column => 'page');
CALL news_refresh('articles');
SELECT body FROM articles_documents WHERE article = 10;
SELECT news_alter('articles', strip => false);
DELETE FROM articles WHERE id = 10;
CALL news_refresh('articles');

-- a trigger of the owner's fails: whose, and where the articles are
CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE insufficient_privilege USING MESSAGE = 'not today', DETAIL = 'It is Sunday.'; END $$;
CREATE TRIGGER fail BEFORE INSERT OR UPDATE ON articles_documents FOR EACH ROW EXECUTE FUNCTION fail();
UPDATE articles SET page = page || ' Yes.';
CALL news_refresh('articles');
DROP TRIGGER fail ON articles_documents;
CALL news_refresh('articles');

-- registrations are changed by functions alone, of tables that are there
DELETE FROM articles;
CALL news_refresh('articles');
SELECT news_unregister('articles');
CREATE FUNCTION again_capture() RETURNS void LANGUAGE sql AS '';
SELECT news_register('articles', 'page', results_prefix => 'again');
DROP FUNCTION again_capture;
SELECT news_register('articles', 'page', results_prefix => 'again');
SELECT news_schedule('articles', batch_size => 5000);
SELECT news_schedule('articles', batch_size => NULL);

-- triggers without a registration, as a dump of the schema has them
SELECT news_unregister('articles', true);
SELECT news_register('articles', 'page', results_prefix => 'lost');
DELETE FROM news_registration WHERE source = 'articles'::regclass;
SELECT news_register('articles', 'page', results_prefix => 'again');
INSERT INTO articles VALUES (1, 'It rains.');
SELECT (SELECT count(*) FROM lost_queue) AS lost, (SELECT count(*) FROM again_queue) AS again, to_regproc('lost_capture');

-- what goes past triggers for statements; a partition that is registered like its parent
CREATE TABLE parts (id int, page text, PRIMARY KEY (id)) PARTITION BY RANGE (id);
CREATE TABLE part_1 PARTITION OF parts FOR VALUES FROM (1) TO (10);
SELECT news_register('parts', 'page', capture => 'statement');
SELECT news_register('parts', 'page', rescan_every => '300000 years');
SELECT news_register('parts', 'page');
SELECT news_alter('parts', capture => 'statement');
SELECT news_register('part_1', 'page', capture => 'scan');
SELECT news_unregister('part_1', true);
INSERT INTO parts VALUES (1, 'It rains.');
SELECT count(*) FROM parts_queue;

-- what a dump has of registrations is of tables that are there
SELECT news_register('part_1', 'page', capture => 'scan');
DROP TABLE part_1;
SELECT format('SELECT count(*), count(*) FILTER (WHERE source = ''refresh_source.parts''::regclass) FROM %s %s', extconfig[1]::regclass, extcondition[1])
FROM pg_extension WHERE extname = 'news_ext' \gexec

CALL news_refresh();
SELECT count(*) FROM news_registration WHERE source NOT IN (SELECT oid FROM pg_class);
SELECT news_unregister('parts', true), news_unregister('articles', true);
SET client_min_messages = error;
DROP SCHEMA refresh_source CASCADE;
