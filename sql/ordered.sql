--
-- news_latest, news_top
--
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS news_ext;
\set VERBOSITY terse

CREATE SCHEMA ordered;
SET search_path = ordered, public;
CREATE TABLE "Odd table" (gone int, id int, "the doc" newsdoc, note text DEFAULT 'n');
ALTER TABLE "Odd table" DROP gone;
INSERT INTO "Odd table"
SELECT i, concat_ws(' ', 'length:300', '''talk'':' || (SELECT string_agg(p::text, ',') FROM generate_series(1, 1 + i * 7 % 40) p),
	CASE WHEN i % 49 = 0 THEN '''rare'':45' END,
	CASE WHEN i % 10 > 0 THEN to_char('2020-01-01'::timestamp + i * interval '7 hours', '"published:''"YYYY-MM-DD HH24:MI:SS"''"') END)::newsdoc
FROM generate_series(1, 1000) i;

CREATE VIEW checks AS
SELECT q, k,
	(SELECT array_agg(newsdoc_published("the doc")) FROM news_latest(NULL::"Odd table", q, k)) IS NOT DISTINCT FROM
	(SELECT array_agg(newsdoc_published("the doc")) FROM (SELECT "the doc" FROM "Odd table" WHERE "the doc" @@ q
		ORDER BY newsdoc_published("the doc") DESC NULLS LAST LIMIT k) s) AS latest,
	(SELECT array_agg(news_rank("the doc", q)) FROM news_top(NULL::"Odd table", q, k)) IS NOT DISTINCT FROM
	(SELECT array_agg(news_rank("the doc", q)) FROM (SELECT "the doc" FROM "Odd table" WHERE "the doc" @@ q
		ORDER BY news_rank("the doc", q) DESC LIMIT k) s) AS top
FROM (VALUES ('talk'), ('rare'), ('talk -rare'), ('none'), (''), ('talk published:<2020-03'), ('rare OR talk^0.5'),
	('"talk talk"'), ('ta*')) v(t), to_newsquery('simple', t) q, unnest(ARRAY[0, 1, 7, 900]) k;
SELECT * FROM checks WHERE NOT (latest AND top);
CREATE INDEX odd ON "Odd table" USING gin ("the doc");
SELECT * FROM checks WHERE NOT (latest AND top);
DROP INDEX odd;
CREATE INDEX odd ON "Odd table" USING gin ("the doc" newsdoc_ops (ranks = true, classes = 'word'));
SELECT * FROM checks WHERE NOT (latest AND top);
DROP INDEX odd;
CREATE INDEX odd ON "Odd table" USING gin ("the doc" newsdoc_ops (ranks = true));
SET enable_seqscan = off;
SELECT * FROM checks WHERE NOT (latest AND top);
RESET enable_seqscan;

-- whole rows; later articles than those of the first call; undated last
SELECT id, note FROM news_latest(NULL::"Odd table", '''rare''', 3);
INSERT INTO "Odd table" VALUES (2000, $$length:1 'rare':1 published:'2099-01-01'$$, NULL);
SELECT id, note FROM news_latest(NULL::"Odd table", '''rare''', 3);
SELECT count(*), count(newsdoc_published("the doc")), max(id) FILTER (WHERE newsdoc_published("the doc") IS NULL) AS last
FROM news_latest(NULL::"Odd table", '''rare''', 50);
SELECT id, note FROM news_top(NULL::"Odd table", '''rare''', 1);
SELECT news_latest(NULL::"Odd table", '''rare''', 1);

-- the statement's names are those of now
ALTER TABLE "Odd table" RENAME "the doc" TO doc;
SELECT id FROM news_latest(NULL::"Odd table", '''rare''', 1);
ALTER TABLE "Odd table" RENAME TO plain;
CREATE TABLE "Odd table" (id int, doc newsdoc);
SELECT id FROM news_latest(NULL::plain, '''rare''', 1);
SELECT id FROM news_latest(NULL::"Odd table", '''rare''', 1);
ALTER TABLE plain ADD other newsdoc;
SELECT id FROM news_latest(NULL::plain, '''rare''', 1);
SELECT id, other FROM news_latest(NULL::plain, '''rare''', 1, 'doc');

-- partitions
CREATE TABLE parts (LIKE "Odd table") PARTITION BY RANGE (id);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (400);
CREATE TABLE parts_2 (doc newsdoc, more int, id int);
ALTER TABLE parts_2 DROP more;
ALTER TABLE parts ATTACH PARTITION parts_2 FOR VALUES FROM (400) TO (9999);
INSERT INTO parts SELECT id, doc FROM plain;
CREATE INDEX ON parts USING gin (doc newsdoc_ops (ranks = true));
SELECT id FROM news_latest(NULL::parts, '''rare''', 3);
SELECT array_agg(id ORDER BY id) = (SELECT array_agg(id ORDER BY id) FROM news_top(NULL::plain, '''talk'' -''rare''', 40, 'doc')) AS same
FROM news_top(NULL::parts, '''talk'' -''rare''', 40);

-- as the caller: permissions, row security
CREATE ROLE news_reader;
GRANT USAGE ON SCHEMA ordered TO news_reader;
SET ROLE news_reader;
SELECT id FROM news_latest(NULL::parts, '''rare''', 3);
RESET ROLE;
GRANT SELECT ON parts TO news_reader;
ALTER TABLE parts ENABLE ROW LEVEL SECURITY;
CREATE POLICY old ON parts FOR SELECT USING (id < 900);
SET ROLE news_reader;
SELECT id FROM news_latest(NULL::parts, '''rare''', 3);
RESET ROLE;
SELECT id FROM news_latest(NULL::parts, '''rare''', 1);

-- queries to which no term can be added, for depth and length
SELECT count(*) FROM news_latest(NULL::parts, (repeat('-', 999) || '''none''')::newsquery, 5);
SELECT count(*) FROM news_top(NULL::parts, ('''rare'' ' || repeat('''rare''^0 ', 65534))::newsquery, 5);

-- lookups inside of one another: of many tables, one with the last day in the same place
CREATE TABLE outside (id int, doc newsdoc);
CREATE TABLE inside (id int);
DO $$
DECLARE
	between bigint := 'outside'::regclass::oid::bigint - 'inside'::regclass::oid::bigint;
BEGIN
	FOR i IN 1 .. (between % 64 + 64) % 64 LOOP
		EXECUTE format('ALTER TABLE inside ADD column_%s int', i);
	END LOOP;
	ALTER TABLE inside ADD doc newsdoc;
	INSERT INTO inside (doc) SELECT 'length:1 ''talk'':1 published:''2026-01-01''' FROM generate_series(1, 9);
	CREATE INDEX ON inside USING gin (doc);
	FOR i IN 1 .. 64 LOOP
		EXECUTE format('CREATE TABLE inside_%s (LIKE outside)', i);
	END LOOP;
END $$;
INSERT INTO outside SELECT i, format('length:1 ''talk'':1 published:''2020-01-%s''', i)::newsdoc FROM generate_series(10, 30) i;
CREATE INDEX ON outside USING gin (doc);
CREATE FUNCTION look_inside() RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
	FOR i IN 1 .. 64 LOOP
		EXECUTE format('SELECT FROM news_latest(NULL::ordered.inside_%s, ''''''talk'''''')', i);
	END LOOP;
	RETURN (SELECT count(*) FROM news_latest(NULL::ordered.inside, '''talk''', 3)) = 3;
END $$;
CREATE POLICY inside ON outside USING ((SELECT look_inside()));
ALTER TABLE outside ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON outside TO news_reader;
SET ROLE news_reader;
SELECT id FROM news_latest(NULL::outside, '''talk''', 3);
SELECT id FROM news_top(NULL::outside, '''talk''', 3);
RESET ROLE;
-- an error inside
CREATE OR REPLACE FUNCTION look_inside() RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END';
SET ROLE news_reader;
SELECT id FROM news_latest(NULL::outside, '''talk''', 3);
RESET ROLE;

-- how often an index is looked into, and how many rows are read
CREATE TABLE many AS
SELECT i AS id, format('length:9 ''talk'':1 published:''%s''', to_char('2020-01-01'::date + i, 'YYYY-MM-DD'))::newsdoc AS doc
FROM generate_series(1, 2000) i;
CREATE INDEX ON many USING gin (doc);
CREATE FUNCTION looks(r regclass, statement text, OUT scans bigint, OUT rows bigint) LANGUAGE plpgsql AS $$
DECLARE
	before record;
BEGIN
	SELECT idx_scan, idx_tup_fetch INTO before FROM pg_stat_xact_user_tables WHERE relid = r;
	EXECUTE statement;
	SELECT idx_scan - before.idx_scan, idx_tup_fetch - before.idx_tup_fetch INTO scans, rows
	FROM pg_stat_xact_user_tables WHERE relid = r;
END $$;
SET enable_seqscan = off;
-- what many words weigh is not asked for; a boost of 0 needs no asking
SELECT n, zeros, scans > 1 AS asked
FROM (VALUES (16, 0), (17, 0), (16, 50), (17, 50)) v(n, zeros), looks('many',
	format('SELECT FROM news_top(NULL::many, %L, 5)', concat((SELECT string_agg(format('''w%s''', i), ' ')
		FROM generate_series(1, n) i), repeat(' ''talk''^0', zeros))));
SELECT n, rows FROM (VALUES (16), (17)) v(n), looks('many', format('SELECT FROM many WHERE doc @@ (%L::newsquery && ''rank:>=3'')',
	'''talk''' || repeat(' OR ''none''', n - 1)));
-- where ranks are rounded most
SELECT (SELECT count(*) FROM plain WHERE doc @@ '''talk''^1e-45 rank:>=2.8e-45'), count(*) AS by_rank
FROM plain WHERE news_rank(doc, '''talk''^1e-45') >= '2.8e-45'::real;
-- of a table whose rows are those of tables that inherit from it, few are looked at, too
CREATE TABLE family (LIKE many);
CREATE INDEX ON family USING gin (doc);
INSERT INTO family SELECT * FROM many LIMIT 5;
ALTER TABLE many INHERIT family;
ANALYZE family;
SELECT rows < 100 AS few FROM looks('many', 'SELECT FROM news_latest(NULL::family, ''''''talk'''''', 2)');
-- days to come do not hide which days have articles: in a session that has known them, and in one that has not
SELECT id FROM news_latest(NULL::many, '''talk''', 1);
CREATE TABLE other AS SELECT * FROM many;
CREATE INDEX ON other USING gin (doc);
INSERT INTO many VALUES (-1, $$length:1 'talk':1 published:'2999-05-05'$$);
INSERT INTO other SELECT * FROM many WHERE id < 0;
SELECT r, rows < 100 AS few FROM unnest('{many,other,many,other}'::regclass[]) r,
	looks(r, format('SELECT FROM news_latest(NULL::%s, ''''''talk'''''', 2)', r));
DELETE FROM many WHERE id < 0;
SELECT rows < 100 AS few FROM looks('many', 'SELECT FROM news_latest(NULL::many, ''''''talk'''''', 2)');
-- so few for as many as are wanted that all are sorted
ANALYZE many;
SELECT k, scans > 1 AS asked FROM (VALUES (9), (900)) v(k),
	looks('many', format('SELECT FROM news_top(NULL::many, %L, %s)', '''talk''', k));
-- where a policy asks something of each row, no index is used: the table is read once, not for each day or rank
CREATE FUNCTION reads(statement text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	before bigint := seq_scan FROM pg_stat_xact_user_tables WHERE relid = 'many'::regclass;
BEGIN
	EXECUTE statement;
	RETURN (SELECT seq_scan - before FROM pg_stat_xact_user_tables WHERE relid = 'many'::regclass);
END $$;
CREATE VIEW lookups AS
SELECT format('SELECT FROM %s(NULL::many, %L, 9)', f, '''talk''') AS lookup FROM unnest('{news_latest,news_top}'::text[]) f;
GRANT SELECT ON many, lookups TO news_reader;
ALTER TABLE many ENABLE ROW LEVEL SECURITY;
CREATE POLICY odd ON many USING (id % 2 = 1);
SET ROLE news_reader;
SELECT reads(lookup) FROM lookups;
RESET ROLE;
-- a policy that shows all is none, but not one of others or for other commands
CREATE POLICY writers ON many FOR UPDATE USING (true);
CREATE POLICY others ON many FOR SELECT TO pg_monitor USING (true);
SET ROLE news_reader;
SELECT reads(lookup) FROM lookups;
RESET ROLE;
CREATE POLICY readers ON many FOR SELECT TO news_reader USING (true);
SET ROLE news_reader;
SELECT reads(lookup) FROM lookups;
RESET ROLE;
CREATE POLICY late ON many AS RESTRICTIVE USING (id > 1000);
SET ROLE news_reader;
SELECT reads(lookup) FROM lookups;
RESET ROLE;
RESET enable_seqscan;

-- arguments
SELECT * FROM news_latest(NULL::parts, NULL);
SELECT * FROM news_latest(NULL::parts, '''rare''', NULL);
SELECT * FROM news_latest(NULL::parts, '''rare''', -1);
SELECT * FROM news_latest(NULL::parts, '''rare''', 1, 'id');
SELECT * FROM news_top(NULL::parts, '''rare''', 1, 'nothing');
CREATE TABLE bare (id int);
SELECT * FROM news_top(NULL::bare, '''rare''');
SELECT * FROM news_top(1, '''rare''') t;

DROP SCHEMA ordered CASCADE;
DROP ROLE news_reader;

-- boosts by how rare terms are: of 10 rows, 1, 4 and none
CREATE TABLE weighed AS
SELECT i AS id, format('length:9 ''all'':1 %s %s', CASE WHEN i <= 4 THEN '''some'':2' END,
	CASE i WHEN 1 THEN '''one'':3' END)::newsdoc AS doc
FROM generate_series(1, 10) i;
SELECT round(ln(1 + 9.5 / 1.5), 5) AS one, round(ln(1 + 6.5 / 4.5), 5) AS some, round(ln(1 + 10.5 / .5), 5) AS none,
	newsquery_weigh('''one'' OR ''some''^2 OR ''none'' -''all'' -rank:>=1 published:2026', 'weighed');
ANALYZE weighed;
SELECT newsquery_weigh('''one''', 'weighed', 'doc');
SELECT newsquery_weigh('''one''', 'weighed', 'id');
SELECT newsquery_weigh('''one''', 'pg_class');
SELECT newsquery_weigh('''one''', 0::regclass);
SELECT newsquery_weigh('', 'weighed'), newsquery_weigh(NULL, 'weighed') IS NULL AS null;
-- the same rows, of which all but the first are those of tables that inherit
CREATE TABLE heir () INHERITS (weighed);
CREATE TABLE heir_of_heir () INHERITS (heir);
INSERT INTO heir SELECT * FROM weighed WHERE id > 5;
INSERT INTO heir_of_heir SELECT * FROM ONLY weighed WHERE id BETWEEN 2 AND 5;
DELETE FROM ONLY weighed WHERE id > 1;
SELECT newsquery_weigh('''one''', 'weighed');
VACUUM ANALYZE weighed, heir, heir_of_heir;
SELECT newsquery_weigh('''one''', 'weighed');
DROP TABLE weighed CASCADE;
