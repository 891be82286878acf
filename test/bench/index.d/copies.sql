--
-- copies.sql: which articles are a text's near-duplicates, at a resemblance of
-- .5 or more.
--

SET enable_seqscan = off;
SET plan_cache_mode = force_generic_plan;

CALL measure('near-duplicates', 'GIN(int[]), shingles compared', 'arrays',
	'SELECT n, bins, shingles FROM copies',
	'SELECT count(*) FROM articles WHERE bins && r.bins AND
		icount(shingles & r.shingles) >= .5 * icount(shingles | r.shingles)');
SET pg_trgm.similarity_threshold = .5;
CALL measure('near-duplicates', 'pg_trgm GIN, %', 'trigrams',
	'SELECT n, body FROM copies WHERE n < 1',
	'SELECT count(*) FROM articles WHERE content % r.body');

-- How alike they are by the words themselves: Jaccard's coefficient of shingles.
CREATE TABLE alike AS
SELECT n, id, icount(a.shingles & c.shingles)::float8 / icount(a.shingles | c.shingles) AS words
FROM copies c JOIN arrays a
	ON icount(a.shingles) BETWEEN .3 * icount(c.shingles) AND icount(c.shingles) / .3
WHERE icount(a.shingles & c.shingles) >= .3 * icount(a.shingles | c.shingles);
CREATE TABLE found (label text, n int, id int);
INSERT INTO found
SELECT 'GIN(int[]), shingles compared', n, id
FROM copies c JOIN arrays.articles a
	ON a.bins && c.bins AND icount(a.shingles & c.shingles) >= .5 * icount(a.shingles | c.shingles);

\if :ours
CALL measure('near-duplicates', 'news_ext, %', 'news',
	'SELECT n, to_newsdoc(''english'', body) AS q FROM copies',
	'SELECT count(*) FROM articles WHERE content % r.q');
CALL measure('near-duplicates', 'news_ext, classes = copy, %', 'copies_only',
	'SELECT n, to_newsdoc(''english'', body) AS q FROM copies',
	'SELECT count(*) FROM articles WHERE content % r.q');
CREATE TABLE copy_docs AS SELECT n, to_newsdoc('english', body) AS content FROM copies;
INSERT INTO found
SELECT 'news_ext, %', n, id FROM copy_docs c JOIN news.articles a ON a.content % c.content;
-- and by our own measure, without an index or a sketch
CREATE TABLE resembling AS
SELECT n, id, news_similarity(a.content, c.content) AS lexemes
FROM copy_docs c JOIN docs a ON newsdoc_words(a.content)
	BETWEEN .2 * newsdoc_words(c.content) AND newsdoc_words(c.content) / .2
WHERE news_similarity(a.content, c.content)
	>= current_setting('news_ext.similarity_threshold')::float8;
\endif
