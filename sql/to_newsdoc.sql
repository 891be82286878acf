--
-- to_newsdoc: the analysis of an article as a newsdoc
--
\pset format unaligned
\pset tuples_only on
SET jit = off;

-- words with their positions, names with their forms, who says what, and when
SELECT to_newsdoc('english',
	'Marco Rubio met reporters on Monday. "The talks will stop," Rubio said, "if nothing moves." ' ||
	'The ministry said it was "too early" to say. The Ministry insisted that it was sure. ' ||
	'"We wait," he said on behalf of the United Nations.',
	'Peace talks', published => '2026-11-02 10:00');
SELECT q.* FROM newsdoc_quotes(to_newsdoc('english',
	'"Marco Rubio told me, ''The talks stop,'' and left," Sergei Lavrov said.')) q;

-- a name that stands over a line break; one that a lexicon knows
SELECT n.name, n.kind, n.id, n.forms FROM newsdoc_names(to_newsdoc('english',
	E'Marco\nRubio and Zork Industries met. Rubio left. Mr. Marco  Rubio came.',
	lexicon => 'Zork Industries|company|Q7')) n;

-- the configuration, and NULL
SELECT to_newsdoc('simple', 'The talks'), to_newsdoc('german', 'die Friedensgespräche');
SET default_text_search_config = 'pg_catalog.english';
SELECT to_newsdoc('The talks') = to_newsdoc('english', 'The talks');
SET default_text_search_config = 'pg_catalog.simple';
SELECT to_newsdoc('The talks') = to_newsdoc('simple', 'The talks');
SELECT to_newsdoc(NULL) IS NULL, to_newsdoc('english', NULL, 'Title') IS NULL,
	to_newsdoc(NULL, 'body') IS NULL;
SELECT to_newsdoc('english', ''), to_newsdoc('english', ' “…” -- ', published => 'infinity');
SELECT to_newsdoc('english', 'the', 'The a');

-- lexemes and positions of to_tsvector: of words with marks around them, ...
CREATE FUNCTION same_words(config regconfig, words text) RETURNS boolean
	RETURN regexp_replace(to_newsdoc(config, '', words)::text, '(title_)?length:\d+|title:', '', 'g')::tsvector
		= to_tsvector(config, words);
SELECT same_words('english', w), to_newsdoc('english', '', w) FROM unnest(ARRAY[
	'U.S. "talks," (said) talks... no-one''s well-known, $5.50 10% 3,000 -5 +1 #tag @user ’tis O’Neill’s',
	'see https://example.com/a/b?c=d, or mail@example.com; /etc/passwd. ~/x 1.2.3 &amp; a/b and/or e–f g—h',
	E'a\u00a0b\u2009c\u3000d\te\r\nf \u200bg caf\u00e9s cafe\u0301s']) w;
-- ... and of all strings of up to three characters that mean something to the parser
WITH c AS (SELECT c FROM unnest(ARRAY['', 'a', '1', 'é', '“', '-', '''', '.', ',', ':', '"', '_', '/',
		'@', '$', '&', '~', '<', E'\u0301']) c),
	s AS (SELECT DISTINCT ' ' || a.c || b.c || c.c || ' ' AS s FROM c a, c b, c)
SELECT count(*) > 5000 AS many, count(*) FILTER (WHERE NOT same_words('simple', s)) AS differ FROM s;
-- also where a quotation ends inside of what stands between blanks
SELECT to_newsdoc('simple', 'Marco Rubio said "The talks will stop soon."He left—“It is over now,”Rubio said.');

-- positions go on where those of a tsvector end
SELECT newsdoc_words(d), substring(d::text, '''peace'':([0-9,]*)') AS peace,
	substring(d::text, '''war'':([0-9,]*)') AS war
FROM to_newsdoc('simple', 'peace ' || repeat('a b c d e f g h ', 2500) || 'peace war peace') d;
-- words that are too long, in a stretch of any length
SELECT newsdoc_words(to_newsdoc('simple', repeat('x', n) || ' y')) FROM unnest(ARRAY[2046, 5000, 20000]) n;
SELECT to_newsdoc('simple', '', repeat('平和', 5000) || '，平和。');
SELECT newsdoc_words(to_newsdoc('simple', repeat('平和，', 5000)));

-- what is known of a configuration is forgotten when it changes
CREATE TEXT SEARCH CONFIGURATION news_test (COPY = english);
SELECT to_newsdoc('news_test', 'the talks');
ALTER TEXT SEARCH CONFIGURATION news_test ALTER MAPPING REPLACE english_stem WITH simple;
SELECT to_newsdoc('news_test', 'the talks');
BEGIN;
ALTER TEXT SEARCH CONFIGURATION news_test DROP MAPPING FOR asciiword;
SELECT to_newsdoc('news_test', 'the talks 1');
ROLLBACK;
SELECT to_newsdoc('news_test', 'the talks 1');
CREATE TEXT SEARCH DICTIONARY news_stop (TEMPLATE = simple, stopwords = english);
ALTER TEXT SEARCH CONFIGURATION news_test ALTER MAPPING REPLACE simple WITH news_stop;
SELECT to_newsdoc('news_test', 'the talks');
ALTER TEXT SEARCH DICTIONARY news_stop (stopwords);
SELECT to_newsdoc('news_test', 'the talks');

-- a dictionary that looks at several words at once, line by line
CREATE TEXT SEARCH DICTIONARY news_other (TEMPLATE = snowball, language = english);
CREATE TEXT SEARCH DICTIONARY news_thesaurus (TEMPLATE = thesaurus, DictFile = thesaurus_sample,
	Dictionary = news_other);
CREATE TEXT SEARCH CONFIGURATION news_phrases (COPY = english);
ALTER TEXT SEARCH CONFIGURATION news_phrases ALTER MAPPING FOR asciiword WITH news_thesaurus, english_stem;
SELECT to_newsdoc('news_phrases',
	E'Supernovae stars shine. Marco Rubio said, "Supernovae stars are old."\nOne two three.\nOne');
-- one that fails, until it does not
DROP TEXT SEARCH DICTIONARY news_other;
SELECT to_newsdoc('news_phrases', 'supernovae stars');
SELECT to_newsdoc('news_phrases', 'supernovae stars');
ALTER TEXT SEARCH DICTIONARY news_thesaurus (Dictionary = english_stem);
SELECT to_newsdoc('news_phrases', 'supernovae stars');

-- as a generated column
CREATE TABLE news_articles (body text,
	doc newsdoc GENERATED ALWAYS AS (to_newsdoc('english', news_strip(body))) STORED);
INSERT INTO news_articles VALUES ('The talks stopped on Monday, since nothing had moved for a week. ' ||
	'"We wait," Marco Rubio said in Geneva, where he had met the others for the last time.');
SELECT doc FROM news_articles;

DROP TABLE news_articles;
DROP FUNCTION same_words;
DROP TEXT SEARCH CONFIGURATION news_phrases;
DROP TEXT SEARCH DICTIONARY news_thesaurus;
DROP TEXT SEARCH CONFIGURATION news_test;
DROP TEXT SEARCH DICTIONARY news_stop;
SELECT to_newsdoc('news_test', 'the talks');
