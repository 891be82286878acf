-- Scheduled analysis: news_register, news_refresh, and what belongs to them.

\set SHOW_CONTEXT never
CREATE ROLE regress_news_editor;
CREATE ROLE regress_news_writer;
CREATE SCHEMA refresh AUTHORIZATION regress_news_editor;
GRANT USAGE ON SCHEMA refresh TO regress_news_writer;
SET search_path = refresh, public;
SET SESSION AUTHORIZATION regress_news_editor;

CREATE TABLE articles (id bigint PRIMARY KEY, page text, headline text, day date, note text);
INSERT INTO articles VALUES
	(1, '“The bridge is ready,” said Elena Markova, the mayor of Lindenau.', 'Bridge', '2026-03-02'),
	(2, 'Peter Hansen of the Harbour Company said that ferries would stop on Monday.', NULL, NULL),
	(3, NULL, 'Nothing', '2026-03-04');

-- ---- what cannot be registered

SELECT news_register('articles', 'page', key_column => 'note');
SELECT news_register('articles', 'body');
SELECT news_register('articles', 'day');
SELECT news_register('articles', 'page', title_column => 'id');
SELECT news_register('articles', 'page', published_column => 'headline');
SELECT news_register('articles', 'page', capture => 'magic');
SELECT news_register(NULL, 'page');
SELECT news_register('pg_class', 'relname');
CREATE VIEW no_table AS SELECT * FROM articles;
SELECT news_register('no_table', 'page');
CREATE TEMP TABLE passing (id int PRIMARY KEY, page text);
SELECT news_register('passing', 'page');
DROP TABLE passing;
CREATE TABLE keyless (id int, page text);
SELECT news_register('keyless', 'page');
CREATE TABLE articles_queue ();
SELECT news_register('articles', 'page');
DROP TABLE articles_queue;
SELECT news_rescan('articles');

-- ---- registering and refreshing

SELECT news_register('articles', 'page', title_column => 'headline', published_column => 'day', config => 'english');
SELECT news_register('articles', 'page');
SELECT source, key_column, capture, strip, config, edition FROM news_registration WHERE source = 'articles'::regclass;
CALL news_refresh('articles');
SELECT article, title, published AT TIME ZONE 'UTC' AS published, body FROM articles_documents ORDER BY article;
SELECT article, speaker, kind, content FROM articles_quotes ORDER BY article, start_char;
SELECT article, entity, kind FROM articles_entities ORDER BY article, first_char;
SELECT article FROM articles_documents WHERE doc @@ 'speaker:markova said:bridge published:2026-03-02';
SELECT queued, unscanned, done, failed, failures, oldest_waiting FROM news_progress WHERE source = 'articles'::regclass;

-- ---- changes

SET SESSION AUTHORIZATION DEFAULT;
GRANT SELECT, INSERT, UPDATE, DELETE ON articles TO regress_news_writer;
SET SESSION AUTHORIZATION regress_news_writer;
UPDATE articles SET note = 'read';
UPDATE articles SET page = page;
INSERT INTO articles VALUES (4, '“No, we will not be there,” said Bo Lindqvist of the harbour.', 'No', NULL);
UPDATE articles SET page = '“The bridge is closed,” said Elena Markova.' WHERE id = 1;
UPDATE articles SET id = 20 WHERE id = 2;
DELETE FROM articles WHERE id = 3;
SELECT count(*) FROM articles_queue;
CALL news_refresh('articles');
SELECT news_unregister('articles');
SET SESSION AUTHORIZATION regress_news_editor;
SELECT article FROM articles_queue ORDER BY article;
SELECT queued, oldest_waiting IS NOT NULL AS waits FROM news_progress WHERE source = 'articles'::regclass;
CALL news_refresh();
SELECT article, title FROM articles_documents ORDER BY article;
SELECT article, speaker, content FROM articles_quotes ORDER BY article, start_char;
TRUNCATE articles;
INSERT INTO articles VALUES (5, '“Yes, we will be there after all,” said Bo Lindqvist of the harbour.', NULL, NULL);
CALL news_refresh('articles');
SELECT article, speaker, content FROM articles_quotes ORDER BY article, start_char;
SELECT done, failed FROM news_progress WHERE source = 'articles'::regclass;

-- ---- failures

INSERT INTO articles SELECT i, 'Article ' || i FROM generate_series(6, 9) i;
ALTER TABLE articles_documents ADD CONSTRAINT no_seven CHECK (article <> 7);
CALL news_refresh('articles');
SELECT article, sqlstate, message, attempts FROM articles_failures;
SELECT article FROM articles_documents ORDER BY article;
SELECT queued, done, failed, failures FROM news_progress WHERE source = 'articles'::regclass;
SELECT news_retry('articles', '22021');
SELECT news_retry('articles');
CALL news_refresh('articles');
SELECT article, attempts FROM articles_failures;
ALTER TABLE articles_documents DROP CONSTRAINT no_seven;
SELECT news_retry('articles', '23514');
CALL news_refresh('articles');
SELECT count(*) FROM articles_failures;
SELECT article FROM articles_documents ORDER BY article;

-- what is no fault of an article is an error of all, and nothing is lost
UPDATE articles SET page = page || '!' WHERE id = 8;
ALTER TABLE articles RENAME page TO html;
CALL news_refresh('articles');
SELECT count(*) FROM articles_queue;
ALTER TABLE articles RENAME html TO page;
CALL news_refresh('articles');
SELECT count(*) FROM articles_queue;

-- ---- alterations

SELECT news_alter('articles', lexicon => (SELECT newslexicon_agg(name, 'person', 'Q1') FROM (VALUES ('Bo Lindqvist')) v (name)));
CALL news_refresh('articles');
SELECT article, entity, id FROM articles_entities ORDER BY article, first_char;
SELECT DISTINCT edition FROM articles_documents;
SELECT news_alter('articles', title_column => '', strip => false, capture => 'row');
SELECT title_column, published_column, strip, capture, edition FROM news_registration WHERE source = 'articles'::regclass;
CALL news_refresh('articles', batch_size => 1, max_runtime => '1 minute');
SELECT DISTINCT edition FROM articles_documents;
DELETE FROM articles WHERE id > 6;
UPDATE articles SET id = -id;
SELECT article FROM articles_queue ORDER BY article, seq;
SELECT news_rescan('articles', again => true);
CALL news_refresh('articles');
SELECT article, edition FROM articles_documents ORDER BY article;

-- ---- arguments

CALL news_refresh('articles', batch_size => 0);
CALL news_refresh('articles', max_runtime => '0');
CALL news_refresh('keyless');
CALL news_refresh(12345);
BEGIN;
CALL news_refresh('articles');
ROLLBACK;
SET default_transaction_isolation = 'serializable';
SET default_transaction_read_only = on;
CALL news_refresh('articles');
RESET default_transaction_isolation;
RESET default_transaction_read_only;

-- ---- the site

ALTER TABLE articles ADD paper text DEFAULT 'The Lindenau Herald';
SELECT news_alter('articles', site_column => 'id');
SELECT news_alter('articles', capture => 'magic');
SELECT news_retry(NULL);
SELECT news_alter('articles', site_column => 'paper');
CALL news_refresh('articles');
UPDATE articles SET paper = 'The Harbour Post' WHERE id = -6;
CALL news_refresh('articles');
SELECT article, site FROM articles_documents ORDER BY article;
SELECT news_alter('articles', site_column => '');
CALL news_refresh('articles');
SELECT article, site FROM articles_documents ORDER BY article;

-- ---- others

SET SESSION AUTHORIZATION DEFAULT;
CALL news_refresh('articles');
CALL news_refresh();
SET SESSION AUTHORIZATION regress_news_writer;
CALL news_refresh();
UPDATE news_registration SET strip = true;
DELETE FROM news_registration;
INSERT INTO articles VALUES (30, 'Written by one who may not see the queue.');
SET SESSION AUTHORIZATION regress_news_editor;
CALL news_refresh();
SELECT article FROM articles_documents ORDER BY article;

-- ---- the end

SELECT news_unregister('articles');
INSERT INTO articles VALUES (31, 'Not noticed.');
SELECT relname FROM pg_class WHERE relnamespace = 'refresh'::regnamespace AND relkind = 'r' ORDER BY relname;
SELECT proname FROM pg_proc WHERE pronamespace = 'refresh'::regnamespace;
SELECT news_register('articles', 'page', results_prefix => 'a');
SELECT news_unregister('articles', drop_results => true);
SELECT relname FROM pg_class WHERE relnamespace = 'refresh'::regnamespace AND relkind = 'r' ORDER BY relname;

-- the command of a schedule ends before the next one begins
SELECT news_schedule_command('articles', '* * * * *');
SELECT news_schedule_command('articles', '30 seconds', 10);
BEGIN;
SET LOCAL standard_conforming_strings = off;
SELECT news_schedule_command('articles', '30 seconds', 10);
COMMIT;
SELECT news_register('articles', 'page', results_prefix => 'b');
-- the hint depends on what the server has
\set VERBOSITY terse
SELECT news_schedule('articles');
\set VERBOSITY default
SELECT news_unschedule('articles');

-- triggers are made anew, here because another may change columns that an UPDATE does not name
CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.page := upper(NEW.page); RETURN NEW; END';
CREATE TRIGGER shout BEFORE UPDATE ON articles FOR EACH ROW EXECUTE FUNCTION shout();
SELECT tgattr::text = '' AS of_any_column FROM pg_trigger WHERE tgrelid = 'articles'::regclass AND tgname = 'news_ext_update';
SELECT news_alter('articles', capture => 'statement');
SELECT tgattr::text = '' AS of_any_column FROM pg_trigger WHERE tgrelid = 'articles'::regclass AND tgname = 'news_ext_update';

-- what has lost tables can be unregistered
DROP TABLE b_entities, b_queue;
SELECT news_unregister('articles', drop_results => true);
SELECT relname FROM pg_class WHERE relnamespace = 'refresh'::regnamespace AND relname LIKE 'b\_%';
SELECT news_register('articles', 'page', results_prefix => 'b');

-- a column may be both article and title
SELECT news_unregister('articles', drop_results => true);
SELECT news_register('articles', 'page', title_column => 'page', results_prefix => 'c');

SET client_min_messages = warning;
SET SESSION AUTHORIZATION DEFAULT;
DROP SCHEMA refresh CASCADE;
CALL news_refresh();
SELECT count(*) FROM news_registration;
DROP ROLE regress_news_editor;
DROP ROLE regress_news_writer;
