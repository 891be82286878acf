--
-- draw.sql: which queries are asked.  Drawn by hash values, so that one corpus
-- gives one set; "count" of each kind.
--

-- each lexeme: how many articles have it, which has it last
CREATE TABLE lexemes AS
SELECT lexeme, count(*) AS articles, count(*)::float8 / (SELECT count(*) FROM vectors) AS share,
	max(published) AS latest
FROM vectors, unnest(content)
WHERE lexeme ~ '^[a-z0-9]+$'
GROUP BY lexeme;
CREATE UNIQUE INDEX ON lexemes (lexeme);
ANALYZE lexemes;

CREATE TABLE queries (kind text, n int, tsq tsquery, pattern text, news text);

CREATE FUNCTION draw(kind text, condition text, count int) RETURNS TABLE (n int, lexeme text)
LANGUAGE plpgsql AS $$
BEGIN
	RETURN QUERY EXECUTE format(
		'SELECT row_number() OVER (ORDER BY md5(lexeme || %L))::int, lexeme
		FROM lexemes WHERE %s ORDER BY 1 LIMIT %s', kind, condition, count);
END $$;

-- one word
INSERT INTO queries
SELECT kind, n, format('%L', lexeme)::tsquery, NULL, format('%L', lexeme)
FROM (VALUES
	('rare word', 'articles BETWEEN 3 AND 20'),
	('word in 1 %', 'share BETWEEN .005 AND .02'),
	('common word', 'share > .1'),
	('word of old articles', 'articles BETWEEN 3 AND 50 AND latest < (
		SELECT percentile_disc(.25) WITHIN GROUP (ORDER BY published) FROM vectors)')
) k(kind, condition), draw(kind, condition, :count);

-- and, or
INSERT INTO queries
SELECT 'common and rare word', a.n, a.tsq && b.tsq, NULL, a.news || ' ' || b.news
FROM queries a JOIN queries b USING (n) WHERE a.kind = 'common word' AND b.kind = 'rare word';
INSERT INTO queries
SELECT 'two common words', a.n, a.tsq && b.tsq, NULL, a.news || ' ' || b.news
FROM queries a JOIN queries b ON b.n = a.n % (:count - 1) + 1
WHERE a.kind = 'common word' AND b.kind = a.kind AND a.n <> b.n;
INSERT INTO queries
SELECT 'three words, or', a.n, a.tsq || b.tsq || c.tsq, NULL,
	concat_ws(' OR ', a.news, b.news, c.news)
FROM queries a JOIN queries b USING (n) JOIN queries c USING (n)
WHERE a.kind = 'word in 1 %' AND b.kind = 'common word' AND c.kind = 'rare word';

-- the first three to five letters of a word
INSERT INTO queries
SELECT 'prefix', n, q, 'q', prefix || '*'
FROM (SELECT n, left(lexeme, 3 + n % 3) AS prefix
	FROM draw('prefix', 'articles > 1 AND length(lexeme) > 5 AND lexeme !~ ''[0-9]''', :count)) s,
	to_tsquery('english', prefix || ':*') q;
UPDATE queries SET pattern = '\m' || rtrim(news, '*') WHERE kind = 'prefix';

-- Phrases: a quarter each of those whose rarer word is in up to .1, 1, 10 % of
-- the articles, and in more.
INSERT INTO queries
SELECT kind, row_number() OVER (PARTITION BY kind ORDER BY nth, class)::int, tsq,
	'\m' || phrase || '\M', format(CASE kind WHEN 'phrase' THEN '"%s"' ELSE 'said:"%s"' END, phrase)
FROM (SELECT *, row_number() OVER (PARTITION BY kind, class ORDER BY md5(phrase)) AS nth
	FROM (SELECT DISTINCT kind, phrase, tsq, class
		FROM phrases, phraseto_tsquery('english', phrase) tsq,
			LATERAL (SELECT width_bucket(min(coalesce(share, 0)), ARRAY[.001, .01, .1]) AS class,
					count(*) AS words
				FROM unnest(tsvector_to_array(to_tsvector('english', phrase))) w
					LEFT JOIN lexemes ON lexeme = w) c
		WHERE words = array_length(string_to_array(phrase, ' '), 1)) s) s
WHERE nth <= :count / 4.0;

-- for those that match letters
UPDATE queries SET pattern = '\m' || trim(both '''' FROM news)
WHERE kind IN ('rare word', 'word in 1 %');

\if :ours
-- Names as often as they are in articles; the peer looks for their words side by side.
CREATE TABLE names AS
SELECT d.id, n.name, n.speaker FROM docs d, newsdoc_names(d.content) n
WHERE n.kind <> 'noun' AND n.name !~ '["\\]';
INSERT INTO queries
SELECT 'speaker', row_number() OVER (ORDER BY md5(id || name))::int,
	phraseto_tsquery('english', name), NULL, format('speaker:"%s"', name)
FROM names WHERE speaker
ORDER BY 2 LIMIT :count;
INSERT INTO queries
SELECT 'entity', row_number() OVER (ORDER BY md5(id || name))::int,
	phraseto_tsquery('english', name), NULL, format('entity:"%s"', name)
FROM names
ORDER BY 2 LIMIT :count;

-- who is quoted, and a word of the quotation
INSERT INTO queries
SELECT 'speaker and said', n, phraseto_tsquery('english', name) && plainto_tsquery('english', word), NULL,
	format('(speaker:"%s" said:%s)', name, word)
FROM (SELECT DISTINCT ON (n) n, speaker AS name, word
	FROM (SELECT row_number() OVER (ORDER BY md5(id::text))::int AS n, body
		FROM source ORDER BY 1 LIMIT 3 * :count) s,
		news_quotes(body) q, regexp_split_to_table(content, '\W+') word
	WHERE speaker_kind IS NOT NULL AND speaker !~ '["\\]' AND length(word) > 5
	ORDER BY n, md5(word)) s
ORDER BY n LIMIT :count;
\endif
ANALYZE queries;
