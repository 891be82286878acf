-- type newsdoc: its text and binary forms, operators, what it holds
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS news_ext;
RESET client_min_messages;
SET DateStyle = ISO;
CREATE TEMP TABLE docs (id integer, doc newsdoc);
INSERT INTO docs VALUES
(1, $$
	published:'2026-11-02 10:00:00' length:24 title_length:5
	'talk':4,19 'alaska':3,9 'sanction':12 'senat':2 'it''s':20 'back\\slash':21
	title:'peac':1 title:'talk':2
	person:'Marco Rubio'|'Rubio'|'Secretary Rubio':5:104:entity:'Q324546'
	place:'Alaska':2:30:entity
	noun:'the ministry':1
	quote:1:direct:1:4-12 quote:1:direct:1:15-19 quote:2:mixed:3:20-22
	quote:3:direct:0:21-21:2 $$),
(2, $$ published:'2026-11-01' 'talk':2 'fail':4
	person:'Marco Rubio'|'MARCO':1:255:entity noun:'officials'
	quote:1:indirect:1:2-4 $$),
(3, '');

-- written in one way, whatever the way it was read
SELECT id, doc FROM docs ORDER BY id;
SELECT id, doc::text::newsdoc = doc AS same FROM docs ORDER BY id;
SELECT $$'b':2 'a':3,1,2 'a':3$$::newsdoc;
SELECT $$person:'O''Neill'|'U.S. O''Neill'|'oneill'|'Çelik'|'CELIK' misc:'\\x\y'$$::newsdoc;

-- a form that is part of another is left out, unless it has more than 16 words
SELECT (newsdoc_names(doc)).forms
FROM (VALUES (newsdoc $$person:'a b'|'b c d'|'c d'|'b d'|'B.'|'d e'$$),
	(newsdoc $$person:'a b c d e f g h i j k l m n o p q r'|'b c d e f g h i j k l m n o p q r'|'c d e f g h i j k l m n o p q r'$$),
	(newsdoc $$person:'r'|'a b c d e f g h i j k l m n o p q'|'A b c d e f g h i j k l m n o p Q'|'Q'|'a'$$)) d (doc);

-- what stands in it
SELECT id, newsdoc_length(doc), newsdoc_words(doc), newsdoc_published(doc)
FROM docs ORDER BY id;
SELECT t.* FROM docs, newsdoc_terms(doc) t WHERE id = 1
ORDER BY class, term COLLATE "C";
SELECT n.* FROM docs d, newsdoc_names(doc) n WHERE d.id = 1;
SELECT q.* FROM docs, newsdoc_quotes(doc) q WHERE id = 1;
SELECT count(*) FROM docs, newsdoc_terms(doc) WHERE id = 3;

-- a trend
SELECT class, term, sum(n) FROM docs, newsdoc_terms(doc)
WHERE class IN ('speaker', 'said') GROUP BY class, term
ORDER BY class, term COLLATE "C";

-- one after the other
SELECT a.doc || b.doc FROM docs a, docs b WHERE a.id = 1 AND b.id = 2;
SELECT a.doc || b.doc = a.doc AS left, b.doc || a.doc = a.doc AS right
FROM docs a, docs b WHERE b.id = 3 ORDER BY a.id;
-- names with other ids, or of other kinds, are others
SELECT $$person:'Kim':1:0:'Q1' person:'Park'$$::newsdoc ||
	$$person:'Kim':2:0:'Q2' misc:'Park' person:'Park':3:0:entity:'Q3'$$::newsdoc;
-- of several that are equal, first those with the same id are one, then those without an id
SELECT $$person:'Kim':1:0 person:'Kim':1:0:'Q1' person:'Kim':1:0:'Q2'$$::newsdoc ||
	$$person:'Kim':2:0:'Q3' person:'Kim':3:0 person:'Kim':4:0:'Q2' person:'Kim':5:0:'Q4'$$::newsdoc;

-- order and equality
SELECT count(*), count(DISTINCT doc) FROM (SELECT doc FROM docs UNION ALL SELECT doc FROM docs) d;
SELECT a.id, b.id, a.doc < b.doc AS lt, a.doc <= b.doc AS le, a.doc = b.doc AS eq,
	a.doc <> b.doc AS ne, a.doc >= b.doc AS ge, a.doc > b.doc AS gt
FROM docs a, docs b WHERE a.id <= 2 AND b.id = 1 ORDER BY a.id;
SELECT a.id FROM docs a JOIN docs b ON a.doc = b.doc
WHERE newsdoc_hash(a.doc) = newsdoc_hash(b.doc) AND
	newsdoc_hash_extended(a.doc, 0) & 4294967295 = newsdoc_hash(b.doc)::bigint & 4294967295 AND
	newsdoc_hash_extended(a.doc, 1) = newsdoc_hash_extended(b.doc, 1)
ORDER BY a.id;
CREATE UNIQUE INDEX ON docs (doc);
INSERT INTO docs SELECT * FROM docs WHERE id = 3;

-- binary, also of values that are compressed or out of line
SELECT encode(newsdoc_send($$'a':2 person:'B'$$), 'escape');
CREATE TABLE newsdoc_copied (doc newsdoc);
INSERT INTO newsdoc_copied SELECT doc FROM docs;
INSERT INTO newsdoc_copied
	SELECT string_agg(format('%L:%s', md5(i::text), i), ' ')::newsdoc
	FROM generate_series(1, 3000) i;
INSERT INTO newsdoc_copied
	SELECT string_agg(format('%L:%s', 'a' || i % 7, i), ' ')::newsdoc
	FROM generate_series(1, 9000) i;
SELECT newsdoc_length(doc), newsdoc_words(doc), doc::text::newsdoc = doc AS same,
	pg_column_size(doc) > 10000 AS large
FROM newsdoc_copied ORDER BY 2;
DROP TABLE newsdoc_copied;

-- what cannot be read
SELECT 'word:1'::newsdoc;
SELECT $$'word'$$::newsdoc;
SELECT $$'word$$::newsdoc;
SELECT $$'word':0$$::newsdoc;
SELECT $$'':1$$::newsdoc;
SELECT $$'word':2 length:1$$::newsdoc;
SELECT $$'word':1x$$::newsdoc;
SELECT $$length:1 length:1$$::newsdoc;
SELECT $$'word':99999999999999999999$$::newsdoc;
SELECT format('%L:1', repeat('x', 2048))::newsdoc;
SELECT format('person:%L', repeat('x', 256))::newsdoc;
SELECT $$person:'A':1:256$$::newsdoc;
SELECT $$person:'A':1:2:3$$::newsdoc;
SELECT $$person:'A':'Q1':'Q2'$$::newsdoc;
SELECT $$noun:'A':entity$$::newsdoc;
SELECT $$person:'A':hero$$::newsdoc;
SELECT $$quote:1:sung:0:1-1$$::newsdoc;
SELECT $$quote:1:direct:1:1-1$$::newsdoc;
SELECT $$quote:0:direct:0:1-1$$::newsdoc;
SELECT $$quote:1:direct:0:3-1$$::newsdoc;
SELECT $$quote:2:direct:0:1-1:1$$::newsdoc;
SELECT $$length:3 quote:1:direct:0:1-4$$::newsdoc;
SELECT $$published:'now'$$::newsdoc;
SELECT $$published:'infinity'$$::newsdoc;
-- without the hint, which is written differently by version
\set VERBOSITY terse
SELECT $$published:'2026-13-01'$$::newsdoc;
