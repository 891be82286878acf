# What news_refresh keeps outlives pg_dump, DROP EXTENSION and DROP TABLE.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use Refresh;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = refresh_node('dump');

# ---- a database to be dumped -----------------------------------------------------------

# The extension in a schema of its own, and names that need quotes.
$node->safe_psql('postgres', 'CREATE DATABASE one; ALTER ROLE owner SET search_path = owner, ext, public');
$node->safe_psql('one', 'CREATE SCHEMA ext; GRANT USAGE ON SCHEMA ext TO PUBLIC; CREATE EXTENSION news_ext SCHEMA ext');
prepare_owner($node, 'one');
add_source($node, 'news', dbname => 'one');
is(ask_owner($node, q{
CREATE TABLE "Old ""News""" ("the {key}" text COLLATE "C" PRIMARY KEY, "Text" text);
SELECT news_register('"Old ""News"""', 'Text', config => 'german', results_prefix => 'old', rescan_every => '1 day');
INSERT INTO "Old ""News""" SELECT 'Key ' || i, article(i, 3) FROM generate_series(1, 20) i;
INSERT INTO news SELECT i, 'Number ' || i, article(i, 1), '2026-11-26' FROM generate_series(1, 200) i;
ALTER TABLE news_documents ADD CHECK (article <> 13);}, 'one'), 'old_documents', 'tables');
is(refresh($node, undef, 'one'), '', 'are analyzed');
is(wrong($node, 'news', 's.id = 13', 'one'), '', 'with one failure');

# All that is to be the same in the end; source_xmin is not.
my $results = q{
SELECT md5(string_agg(r::text, ',' ORDER BY r::text)) FROM (
	SELECT (to_jsonb(d) - 'source_xmin')::text FROM news_documents d
	UNION ALL SELECT q::text FROM news_quotes q
	UNION ALL SELECT e::text FROM news_entities e
	UNION ALL SELECT (to_jsonb(f) - 'source_xmin')::text FROM news_failures f
	UNION ALL SELECT (to_jsonb(d) - 'source_xmin')::text FROM old_documents d
	UNION ALL SELECT l::text FROM news_lanes l) r;
SELECT sum(done), sum(failed) FROM news_lanes;};
my $registry = q{
SELECT n.* FROM news_registration n ORDER BY source::text;
SELECT tgrelid::regclass, pg_get_triggerdef(t.oid), tgenabled, obj_description(t.oid, 'pg_trigger'),
	(SELECT count(*) FROM pg_depend WHERE objid = t.oid AND deptype = 'x'),
	(SELECT count(*) FROM pg_depend WHERE objid = tgfoid AND deptype = 'x'), proacl, prosecdef, proconfig, proowner::regrole
FROM pg_trigger t JOIN pg_proc p ON p.oid = tgfoid WHERE tgname ~ '^news_ext' ORDER BY tgrelid::regclass::text, tgname;
SELECT source, queued, done, failed, failures FROM news_progress;};
my $wanted = ask_owner($node, $results, 'one');
my $wanted_registry = ask_owner($node, $registry, 'one');
like($wanted_registry, qr/\|A\|puts changed articles into the queue of news_ext\|1\|1\|/, 'triggers depend on the extension, fire always');

# ---- plain, when all is done -----------------------------------------------------------------

# a registration whose table is gone does not keep the others from being restored
is(ask_owner($node, q{
CREATE TABLE gone (id int PRIMARY KEY, html text);
SELECT news_register('gone', 'html') IS NULL;
DROP TABLE gone CASCADE;
SELECT count(*) FROM news_registration}, 'one'), "f\n3", 'a table that is gone');

# nor does one of what a dump has not made yet, or makes no more, when it comes to registrations
is(ask_owner($node, q{
CREATE TABLE odd (id int PRIMARY KEY, html text);
SELECT news_register('odd', 'html') IS NULL;
CREATE INDEX odd_index ON odd (html);
CREATE TEMP TABLE odd_temp (id int);
INSERT INTO news_registration SELECT (jsonb_populate_record(n, '{"source": "odd_documents", "documents": "odd_index", "quotes": "odd",
	"entities": "odd_failures", "failures": "odd_quotes", "queue": "odd_lanes", "lanes": "odd_queue", "state": "odd_incarnation", "incarnation": "odd_state"}')).*
FROM news_registration n WHERE source = 'odd'::regclass;
INSERT INTO news_registration SELECT (jsonb_populate_record(n, '{"source": "odd_documents", "documents": "odd_temp", "quotes": "odd",
	"entities": "odd_failures", "failures": "odd_quotes", "queue": "odd_lanes", "lanes": "odd_queue", "state": "odd_incarnation", "incarnation": "odd_state"}')).*
FROM news_registration n WHERE source = 'odd'::regclass;}, 'one'), "f\nERROR: 42809\nERROR: 42809", 'only tables can be registered');
is(ask($node, 'CREATE EXTENSION tablefunc; ALTER EXTENSION tablefunc ADD TABLE "owner".odd;', 'one'), '', 'a table that is part of an extension');

my $dump = $node->basedir . '/dump';
command_ok([ 'pg_dump', '-f', "$dump.sql", $node->connstr('one') ], 'pg_dump');
$node->safe_psql('postgres', 'CREATE DATABASE two');
command_ok([ 'psql', '-Xq', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-f', "$dump.sql", $node->connstr('two') ], 'restored');
ask($node, 'ALTER EXTENSION tablefunc DROP TABLE "owner".odd; DROP EXTENSION tablefunc;', 'one');
is(ask_owner($node, q{SELECT news_unregister('odd', true); DROP TABLE odd; CALL news_refresh(); SELECT count(*) FROM news_registration;}, 'one'),
	"\n2", 'and the one of no table is cleared away');
is(ask_owner($node, $registry, 'two'), $wanted_registry, 'registrations and triggers are those of before');
is(ask_owner($node, $results, 'two'), $wanted, 'results, too');

# A transaction number may be that of an article's in the old database by chance.
is(ask_owner($node, q{
ALTER TABLE news DISABLE TRIGGER news_ext_update;
UPDATE news SET html = article(id, 5) WHERE id = 7;
ALTER TABLE news ENABLE ALWAYS TRIGGER news_ext_update;
UPDATE news_documents d SET source_xmin = s.xmin FROM news s WHERE s.id = d.article;
SELECT count(*) FROM news_documents d JOIN news s ON s.id = d.article WHERE s.xmin = d.source_xmin;
BEGIN;
UPDATE news SET html = article(id, 1) WHERE id = 7;	-- for comparison
CALL news_refresh();}, 'two') =~ /^199\n.*2D000/s, 1, 'numbers that collide; CALL in a transaction is an error');
is(ask_owner($node, $results, 'two'), $wanted, 'nothing was done so far');
is(refresh($node, undef, 'two'), '', 'news_refresh');
is(wrong($node, 'news', 's.id = 13', 'two'), '', 'finds what differs');
is(ask_owner($node, q{
SELECT sum(done) FROM news_lanes;
SELECT count(*) FROM news_documents WHERE analyzed > (SELECT max(analyzed) FROM news_documents WHERE article <> 7);}, 'two'),
	"201\n1", 'and analyzes no more than that');

is(ask_owner($node, q{
UPDATE news SET html = article(id, 8) WHERE id < 20;
INSERT INTO news SELECT i, 'New', article(i, 1) FROM generate_series(301, 310) i;
DELETE FROM news WHERE id BETWEEN 50 AND 60;
UPDATE "Old ""News""" SET "the {key}" = 'Other' WHERE "the {key}" = 'Key 9';
SELECT count(*) FROM news_queue;}, 'two'), 40, 'changes are noticed');
is(refresh($node, undef, 'two'), '', 'and done');
is(wrong($node, 'news', 's.id = 13', 'two'), '', 'right');
is(ask_owner($node, q{SELECT count(*) FROM old_documents WHERE article IN ('Other', 'Key 9'); TRUNCATE news;}, 'two'), 1, 'other keys');
is(refresh($node, undef, 'two'), '', 'TRUNCATE is noticed');
is(wrong($node, 'news', undef, 'two'), '', 'too');

# ---- in pg_dump's own format, in the middle of work ------------------------------------------

my $unchanged = q{
SELECT md5(string_agg((to_jsonb(d) - 'source_xmin')::text, ',' ORDER BY article)) FROM news_documents d WHERE article BETWEEN 21 AND 300;};
is(ask_owner($node, q{
CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$;
CREATE TRIGGER dawdle BEFORE INSERT ON news_documents FOR EACH ROW EXECUTE FUNCTION dawdle();
UPDATE news SET html = article(id, 2) WHERE id <= 20;
SET statement_timeout = '2s';
CALL news_refresh('news');
DROP TRIGGER dawdle ON news_documents;
INSERT INTO news SELECT i, 'New', article(i, 1) FROM generate_series(301, 310) i;
DELETE FROM news WHERE id = 3;
SELECT news_rescan('news');
SELECT count(*) FROM news_lanes WHERE in_flight IS NOT NULL;}, 'one'), "ERROR: 57014\n\n1", 'a queue, and some of it in flight');
$wanted = ask_owner($node, $unchanged, 'one');
$wanted_registry = ask_owner($node, $registry, 'one');
command_ok([ 'pg_dump', '-Fd', '--jobs', 2, '-f', "$dump.d", $node->connstr('one') ], 'pg_dump');
command_ok([ 'pg_dump', '-Fc', '--no-unlogged-table-data', '-f', "$dump.c", $node->connstr('one') ], 'without unlogged tables');
foreach my $format ('d', 'c')
{
	my $name = "restored_$format";

	$node->safe_psql('postgres', "CREATE DATABASE $name");
	command_ok([ 'pg_restore', '--exit-on-error', '--jobs', 2, '-d', $node->connstr($name), "$dump.$format" ], 'restored');
	is(ask_owner($node, $registry, $name), $wanted_registry, 'with its queue');
	is(refresh($node, undef, $name), '', 'which is worked off');
	is(wrong($node, 'news', 's.id = 13', $name), '', 'and all is right');
	is(ask_owner($node, "$unchanged SELECT sum(done), sum(failed) FROM news_lanes;", $name),
		"$wanted\n" . (200 + 19 + 10) . '|2', 'without more ado than that');
}

# ---- dropped ------------------------------------------------------------------------------------

is(ask_owner($node, q{
DROP TABLE "Old ""News""" CASCADE;
INSERT INTO news SELECT i, 'New', article(i, 1) FROM generate_series(401, 410) i;
CALL news_refresh();
SELECT source FROM news_registration;}, 'one'), 'news', 'a table that is gone is forgotten');
is(wrong($node, 'news', 's.id = 13', 'one'), '', 'others are done');

like(ask($node, 'DROP EXTENSION news_ext;', 'one'), qr/^ERROR: 2BP01/, 'results keep the extension from being dropped');
is(ask($node, 'SET client_min_messages = warning; DROP EXTENSION news_ext CASCADE;', 'one'), '', 'unless with CASCADE');
is(ask_owner($node, q{
INSERT INTO news SELECT i, 'New', article(i, 1) FROM generate_series(501, 510) i;
UPDATE news SET html = article(id, 3);
DELETE FROM news WHERE id < 10;
TRUNCATE news;
SELECT (SELECT count(*) FROM news_queue), (SELECT count(*) > 100 FROM news_documents);
SELECT count(*) FROM pg_trigger WHERE tgname ~ '^news_ext';
SELECT count(*) FROM pg_proc WHERE proname ~ '_capture$';}, 'one'), "0|t\n0\n0", 'no trigger stays behind');

$node->stop;
done_testing();
