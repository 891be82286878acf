-- GIN indexes on newsdoc: the operator class, what plans look like, options
SET jit = off;

SELECT opcname, amvalidate(oid) FROM pg_opclass
WHERE opcname = 'newsdoc_ops' AND opcmethod = (SELECT oid FROM pg_am WHERE amname = 'gin');

CREATE TABLE news (id int, d newsdoc);
INSERT INTO news VALUES
	(1, $$published:'2026-11-02' length:6 title_length:1 'alaska':3 'peac':5 'talk':4,6 title:'peac':1 person:'Marco Rubio':2:104:entity:speaker quote:1:direct:1:4-6$$),
	(2, $$published:'2025-02-28' length:5 'deal':2 'peac':4 'talk':5 place:'Alaska':1:9:entity:'Q797'$$),
	(3, $$length:3 'alaska':1 'zebra':2$$),
	(4, $$length:0$$),
	(5, NULL);
CREATE INDEX news_d ON news USING gin (d);
SET enable_seqscan = off;

EXPLAIN (COSTS OFF) SELECT id FROM news WHERE d @@ $$'peac' said:'talk'$$;
EXPLAIN (COSTS OFF) SELECT id FROM news WHERE $$'peac'$$::newsquery @@ d;
EXPLAIN (COSTS OFF) SELECT id FROM news WHERE d % $$length:2 'alaska':1 'zebra':2$$;

CREATE FUNCTION found(q newsquery) RETURNS text LANGUAGE sql AS
'SELECT string_agg(id::text, '' '' ORDER BY id) FROM news WHERE d @@ q';

SELECT q, found(q) FROM unnest(ARRAY[
	$$'peac'$$, $$"'peac' 'talk'"$$, $$said:'talk'$$, $$said:"'peac' 'talk'"$$, $$'al'*$$, $$'alas'*$$,
	$$title:'peac'$$, $$person:"marco rubio"$$, $$entity:alaska$$, $$speaker:rub*$$,
	$$id:Q797$$, $$kind:direct$$, $$kind:indirect$$, $$published:2026$$,
	$$published:2025-02..2026-11-01$$, $$published:>2025-02-28$$,
	$$-'peac'$$, $$'alaska' -published:2026$$, $$(speaker:rubio -said:'alaska')$$]::newsquery[]) q;
SELECT id FROM news WHERE d % $$length:2 'alaska':1 'zebra':2$$;

-- what no class is for is found, too
DROP INDEX news_d;
CREATE INDEX news_d ON news USING gin (d newsdoc_ops (classes = 'word, Said'));
SELECT found($$said:'talk'$$), found($$person:rubio$$), found($$'peac' -title:'peac'$$);
DROP INDEX news_d;
CREATE INDEX news_d ON news USING gin (d newsdoc_ops (classes = 'speaker', ranks = off));
SELECT found($$said:'talk'$$), found($$speaker:rubio$$);
DROP INDEX news_d;

CREATE INDEX ON news USING gin (d newsdoc_ops (classes = 'word,worse'));
CREATE INDEX ON news USING gin (d newsdoc_ops (classes = ''));
CREATE INDEX ON news USING gin (d newsdoc_ops (ranks = perhaps));
CREATE INDEX ON news USING gin (d newsdoc_ops (pairs = some));
CREATE INDEX ON news USING gin (d newsdoc_ops (pears = on));

DROP TABLE news CASCADE;
DROP FUNCTION found;

-- a name within a longer one; one of two kinds; a speaker that is no entity
CREATE TABLE named (id int, d newsdoc);
INSERT INTO named VALUES
	(1, $$length:1 person:'Marco Antonio Rubio':1:1:entity$$),
	(2, $$length:1 place:'Rubio':1:1:entity$$),
	(3, $$length:1 noun:'Marco Rubio':1:1:speaker$$),
	(4, $$length:1 organization:'Marco Rubio':1:1:entity person:'Rubio':1:1:entity:speaker$$);
CREATE INDEX ON named USING gin (d newsdoc_ops (classes = 'name, speaker'));
SELECT q, (SELECT string_agg(id::text, ' ' ORDER BY id) FROM named WHERE d @@ q)
FROM unnest(ARRAY[
	$$entity:rubio$$, $$person:rubio$$, $$place:rubio$$, $$speaker:rubio$$, $$person:antonio$$,
	$$entity:"marco antonio"$$, $$entity:"marco rubio"$$, $$person:"marco rubio"$$,
	$$speaker:"marco rubio"$$, $$speaker:marco$$, $$person:rub*$$, $$misc:rubio$$]::newsquery[]) q;
DROP TABLE named;

-- an article of many words and names, in another order than that of their letters
CREATE FUNCTION word(p int) RETURNS text LANGUAGE sql AS 'SELECT chr(97 + p % 26) || p';
CREATE TABLE long AS
SELECT ('length:6000 quote:1:direct:0:3000-6000 ' || string_agg(format('''%s'':%s person:''%1$s n'':1:1:entity', word(p), p), ' '))::newsdoc AS d
FROM generate_series(1, 6000) p;
CREATE INDEX ON long USING gin (d newsdoc_ops (pairs = on));
EXPLAIN (COSTS OFF) SELECT FROM long WHERE d @@ $$"'b1' 'c2'"$$;
SELECT q, (SELECT count(*) FROM long WHERE d @@ q) AS found
FROM unnest('{1,2999,3000,5999}'::int[]) i, unnest(ARRAY[
	format('"''%s'' ''%s''"', word(i), word(i + 1)), format('"''%s'' ''%s''"', word(i), word(i + 2)),
	format('said:''%s'' person:"%1$s n"', word(i))]::newsquery[]) q;
DROP TABLE long;
DROP FUNCTION word;
