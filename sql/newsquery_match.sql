--
-- newsdoc @@ newsquery
--
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS news_ext;
SET default_text_search_config = english;

CREATE TEMP TABLE article (doc newsdoc);
-- Talks in Alaska stop. "The talks go on," said Marco Rubio. Mr. Rubio said that
-- "security guarantees" are far. Officials said: "The deal is dead."
INSERT INTO article VALUES ($$
	published:'2026-11-02 23:30:00' length:24 title_length:3
	'talk':1,6 'alaska':3 'stop':4 'go':7 'said':9,14,21 'marco':10 'rubio':11,13
	'secur':16 'guarante':17 'far':19 'offici':20 'deal':23 'dead':24
	title:'talk':1 title:'stop':2
	place:'Alaska':1:60:entity
	person:'Marco Rubio'|'Rubio':3:120:entity:speaker:'Q324546'
	noun:'Officials':1:0:speaker
	organization:'U.S. Department of State':1:75:entity
	quote:1:direct:2:5-8
	quote:2:mixed:2:15-19
	quote:3:direct:3:22-24
$$);

CREATE FUNCTION matching(VARIADIC queries text[]) RETURNS TABLE (query text, matches boolean)
LANGUAGE sql AS 'SELECT q, doc @@ q::newsquery FROM unnest(queries) WITH ORDINALITY u (q, n), article ORDER BY n';

-- words, phrases, prefixes
SELECT * FROM matching('talking', 'deals talks', 'peace', 'talks -peace', '-talks', 'peace OR deal',
	'talks -(stop go)', 'title:stops', 'title:deal', 'title:"talks stop"', 'guar*', 'title:s*', 'zelen*');
SELECT * FROM matching('"talks in Alaska"', '"talks Alaska"', '"talks _ Alaska"', '"the talks go"',
	'"talks ''stop''|''go''"', '"talks _ alas*"', '"security guarantee* _ far"', '"stops talks"',
	'"stops talks"~1', '"alaska talks"~0', '"alaska talks"~1', '"alaska talks stop"~1', '"go stop talks"~1', '"dead talks"~30');

-- what is said, and by whom
SELECT * FROM matching('said:talks', 'said:alaska', 'said:"talks go"', 'said:"security _ _ far"', 'said:"far officials"',
	'said:"deal guarantees"~9', 'said:d*', '-said:alaska', 'said:(security far)', 'said:(security deal)',
	'said:security said:deal');
SELECT * FROM matching('speaker:rubio', 'speaker:"MARCO RUBIO"', 'speaker:"rubio marco"', 'speaker:marc*', 'speaker:officials',
	'person:officials', 'person:marco', 'entity:rubio', 'org:marco', 'org:us', 'org:"department state"',
	'org:"department of st*"', 'place:álaska', 'misc:alaska', 'id:Q324546', 'id:q324546', 'kind:direct', 'kind:indirect');
SELECT * FROM matching('(speaker:rubio said:talks)', '(speaker:rubio said:deal)', 'speaker:rubio said:deal',
	'(speaker:rubio kind:direct)', '(speaker:rubio kind:mixed said:far)', '(speaker:officials kind:mixed)',
	'(said:deal -speaker:rubio)', '(said:talks -speaker:rubio)', '(speaker:rubio (said:deal OR said:far))',
	'(speaker:rubio (said:deal OR said:dead))', '((speaker:rubio OR speaker:officials) said:dead)',
	'-(speaker:rubio said:deal)', '-[speaker:rubio said:deal]', '(speaker:rubio said:talks alaska)', '(speaker:rubio said:talks peace)');

-- days are those of UTC
SELECT * FROM matching('published:2026', 'published:2026-11-02', 'published:2026-11-03', 'published:>2026-10',
	'published:>2026-11', 'published:<2026-11-03', 'published:<2026-11-02', 'published:<=2026', 'published:2026-11..2026-12',
	'published:2026-11-03..2026-11-30', 'published:*', '-published:*');
SELECT newsdoc '''talk'':1' @@ newsquery 'published:*' AS undated, newsdoc '''talk'':1' @@ newsquery '-published:2026' AS "not";

-- either way round; a query of nothing, an article of nothing
SELECT doc @@ newsquery 'talks', newsquery 'talks' @@ doc, doc @@ newsquery '', newsdoc '' @@ newsquery 'talks',
	newsdoc '' @@ newsquery '-talks', newsdoc '' @@ newsquery '(-said:x -kind:direct)' FROM article;
SELECT NULL::newsdoc @@ newsquery 'talks' AS "null";

-- with the article's own analysis
SELECT q, doc @@ to_newsquery('english', q) AS matches
FROM to_newsdoc('english', E'Talks with Ukraine have stopped, officials said.\n\n'
	'“The talks will go on,” Marco Rubio said on Monday. “We need security guarantees.”', 'Talks Stop', NULL, '2026-11-02') doc,
	unnest('{title:talk,"(speaker:rubio said:talks said:guarantees)","(speaker:rubio said:stopped)",place:ukraine,"\"security guarantee\" published:2026-11"}'::text[]) q;

-- names in any case: a small sigma has another form at the end of a word
SELECT name, form, doc @@ query AS matches
FROM (VALUES ('ΚΥΡΙΑΚΟΣ ΜΗΤΣΟΤΑΚΗΣ'), ('Κυριάκος Μητσοτάκης')) n (name),
	(VALUES ('"κυριάκος μητσοτάκης"'), ('ΜΗΤΣΟΤΑΚΗΣ'), ('Μητσοτακησ')) f (form),
	LATERAL (SELECT format('person:%L:1:0:entity', name)::newsdoc AS doc,
		('person:' || form)::newsquery AS query) q;

-- names of many words, and of ideographs, each of which is one
SELECT form, (SELECT ('organization:' || form || ':1:0:entity')::newsdoc @@ q::newsquery) AS matches, q
FROM (VALUES ('''中华人民共和国国家发展和改革委员会''', 'org:委员会'), ('''中华人民共和国国家发展和改革委员会''', 'org:国国'),
	('''a b c d e f g h i j k l m n o p Fisheries''', 'org:"a b c d e f g h i j k l m n o p tourism"'),
	('''a b c d e f g h i j k l m n o p Fisheries''', 'org:"o p fish*"'),
	('''a b c d e f g h i j k l m n o p q''|''a b c d e f g h i j k l m n o p zz''', 'org:zz')) n (form, q);
DROP FUNCTION matching;
