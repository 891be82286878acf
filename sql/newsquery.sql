--
-- newsquery: what to look for in analysed articles
--
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS news_ext;
SET default_text_search_config = english;
SET client_min_messages = notice;

-- words and phrases; stop words keep their places in phrases
SELECT written, written::newsquery AS query FROM (VALUES
	('talks'), ('Talks stopped'), ('the talks'), ('"security guarantees"'),
	('"the talks in Alaska"'), ('"talks stop"~3'), ('zelen*'), ('"talks stop*"'),
	('pre-tax'), ('"in _ talks _ _ alaska"'), ('U.S.'), ('http://example.org/a?b=c 10:30'),
	('don''t'), ('talks^2.5 "white house"~2^0.25')) v (written);

-- lexemes in single quotes are no words of a configuration
SELECT written, written::newsquery AS query FROM (VALUES
	('''talks'' ''The'''), ('''it''''s'' ''a\\b\''c'''), ('''pre''*'), ('"''talk''|''peac'' _ ''stop''*"'),
	('"''a\"b'' c"'), ('''a"b''')) v (written);
SELECT to_newsquery('simple', 'the talks'), to_newsquery('german', 'Häuser'), to_newsquery('the talks');

-- operators: not before and before or
SELECT written, written::newsquery AS query FROM (VALUES
	('a1 b1 OR c1 d1'), ('a1 (b1 OR c1) d1'), ('a1 (b1 c1) d1'), ('a1 AND b1 & c1 | d1'),
	('-a1 NOT b1 !c1 --d1'), ('-(a1 b1)'), ('-(a1 OR b1)'), ('a1 or b1'), ('((a1))'),
	('the -the a1'), ('(the OR of) a1')) v (written);

-- fields
SELECT written, written::newsquery AS query FROM (VALUES
	('title:talks said:"talking stops"'), ('title:(talks OR -deal said:"x y")'), ('SAID:Talks body:deal'),
	('speaker:Rubio'), ('speaker:"Marco  Rubio" person:zelen*'), ('person:"Volodýmyr Zelen*" misc:x''s'),
	('entity:"O''Neill" org:(U.N. OR organization:nato)'), ('place:"Côte d''Ivoire"^2'),
	('id:Q42 id:''Q''''1'' id:"Q 2"'), ('kind:direct -kind:Mixed kind:(indirect)')) v (written);
SELECT written, written::newsquery AS query FROM (VALUES
	('published:2026'), ('published:2026-02'), ('published:2024-02'), ('published:2026-11-03'),
	('published:>2026-11'), ('published:>=2026-11'), ('published:<2026'), ('published:<=2026-02'),
	('published:2025-12..2026-03-05'), ('published:(>=2026-01-02 <2027)'), ('-published:*'),
	('published:0001..9999')) v (written);

-- typographic marks are as good as straight ones, which close them, too; in a straight phrase and a lexeme they are none
SELECT written, written::newsquery AS query FROM (VALUES
	('person:“Dana Whitfield” said:“ice in his veins”'), ('„talks stop“~2 OR ”stop talks”'), ('person:« Dana Whitf*»^2 »talks«'),
	('“talks stop" «talks „stop“ now»'), ('"talks “stop” now" ''“x”'''), ('said:‘talks’ it’s'), ('“''talk'' _ ''a\”b''”')) v (written);

-- what is side by side in a parenthesis is of one utterance
SELECT written, written::newsquery AS query, newsquery_numnode(written::newsquery) AS nodes FROM (VALUES
	('speaker:rubio said:talks'), ('(speaker:rubio said:talks)'), ('[speaker:rubio said:talks]'),
	('(speaker:rubio talks)'), ('(speaker:rubio -kind:direct)'), ('said:(talks stop)'),
	('(speaker:rubio OR said:talks)'), ('(speaker:x said:a1 OR speaker:y)'),
	('((speaker:x OR speaker:y) said:a1)'), ('((speaker:x said:a1) (speaker:y said:b1))'),
	('-(speaker:x said:a1)'), ('-[speaker:x said:a1]'), ('([speaker:x said:a1])'),
	('(speaker:x ((said:a1 kind:direct) OR b1))'), ('(speaker:x -((said:a1 kind:direct) OR b1))'),
	('([speaker:x said:a1] b1)'), ('(([speaker:x said:a1] b1) kind:direct)'), ('-([speaker:x said:a1] b1)'),
	('(kind:direct said:b1 [speaker:x said:a1])'), ('(kind:direct [speaker:x said:a1 OR said:b1])'),
	('(kind:direct -[speaker:x said:a1])'), ('((said:a1 b1) kind:direct)')) v (written);

-- errors say where they are
CREATE FUNCTION complaint(written text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	message text;
	detail text;
	hint text;
BEGIN
	RETURN to_newsquery('english', written);
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
	RETURN concat_ws(E'\n  ', SQLSTATE || ' ' || message, detail, nullif(hint, ''));
END $$;
\pset format unaligned
\pset tuples_only on
SELECT written || E'\n  ' || complaint(written) FROM (VALUES
	('talks "white house'), ('talks “white house'), ('person:«white house“'), ('“”'), ('talks“stop”'), ('talks ''tis'), ('talks "the ''tis" x'), ('""'), (''''''),
	('a1 (b1 OR c1'), ('a1 b1) c1'), ('(a1]'), ('a1 ()'), ('title:( )'),
	('a1 OR'), ('OR a1'), ('a1 OR OR b1'), ('a1 AND'), ('& a1'), ('(a1 OR)'),
	('a1 -'), ('a1 - b1'), ('-(a1 NOT)'),
	('größe foo:bar'), ('publishd:2026-11'), ('publishd:>=2026'), ('mailto:joe@example.org'), ('title: talks'), ('said:-talks'), ('(title:)'),
	('published:2026-13'), ('published:2026-02-30'), ('published:26'), ('published:>>2026'),
	('published:2026-03..2026-01'), ('published:2026..'), ('published:>9999'), ('published:"2026 "'),
	('kind:spoken'), ('kind:dir*'), ('person:...'), ('id:'''''), ('id:Q*'),
	('a1^'), ('a1^x'), ('a1^-1'), ('a1^1000001'), ('(a1 b1)^2'), ('^2'),
	('"a1 b1"~'), ('"a1 b1"~x'), ('"a1 b1"~65536'), ('talks~2'), ('speaker:"a b"~2'),
	('*'), ('ze*en'), ('"a1 b1"c1'), ('a1(b1)')) v (written);
\pset format aligned
\pset tuples_only off
SELECT 'talks (stop'::newsquery;
SELECT to_newsquery('talks (stop');
SELECT complaint(q) FROM unnest(ARRAY['org:' || repeat('x', 256), '''' || repeat('x', 2048) || '''', repeat('-', 1001) || 'x']) q;

-- queries of nothing; servers with all of their checks read a literal twice, and would say so twice
SELECT 'the'::text::newsquery, to_newsquery('simple', '...'), ''::newsquery, '  '::newsquery;

-- what users write is never an error
SELECT written, websearch_to_newsquery('english', written) AS query FROM (VALUES
	('talks "white house'), ('"talks stop" -deal or peace'), ('talks OR'), ('or'), ('OR OR talks'),
	('- talks - -'), ('(speaker:rubio said:talks'), ('talks) stop'), ('()'), ('foo:bar title: deal'),
	('published:yesterday kind:loud published:2026'), ('it''s ''quoted'' [x1] a1|b1 & !c1'),
	('zelen* ze*en *'), ('talks^2 talks^x "a1 b1"~2 "a1 b1"~x'), ('title:"unclosed phrase'),
	('zelenskyy NOT rubio'), ('talks AND deal not peace'), ('NOT'), ('AND talks AND NOT'), ('--rubio - -talks'),
	('“white house” said:“talks stop'), ('speaker: rubio title: (talks OR deal)'), ('speaker: title:talks'), ('speaker: OR said: -deal org: '),
	('speaker:  rubio'), ('published: 05/20/2026')) v (written);

-- all words of a text
SELECT plainto_newsquery('english', 'The talks: "pre-tax" OR title:deal (said -stop)'), plainto_newsquery('');

-- operators
SELECT 'a1 b1'::newsquery && 'c1 OR d1' AS "and", 'a1 OR b1'::newsquery || 'c1 d1' AS "or", !! 'a1 b1'::newsquery AS "not";
SELECT ''::newsquery && 'a1' AS "and", 'a1'::newsquery || '' AS "or", !! ''::newsquery AS "not";
SELECT !! ('(speaker:x said:y)'::newsquery && 'said:z speaker:w') AS query;
SELECT newsquery 'talks' = to_newsquery('english', 'talking') AS eq, newsquery 'talks' <> 'deal' AS ne,
	newsquery 'talks' < 'talks' AS lt, newsquery 'talks' <= 'talks' AS le,
	newsquery 'talks' > 'talks' AS gt, newsquery 'talks' >= 'talks' AS ge;
SELECT count(*), count(DISTINCT query) FROM unnest('{talks,talk,title:talks,talks^2}'::newsquery[]) query;

-- what is sent
SELECT newsquery_send('"talks ''stop''*"~2 OR (speaker:x* kind:mixed) published:2026');
DROP FUNCTION complaint;

-- what can be a name
SELECT left(name, 20) AS name, newsquery_is_name(name) FROM (VALUES
	('Marco Rubio'), ('O''Neill'), ('7'), ('東京'), (''), (' "?!'), ('ʼ'), (repeat('x', 254)), (repeat('x', 255)), (repeat('é', 128))) v (name);
