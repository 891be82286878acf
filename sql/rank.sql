--
-- news_rank, rank:>= in queries
--
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS news_ext;
SET default_text_search_config = english;

CREATE TEMP TABLE article (id int, doc newsdoc);
INSERT INTO article VALUES
(1, $$length:400 title_length:2 'talk':1,6,11 'stop':7,12 'kyiv':3 title:'talk':1
	person:'Marco Rubio'|'Rubio':3:51:entity:speaker:'Q324546' organization:'NATO':1:0:entity
	quote:1:direct:1:5-8 quote:1:direct:1:10-12 quote:2:indirect:1:20-24$$),
(2, $$length:40 'talk':1 'tale':2$$),
(3, $$length:4000 'talk':1,2,3$$),
(4, $$length:0$$);

-- BM25: n * 2.2 / (n + 1.2 * (.25 + .75 * words / 400))
SELECT id, news_rank(doc, 'talk') AS rank,
	round((n * 2.2 / (n + 1.2 * (.25 + .75 * words / 400)))::numeric, 6) AS by_hand
FROM article JOIN (VALUES (1, 3, 400), (2, 1, 40), (3, 3, 4000)) v(a, n, words) ON a = id
ORDER BY id;

-- by class
SELECT q, round(news_rank(doc, q::newsquery)::numeric, 4) AS rank
FROM article, unnest(ARRAY[
	'''talk''', '"''talk'' ''stop''"', '"''stop'' ''talk''"~9', '''ta''*', '"''talk''|''kyiv''"',
	'''talk''^3', '''talk''^0', 'title:''talk''', 'said:''talk''', 'said:"''talk'' ''stop''"',
	'entity:rubio', 'entity:nato', 'person:nato', 'speaker:rubio', 'id:''Q324546''', 'kind:direct',
	'published:2026', '''talk'' ''kyiv''', '''talk'' OR ''kyiv''', '''talk'' OR ''none''',
	'''talk'' ''none''', '''talk'' -''none''', '''talk'' -(''none'' OR -''kyiv'')', '-''none''',
	'(speaker:rubio said:''stop'')', '']) WITH ORDINALITY u(q, n)
WHERE id = 1 ORDER BY n;

-- weights
SELECT round(news_rank(doc, '''talk'' title:''talk'' said:''talk'' entity:rubio speaker:rubio', w)::numeric, 4) AS rank
FROM article, (VALUES (1, '{1,2,1,1,1.5}'::real[]), (2, '{1,0,0,0,0}'), (3, '{0,1,0,0,0}'),
	(4, '{0,0,1,0,0}'), (5, '{0,0,0,1,0}'), (6, '{0,0,0,0,1}'), (7, '{0,0,0,0,0}')) v(n, w)
WHERE id = 1 ORDER BY n;
-- of which the array once had a NULL, or begins elsewhere
SELECT news_rank(doc, '''talk''', ('{3,0,0,0,0,NULL}'::real[])[1:5]) = news_rank(doc, '''talk''', '{3,0,0,0,0}') AS slice,
	news_rank(doc, '''talk''', '[0:4]={3,0,0,0,0}') = news_rank(doc, '''talk''', '{3,0,0,0,0}') AS from_0
FROM article WHERE id = 1;
SELECT news_rank(doc, '''talk''', '{1,1,1,1}') FROM article;
SELECT news_rank(doc, '''talk''', '{}') FROM article;
SELECT news_rank(doc, '''talk''', '{{1,1,1,1,1}}') FROM article;
SELECT news_rank(doc, '''talk''', '{1,1,1,1,NULL}') FROM article;
SELECT news_rank(doc, '''talk''', '{1,1,1,1,-1}') FROM article;
SELECT news_rank(doc, '''talk''', '{1,1,1,1,NaN}') FROM article;

-- a least rank: what it is, and its forms
SELECT id FROM article WHERE doc @@ '''talk'' rank:>=1.5' ORDER BY id;
SELECT id FROM article WHERE doc @@ '''talk'' -rank:>=1.5' ORDER BY id;
SELECT id FROM article WHERE doc @@ 'rank:>=0' ORDER BY id;
SELECT bool_and(doc @@ format('''talk'' rank:>=%s', news_rank(doc, '''talk'''))::newsquery) AS its_own,
	bool_or(doc @@ format('''talk'' rank:>=%s', 1.00001 * news_rank(doc, '''talk'''))::newsquery) AS more
FROM article WHERE doc @@ '''talk''';
SELECT q, doc @@ q::newsquery AS matches, news_rank(doc, '''a'' ''b''') AS rank
FROM (VALUES (newsdoc $$'a':1$$)) a (doc), unnest(ARRAY['''a'' ''b'' rank:>=0.1', '(''a'' ''b'') OR rank:>=0.1', '(''a'' ''b'') OR rank:>=9']) q;
SELECT q::newsquery, q::newsquery::text::newsquery = q::newsquery AS same
FROM unnest(ARRAY['rank:>=2', 'a -rank:>=0.1', 'rank:>=1e-30', 'rank:>=3e30', 'RANK:>=07.50^2']) q;
SELECT 'rank:2'::newsquery;
SELECT 'rank:>=-1'::newsquery;
SELECT 'rank:>=1e99'::newsquery;
SELECT 'rank:>=nan'::newsquery;
SELECT 'rank:>=1*'::newsquery;
SELECT websearch_to_newsquery('rank:high');

-- the rank is computed once, however often it is asked for
SET statement_timeout = '5s';
SELECT newsdoc '''z'':1' @@ (SELECT string_agg(format('rank:>=9 OR ''w%s''', i), ' OR ')::newsquery
	FROM generate_series(1, 25000) i) AS of_terms,
	(SELECT ('length:60000 ''a'':1 ' || string_agg(format('quote:%s:direct:0:%s-%s', i, i, i), ' '))::newsdoc
	FROM generate_series(1, 60000) i) @@ '(rank:>=9 kind:direct said:''a'')'::newsquery AS of_utterances;
RESET statement_timeout;
