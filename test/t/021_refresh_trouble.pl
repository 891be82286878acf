# What must not stop news_refresh, nor get lost in it: articles and results that make
# trouble in ways of their own, and what is altered while a worker is at it.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use PostgreSQL::Test::Utils;
use Refresh;
use Test::More;

my $node = refresh_node('trouble', "autovacuum = off\nclient_min_messages = warning\n");

# A registered table of 20 articles.
sub add_table
{
	my ($table) = @_;

	add_source($node, $table);
	ask_owner($node, "INSERT INTO $table SELECT i, NULL, article(i, 1) FROM generate_series(1, 20) i");
}

sub failures
{
	my ($table) = @_;

	return ask_owner($node, "SELECT article, sqlstate FROM ${table}_failures ORDER BY article");
}

# ---- names ---------------------------------------------------------------------------

# variables of PL/pgSQL are named so, too
foreach my $key ('found', 'tg_op', 'changed', 'article', 's')
{
	is(ask_owner($node, qq{
CREATE TABLE key_$key ("$key" int PRIMARY KEY, page text);
SELECT news_register('key_$key', 'page') IS NOT NULL;
INSERT INTO key_$key VALUES (1, 'x');
UPDATE key_$key SET "$key" = 2;
CALL news_refresh('key_$key');
SELECT article FROM key_${key}_documents}), "t\n2", "a key named $key");
}

# ---- what is altered while a worker is at it ---------------------------------------------

# The worker began with the former edition, and is the one that then finds a scan to do.
add_table('altered');
refresh($node, 'altered');
ask_owner($node, q{
CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(1.5); RETURN NEW; END';
CREATE TRIGGER dawdle BEFORE INSERT ON altered_documents FOR EACH ROW EXECUTE FUNCTION dawdle();
INSERT INTO altered VALUES (21, NULL, 'Bo Lindqvist counted none.')});
my $worker = begin($node, "$PostgreSQL::Test::Utils::tmp_check/altered.out", q{CALL news_refresh('altered')});
$node->poll_query_until('postgres', q{SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event = 'PgSleep'});
ask_owner($node, q{SELECT news_rescan('altered', again => true)});
$worker->finish;
ask_owner($node, 'DROP TRIGGER dawdle ON altered_documents');
is(refresh($node, 'altered'), '', 'a new edition while a worker is at it');
is(ask_owner($node, 'SELECT edition, count(*) FROM altered_documents GROUP BY edition'), '2|21', '... all is analyzed again');

# ---- articles that make trouble ------------------------------------------------------------

# A constraint that is checked at COMMIT; the other table is done, too.
add_table('deferred');
add_table('behind');
ask_owner($node, q{
CREATE TABLE allowed AS SELECT i FROM generate_series(1, 20) i WHERE i <> 7;
ALTER TABLE allowed ADD PRIMARY KEY (i);
ALTER TABLE deferred_documents ADD FOREIGN KEY (article) REFERENCES allowed DEFERRABLE INITIALLY DEFERRED});
is(refresh($node), '', 'a deferred constraint');
is(wrong($node, 'deferred', 's.id = 7'), '', '... makes a failure of the article');
is(failures('deferred'), '7|23503', '... which says why');
is(wrong($node, 'behind'), '', '... and of no other table');

# An assertion, which OTHERS does not catch.
add_table('asserted');
ask_owner($node, q{
CREATE FUNCTION assert_that() RETURNS trigger LANGUAGE plpgsql AS
	'BEGIN ASSERT NEW.article <> 7; RETURN NEW; END';
CREATE TRIGGER assert_that BEFORE INSERT ON asserted_documents FOR EACH ROW EXECUTE FUNCTION assert_that()});
is(refresh($node, 'asserted'), '', 'a failed assertion');
is(wrong($node, 'asserted', 's.id = 7'), '', '... makes a failure of the article');
is(failures('asserted'), '7|P0004', '... which says why');

# A trigger that forgets to say what becomes of some.
add_table('forgotten');
ask_owner($node, q{
CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS
	'BEGIN IF NEW.article <> 7 THEN RETURN NEW; END IF; END';
CREATE TRIGGER forget BEFORE INSERT ON forgotten_documents FOR EACH ROW EXECUTE FUNCTION forget()});
is(refresh($node, 'forgotten'), '', 'a trigger function that does not return');
is(failures('forgotten'), '7|2F005', '... makes a failure of the article');

# Results that may not be changed, of an article that has not changed: a scan finds
# another row, and cannot note that.
add_table('frozen');
refresh($node, 'frozen');
ask_owner($node, q{
ALTER TABLE frozen_documents ADD CONSTRAINT not_7 CHECK (article <> 7) NOT VALID;
UPDATE frozen SET visits = 1;
SELECT news_rescan('frozen');
INSERT INTO frozen VALUES (21, NULL, 'Bo Lindqvist counted none.')});
is(refresh($node, 'frozen'), '', 'results that may not be changed');
is(wrong($node, 'frozen'), '', '... need not be');

# Results that may not be deleted.
add_table('kept');
refresh($node, 'kept');
ask_owner($node, q{
CREATE TABLE bookmarks (article int REFERENCES kept_documents);
INSERT INTO bookmarks VALUES (7), (8);
DELETE FROM kept WHERE id = 7;
ALTER TABLE kept_documents ADD CHECK (body !~ 'canal');
UPDATE kept SET html = replace(html, 'river', 'canal') WHERE id = 8;
INSERT INTO kept VALUES (21, NULL, 'Bo Lindqvist counted none.')});
is(refresh($node, 'kept'), '', 'results that may not be deleted');
is(failures('kept'), "7|23503\n8|23514", '... are those of failures');
is(ask_owner($node, 'SELECT count(*) FROM kept_documents'), 21, '... and stay');
ask_owner($node, q{DROP TABLE bookmarks; SELECT news_retry('kept')});
is(refresh($node, 'kept'), '', '... until they may be');
is(wrong($node, 'kept', 's.id = 8'), '', '... with nothing left');

# An article that cannot be read: a part of it is lost.
add_table('torn');
ask_owner($node, q{
ALTER TABLE torn ALTER html SET STORAGE EXTERNAL;
UPDATE torn SET html = repeat('Nothing is in it. ', 1000) WHERE id = 7});
refresh($node, 'torn');
my $toast = $node->safe_psql('postgres', q{
CREATE EXTENSION pg_surgery;
SELECT reltoastrelid::regclass FROM pg_class WHERE oid = 'owner.torn'::regclass});
$node->safe_psql('postgres', qq{SELECT heap_force_kill('$toast', ARRAY(SELECT ctid FROM $toast WHERE chunk_seq = 1))});
ask_owner($node, q{
UPDATE torn SET visits = 1;
SELECT news_rescan('torn', again => true);
INSERT INTO torn VALUES (21, NULL, 'Bo Lindqvist counted none.')});
is(refresh($node, 'torn'), '', 'an article that cannot be read');
is(failures('torn'), '7|XX001', '... is a failure');
is(ask_owner($node, q{SELECT count(*), min(edition) FROM torn_documents}), '20|2', '... and all others are done');
ask_owner($node, q{SELECT news_rescan('torn')});
is(refresh($node, 'torn'), '', '... in a scan, too');

# ---- what counts as changed -------------------------------------------------------------

# Whatever a collation takes for equal is not; and bytes are the same ones, however a
# setting would write them.
SKIP:
{
	skip 'no ICU', 1 unless $node->safe_psql('postgres', q{SELECT count(*) FROM pg_collation WHERE collprovider = 'i'});
	is(ask_owner($node, q{
CREATE COLLATION ignoring_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE collated (id int PRIMARY KEY, title text COLLATE ignoring_case, html text COLLATE ignoring_case);
SELECT news_register('collated', 'html', title_column => 'title', strip => false) IS NOT NULL;
INSERT INTO collated VALUES (1, 'title', 'It rains.'), (2, 'title', 'It rains.');
CALL news_refresh('collated');
UPDATE collated SET html = 'IT RAINS.' WHERE id = 1;
UPDATE collated SET title = 'TITLE' WHERE id = 2;
CALL news_refresh('collated');
SELECT title, body FROM collated_documents ORDER BY article}), "t\ntitle|IT RAINS.\nTITLE|It rains.", 'a collation that ignores case');
}
is(ask_owner($node, q{
CREATE TABLE bytes (id int PRIMARY KEY, html bytea);
SELECT news_register('bytes', 'html', strip => false) IS NOT NULL;
INSERT INTO bytes VALUES (1, 'It rains.');
CALL news_refresh('bytes');
SET bytea_output = escape;
UPDATE bytes SET html = html;
SELECT count(*) FROM bytes_queue;
SELECT news_rescan('bytes');
CALL news_refresh('bytes');
SELECT done FROM news_progress WHERE source = 'bytes'::regclass}), "t\n0\n\n1", 'bytea, written in another form');

# ---- clocks and versions -------------------------------------------------------------------

add_table('tomorrow');
refresh($node, 'tomorrow');
ask_owner($node, q{
UPDATE tomorrow_lanes SET recent_at = now() + interval '1 month', recent_since = now() + interval '1 month';
UPDATE tomorrow_state SET scanned = now() + interval '1 month';
SELECT news_alter('tomorrow', rescan_every => '1 hour');
UPDATE tomorrow_state SET scan_wanted = scan_served;
UPDATE tomorrow SET html = 'new'});
is(refresh($node, 'tomorrow'), '', 'a clock that was ahead');
is(wrong($node, 'tomorrow'), '', '... does not stop anything');
is(ask_owner($node, 'SELECT scanned <= now() FROM tomorrow_state'), 't', '... nor scans');

# A session that has the former version of the analysis loaded.
$node->safe_psql('postgres', q{UPDATE news_registration SET analyzer = 1000 WHERE source = 'owner.tomorrow'::regclass});
is(ask_owner($node, q{CALL news_refresh('tomorrow');
SELECT analyzer, edition FROM news_registration WHERE source = 'tomorrow'::regclass}), "ERROR: 55000\n1000|1",
	'who has an older version analyzes nothing');
ask_owner($node, q{SELECT news_rescan('tomorrow', again => true)});
is(refresh($node, 'tomorrow'), '', '... unless it is to stay');
is(wrong($node, 'tomorrow'), '', '... and then all');

# ---- locks ------------------------------------------------------------------------------------

# A table that is locked for long, or whose results are, is not what others wait for.
add_table($_) foreach 'locked', 'rewritten', 'free';
my $lock = begin($node, '/dev/null', 'BEGIN; LOCK TABLE locked; LOCK TABLE rewritten_documents; SELECT pg_sleep(60)');
$node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'});
is(ask_owner($node, q{CALL news_refresh(max_runtime => '12 s'); SELECT count(*) FROM free_documents}), "ERROR: 55P03\n20", 'tables that are locked');
ask($node, q{SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'});
$lock->finish;
is(refresh($node), '', '... until they are not');
is(wrong($node, $_), '', "... all is done in $_") foreach 'locked', 'rewritten';

# ---- nothing to do --------------------------------------------------------------------------

is(ask_owner($node, q{
SELECT pg_current_xact_id()::text AS before \gset
CALL news_refresh('altered');
SELECT pg_current_xact_id()::text::bigint - :before}), 1, 'a refresh without work writes nothing');

done_testing();
