-- One round of test/bench/refresh: articles cut to :length.
SET client_min_messages = warning;

CREATE TABLE articles (id bigint PRIMARY KEY, title text, body text, note text);
CALL write_articles(:length, 'no triggers');
TRUNCATE articles;
SELECT news_register('articles', 'body', title_column => 'title', strip => false, config => 'english');
CALL news_refresh('articles');		-- the first scan, of nothing
CALL write_articles(:length, 'registered');

-- the library and its dictionaries are loaded before anything is measured
SELECT count(news_analyze(body, 'english')) FROM (SELECT body FROM articles LIMIT 100) a;

-- by the queue, and the bare one on its heels
SELECT cpu() AS start \gset
CALL news_refresh('articles', max_runtime => '1 hour');
INSERT INTO times SELECT :length, 'news_refresh, articles new', (cpu() - :start) / count(*) FROM articles;

CREATE TABLE bare_documents (LIKE articles_documents INCLUDING ALL);
CREATE TABLE bare_quotes (LIKE articles_quotes INCLUDING ALL);
CREATE TABLE bare_entities (LIKE articles_entities INCLUDING ALL);
CALL analyze_bare(:length);
SELECT 1 / (count(*) = 0)::int FROM (
	SELECT article, title, body, doc FROM bare_documents EXCEPT ALL
	SELECT article, title, body, doc FROM articles_documents) d;

-- by a scan
SELECT news_unregister('articles', drop_results => true);
SELECT news_register('articles', 'body', title_column => 'title', strip => false, config => 'english');
SELECT cpu() AS start \gset
CALL news_refresh('articles', max_runtime => '1 hour');
INSERT INTO times SELECT :length, 'news_refresh, articles there before', (cpu() - :start) / count(*) FROM articles;

-- nothing has changed
SELECT news_rescan('articles');
SELECT cpu() AS start \gset
CALL news_refresh('articles', max_runtime => '1 hour');
INSERT INTO times SELECT :length, 'news_rescan, nothing changed', (cpu() - :start) / count(*) FROM articles;

SELECT news_unregister('articles', drop_results => true);
DROP TABLE articles, bare_documents, bare_quotes, bare_entities;
