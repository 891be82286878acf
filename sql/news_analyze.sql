--
-- news_analyze: all of an article from one analysis
--
\pset format unaligned
\pset null NULL
SET jit = off;
SET timezone = 'America/New_York';

-- what all of the following is held against: the functions that give one thing each
CREATE TABLE news_pages (id serial, name text, config regconfig, title text,
	published timestamptz, lexicon newslexicon, strip boolean, article text);

-- pages and texts, from a lexicon's, a date's and a title's point of view
WITH bodies(name, config, article) AS (VALUES
('page', 'english', $$<!DOCTYPE html><html lang="en-US"><head><title>Talks to stop | The Daily Ferry</title>
<meta property="og:site_name" content="The Daily Ferry"><meta property="og:type" content="article">
<meta property="og:title" content="Talks to stop, Rubio says"><meta name="author" content="By Jane Roe and John Doe">
<meta property="article:published_time" content="2026-11-02T23:30:00-05:00">
<meta property="article:modified_time" content="2026-11-03T08:00:00Z">
<meta name="keywords" content="peace, talks, Geneva"><meta name="description" content="No further rounds in Geneva.">
<link rel="canonical" href="https://ferry.example/2026/talks"><meta property="og:image" content="https://ferry.example/a.jpg">
<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav>
<article><h1>Talks to stop, Rubio says</h1>
<p>Secretary of State Marco Rubio met reporters in Geneva on Friday, two days after the last round of talks had ended without a result.</p>
<p>&ldquo;The talks will stop,&rdquo; Rubio said, &ldquo;if nothing moves.&rdquo; He added that $1.5 billion had been spent since last week, 12 percent more than planned.</p>
<p>The ministry said it was &quot;too early&quot; to say. Black Friday is near, and on Good Friday the delegates of the European Union and of Zork Industries will meet again, officials said.</p>
<p>Sergei Lavrov told the Associated Press on Nov. 3 that Russia would wait until Monday.</p></article>
<footer>Copyright 2026 The Daily Ferry. All rights reserved.</footer></body></html>$$),
('values as names', 'english',
E'Ash Wednesday and Good Friday came and went. Mr. Friday said that Black Friday was over in March 2026.\n\n' ||
E'"The Thirty Years and the Six Days are long gone," April Summers told the Financial Times on Friday. ' ||
E'"Give Euro 2024 a rest," May said. January Jones paid 5 Canadian Dollars and two U.S. dollars in the Autumn of 2025; June said it was too late.\n\n' ||
E'August Wilson said May would leave in May. "I met June in June," Summers said of the Fourth of July and the Christmas of 2025.'),
('text', 'english',
E'Ferry is back on the water\n\nBy Anna Kowalska\n\nMarch 5, 2026\n\n' ||
E'The ferry to the island was back on the water on Tuesday, two years after it went into the yard for a new engine.\n\n' ||
E'“It will make the trip six times a day from now on,” said Jan Nowak of the port authority of Gdynia. He said the summer would bring a last boat at midnight.\n\n' ||
E'Nowak''s sister, Maria Nowak, disagreed. "It costs 30 million euros," she said.'),
('German', 'german',
E'Der Kanzler reiste am Montag nach Berlin und sprach dort mit der Presse über die Lage im Land.\n\n' ||
E'„Wir warten auf die Antwort“, sagte Friedrich Merz am Dienstag in München, „und wir haben Zeit.“ Die Opposition nannte das zu wenig und forderte mehr als nur Worte von der Regierung.'),
('a value in place of a name', 'english',
E'"Euro 2020 is over," the coach said. "We are glad of it," Euro 2020 said of 6.699 Euro and C$8 from Canada. It was a Canadian summer in 2020, and the coach said it would not come again.'),
('nothing', 'simple', ''),
('marks', 'simple', ' “…” -- <p> '),
('markup that is no page', 'english', '<p>Marco Rubio said, "Wait."</p>')
), variants(title, published, lexicon) AS (VALUES
(NULL::text, NULL::timestamptz, NULL::newslexicon),
('A title of its own', '2026-11-06 20:00-05', NULL),
(NULL, '2024-02-29 12:00+00', E'Zork Industries|company|Q7\nGood Friday|day|D1\nRubio|person|Q324546\nGdynia|place'),
('', 'infinity', NULL)
)
INSERT INTO news_pages (name, config, title, published, lexicon, strip, article)
SELECT name, config::regconfig, title, published, lexicon, strip, article
FROM bodies, variants, (VALUES (true), (false)) s(strip);

CREATE TABLE news_got AS
SELECT id, a.* FROM news_pages p,
	news_analyze(p.article, p.config, p.title, p.published, p.lexicon, p.strip) a;

SELECT count(*) = (SELECT count(*) FROM news_pages) AS all, count(doc) = count(*) AS analysed FROM news_got;
-- there is something of each to compare
SELECT p.name, p.strip, g.title, g.byline, g.published, g.modified, g.site, g.language, g.url, g.tags, g.paywalled, g.is_article,
	length(g.body) AS body, cardinality(quotes) AS quotes, cardinality(entities) AS entities
FROM news_pages p JOIN news_got g USING (id) WHERE p.title IS NULL AND p.lexicon IS NULL ORDER BY id;

-- columns that differ from news_strip, news_metadata, to_newsdoc
SELECT p.name, p.strip, g.*
FROM news_got g JOIN news_pages p USING (id)
	LEFT JOIN LATERAL (SELECT news_strip(article) AS body, m.* FROM news_metadata(article) m) m ON strip
WHERE g.body IS DISTINCT FROM CASE WHEN strip THEN m.body ELSE article END
   OR g.title IS DISTINCT FROM coalesce(p.title, m.title)
   OR g.published IS DISTINCT FROM coalesce(p.published, m.published)
   OR (g.byline, g.modified, g.site, g.url, g.image, g.description, g.tags, g.paywalled, g.is_article) IS DISTINCT FROM
	  (m.byline, m.modified, m.site, m.url, m.image, m.description, m.tags, m.paywalled, m.is_article)
   OR (strip AND g.language IS DISTINCT FROM m.language)
   OR g.doc IS DISTINCT FROM to_newsdoc(config, g.body, g.title, lexicon, g.published AT TIME ZONE 'UTC')
   OR (sqlstate, message) IS DISTINCT FROM (NULL::text, NULL::text);
-- the language of bodies
SELECT DISTINCT name, g.language, m.language FROM news_got g JOIN news_pages p USING (id), news_metadata(article) m
WHERE NOT strip AND g.language IS DISTINCT FROM m.language
  AND name IN ('text', 'German', 'values as names', 'a value in place of a name');

-- rows of quotations and entities that only one side has, or in another place
CREATE VIEW news_rows_got AS
SELECT id AS page, n, row(q.*)::text AS quote, NULL AS entity FROM news_got, unnest(quotes) WITH ORDINALITY
	q(quote, parent, kind, content, speaker, speaker_kind, mention, cue, confidence, start_char, end_char,
		mention_start, mention_end, n)
UNION ALL
SELECT g.id, n, NULL, row(entity, kind, e.id, mentions, salience, first_char)::text FROM news_got g, unnest(entities) WITH ORDINALITY
	e(entity, kind, id, mentions, salience, first_char, quotes, n);
CREATE VIEW news_rows_wanted AS
SELECT id AS page, n, row(q.*)::text AS quote, NULL AS entity FROM news_got g JOIN news_pages p USING (id),
	news_quotes(body, lexicon) WITH ORDINALITY
	q(quote, parent, kind, content, speaker, speaker_kind, mention, cue, confidence, start_char, end_char,
		mention_start, mention_end, n)
UNION ALL
SELECT g.id, n, NULL, row(entity, kind, e.id, mentions, salience, first_char)::text FROM news_got g JOIN news_pages p USING (id),
	news_entities(body, lexicon, (g.published AT TIME ZONE 'UTC')::date) WITH ORDINALITY
	e(entity, kind, id, mentions, salience, first_char, n);
SELECT count(*) > 500 AS many FROM news_rows_got;
TABLE news_rows_got EXCEPT ALL TABLE news_rows_wanted;
TABLE news_rows_wanted EXCEPT ALL TABLE news_rows_got;

-- values take the place of names among the entities, but not in the newsdoc; a
-- lexicon's name takes that of a value
SELECT array_agg(DISTINCT n.name) AS only_in_doc FROM news_got g, newsdoc_names(doc) n
WHERE n.entity AND NOT EXISTS (SELECT FROM unnest(entities) e WHERE e.entity = n.name);
SELECT DISTINCT e.entity, e.kind, e.id FROM news_got g, unnest(entities) e WHERE e.id IS NOT NULL ORDER BY 1;
-- dates count from that of publication in UTC
SELECT DISTINCT g.published, e.entity FROM news_got g JOIN news_pages p USING (id), unnest(entities) e
WHERE name = 'page' AND strip AND e.kind = 'date' ORDER BY 1, 2;

-- news_try_analyze gives the same; in PL/pgSQL, in a list of many rows, in a CTE
CREATE FUNCTION news_try_one(page news_pages) RETURNS news_analysis LANGUAGE plpgsql AS $$
DECLARE
	a news_analysis;
BEGIN
	a := news_try_analyze(page.article, page.config, page.title, page.published, page.lexicon, page.strip);
	RETURN a;
END $$;
SELECT id FROM news_got g JOIN news_pages p USING (id)
WHERE (SELECT a FROM news_try_one(p) a) IS DISTINCT FROM
	row(g.title, byline, g.published, modified, site, language, url, image, description, tags, paywalled,
		is_article, body, doc, quotes, entities, sqlstate, message)::news_analysis;
WITH got AS (
	SELECT id, news_try_analyze(article, config, title, published, lexicon, strip) AS a FROM news_pages
)
SELECT id FROM got JOIN news_got g USING (id) WHERE (a).doc IS DISTINCT FROM g.doc OR (a).quotes IS DISTINCT FROM g.quotes;

-- as a generated column
CREATE TABLE news_stored (article text,
	doc newsdoc GENERATED ALWAYS AS ((news_analyze(article, 'english')).doc) STORED);
INSERT INTO news_stored SELECT article FROM news_pages WHERE id = 1;
SELECT s.doc = g.doc AS same FROM news_stored s, news_got g WHERE g.id = 1;

-- NULL
SELECT news_analyze(NULL, 'english'), news_try_analyze(NULL, 'english', 'a', '2026-11-02Z');
SELECT news_analyze('a', NULL);
SELECT news_analyze(NULL, NULL);
SELECT news_analyze('a', 'english', strip => NULL);
SELECT a FROM news_try_analyze('a', NULL) a;
SELECT a FROM news_try_analyze('a', 'english', strip => NULL) a;

-- errors, raised and as values: a dictionary that fails, with what it says in detail
CREATE TEXT SEARCH DICTIONARY news_other (TEMPLATE = snowball, language = english);
CREATE TEXT SEARCH DICTIONARY news_thesaurus (TEMPLATE = thesaurus, DictFile = thesaurus_sample,
	Dictionary = news_other);
CREATE TEXT SEARCH CONFIGURATION news_failing (COPY = english);
ALTER TEXT SEARCH CONFIGURATION news_failing ALTER MAPPING FOR asciiword WITH news_thesaurus, english_stem;
DROP TEXT SEARCH DICTIONARY news_other;
SELECT news_analyze('The talks stopped.', 'news_failing', strip => false);
SELECT sqlstate, message, num_nonnulls(a.title, a.body, a.doc, a.quotes, a.entities, a.language)
FROM news_try_analyze('The talks stopped.', 'news_failing', strip => false) a;
CREATE FUNCTION news_raise() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN (news_analyze('The talks stopped.', 'news_failing', strip => false)).body;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END $$;
SELECT news_raise();
-- what it does not reach goes on
SELECT p.config, (a).sqlstate, (a).doc IS NOT NULL AS doc
FROM (SELECT config, news_try_analyze('The talks', config, strip => false) AS a
	FROM unnest(ARRAY['english', 'news_failing', 'simple']::regconfig[]) config) p;
-- the transaction goes on, and what it has written is there
BEGIN;
CREATE TABLE news_errors_seen AS
SELECT a.sqlstate, a.doc IS NULL AS failed FROM news_pages p,
	news_try_analyze(article, CASE WHEN id % 2 = 0 THEN 'news_failing' ELSE config END, title, published, lexicon, strip) a;
INSERT INTO news_errors_seen SELECT (news_try_analyze('The talks', 'news_failing', strip => false)).sqlstate, true;
COMMIT;
SELECT failed, sqlstate, count(*) > 20 AS many FROM news_errors_seen GROUP BY 1, 2 ORDER BY 1;

-- memory does not grow with calls in one statement, good or bad
CREATE FUNCTION news_memory() RETURNS bigint LANGUAGE sql AS
	'SELECT sum(total_bytes)::bigint FROM pg_backend_memory_contexts';
DO $$
DECLARE
	before bigint;
	article text := '"The talks will stop," Marco Rubio said in Geneva. "They may."';
	failing int := 0;
	n int := 0;
	a news_analysis;
BEGIN
	FOR i IN 1 .. 4000 LOOP
		a := news_try_analyze(article, CASE WHEN i % 2 = 0 THEN 'news_failing' ELSE 'english' END::regconfig, strip => false);
		failing := failing + (a.sqlstate IS NOT NULL)::int;
		n := n + coalesce(cardinality(a.quotes), 0);
		IF i = 1000 THEN
			before := news_memory();
		END IF;
	END LOOP;
	RAISE NOTICE 'failed %, quotations %, memory grew by 200 kB: %', failing, n,
		news_memory() - before > 200000;
END $$;
SELECT count((a).doc), count((a).sqlstate), news_memory() < 20000000 AS little
FROM (SELECT news_try_analyze('"We wait," Rubio said.', CASE WHEN i % 2 = 0 THEN 'news_failing' ELSE 'english' END::regconfig,
		strip => false) a
	FROM generate_series(1, 4000) i) s;

-- a damaged lexicon leaves nothing behind, either
CREATE CAST (path AS newslexicon) WITHOUT FUNCTION;
SELECT a.sqlstate, a.message FROM news_try_analyze('The talks', 'english', lexicon => '((0,0),(1,1))'::path::newslexicon) a;
SELECT count((a).sqlstate), max(memory) - min(memory) > 200000 AS grew
FROM (SELECT news_try_analyze('The talks' || i, 'english', lexicon => '((0,0),(1,1))'::path::newslexicon) AS a,
		CASE WHEN i IN (1000, 4000) THEN news_memory() END AS memory
	FROM generate_series(1, 4000) i) calls;
DROP CAST (path AS newslexicon);

DROP VIEW news_rows_got, news_rows_wanted;
DROP FUNCTION news_try_one, news_raise, news_memory;
DROP TABLE news_got, news_pages, news_stored, news_errors_seen;

-- row types that somebody has changed
BEGIN;
ALTER TYPE news_analysis ADD ATTRIBUTE more text;
SELECT news_analyze('a', 'english');
ROLLBACK;
BEGIN;
ALTER TYPE news_quote DROP ATTRIBUTE cue;
SELECT news_analyze('a', 'english');
ROLLBACK;
BEGIN;
ALTER TYPE news_entity ALTER ATTRIBUTE entity TYPE integer;
SELECT news_analyze('a', 'english');
ROLLBACK;

SELECT news_analyzer() > 0 AS version;

DROP TEXT SEARCH CONFIGURATION news_failing;
DROP TEXT SEARCH DICTIONARY news_thesaurus;
