--
-- near-duplicates: news_similarity, % and <->
--
CREATE FUNCTION news_numbers(first int, last int) RETURNS newsdoc
	RETURN (SELECT to_newsdoc('simple', string_agg('w' || n, ' ' ORDER BY n)) FROM generate_series(first, last) n);

-- the share of shingles: 98 of each, 48 of both
SELECT news_similarity(a, a) AS same, news_similarity(a, b) AS half, 48 / 148.0::real AS is,
	a <-> b AS distance, news_similarity(a, c) AS none, a <-> c AS far
FROM news_numbers(1, 100) a, news_numbers(51, 150) b, news_numbers(201, 300) c;
-- it is of sets, and order counts
SELECT news_similarity(to_newsdoc('simple', 'a b c a b c a b c'), to_newsdoc('simple', 'a b c a b')),
	news_similarity(to_newsdoc('simple', 'a b c d'), to_newsdoc('simple', 'd c b a'));
-- stop words, marks and the title make no difference
SELECT news_similarity(to_newsdoc('english', 'The talks stopped on a Monday.', 'A title'),
	to_newsdoc('english', 'Talks stopped Monday!'));
-- texts of less than a shingle are alike if they are equal; empty ones never
SELECT news_similarity(to_newsdoc('simple', a), to_newsdoc('simple', b)), a, b
FROM (VALUES ('a b', 'a b'), ('a b', 'b a'), ('a', 'a'), ('a', 'a b'), ('', ''), ('', 'a')) v (a, b);
SELECT news_similarity(NULL, ''::newsdoc) IS NULL, (NULL::newsdoc % ''::newsdoc) IS NULL;

-- %: from the threshold on
SHOW news_ext.similarity_threshold;
SELECT a % a AS same, a % b AS most, a % c AS few, b % a AS back, ''::newsdoc % ''::newsdoc AS empty
FROM news_numbers(1, 100) a, news_numbers(11, 110) b, news_numbers(51, 150) c;
SET news_ext.similarity_threshold = 0.3;
SELECT a % c AS few FROM news_numbers(1, 100) a, news_numbers(51, 150) c;
SET news_ext.similarity_threshold = 0.9;
SELECT a % a AS same, a % b AS most FROM news_numbers(1, 100) a, news_numbers(11, 110) b;
SET news_ext.similarity_threshold = 1;
SELECT a % a AS same, a % b AS most FROM news_numbers(1, 100) a, news_numbers(1, 101) b;
SET news_ext.similarity_threshold = 0;
SELECT a % b AS something, a % c AS nothing
FROM news_numbers(1, 100) a, news_numbers(31, 130) b, news_numbers(201, 300) c;
SET news_ext.similarity_threshold = 1.1;
RESET news_ext.similarity_threshold;

-- sketches: all pairs of texts that resemble each other are among those of alike sketches
SELECT cardinality(newsdoc_sketch(a)), newsdoc_sketch(a) = newsdoc_sketch(a || ''::newsdoc) AS same, newsdoc_sketch('') IS NULL AS none
FROM news_numbers(1, 100) a;
CREATE TABLE news_docs AS SELECT n, news_numbers(n * 7, n * 7 + 40) AS doc FROM generate_series(1, 60) n;
CREATE FUNCTION news_missing(threshold real, OUT alike bigint, OUT missing bigint)
SET search_path = public LANGUAGE plpgsql AS $$
BEGIN
	PERFORM set_config('news_ext.similarity_threshold', threshold::text, true);
	SELECT count(*), count(*) - count(p.a) INTO alike, missing
	FROM news_docs a JOIN news_docs b ON a.doc % b.doc AND a.n < b.n LEFT JOIN
		(SELECT * FROM newsdoc_sketch_pairs((SELECT array_agg(newsdoc_sketch(doc) ORDER BY n) FROM news_docs))) p
		ON (p.a, p.b) = (a.n, b.n);
END $$;
SELECT threshold, alike, missing
FROM unnest('{0, 0.1, 0.2, 0.4, 0.6, 0.8, 1}'::real[]) threshold, news_missing(threshold);
DROP FUNCTION news_missing;
DROP TABLE news_docs;
SELECT * FROM newsdoc_sketch_pairs('{}');
SELECT * FROM newsdoc_sketch_pairs('{1,2}');
SELECT * FROM newsdoc_sketch_pairs(array_fill(NULL::int, '{2,32}'));

-- values out of line
CREATE TABLE news_docs AS
	SELECT 1 AS id, news_numbers(1, 5000) AS doc UNION ALL SELECT 2, news_numbers(501, 5500);
SELECT a.id, b.id, a.doc <-> b.doc AS distance FROM news_docs a JOIN news_docs b ON a.doc % b.doc
ORDER BY a.id, distance;
DROP TABLE news_docs;

-- the operators are each other's commutators
SELECT oid::regoperator FROM pg_operator
WHERE oprcode IN ('newsdoc_similar'::regproc, 'newsdoc_distance'::regproc) AND oprcom = oid ORDER BY 1;
DROP FUNCTION news_numbers;
