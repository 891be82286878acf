# news_refresh by several workers at once, beside writers and readers: each article is
# analyzed once, and nobody waits for anybody.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use Refresh;
use PostgreSQL::Test::Utils;
use Test::More;

my $node = refresh_node('workers');

# ---- several workers ------------------------------------------------------------------------

add_written($node);
foreach my $workers (2, 4)
{
	my $table = "backfill$workers";

	# what is older than its registration is found by scans, which go on while it is analyzed
	is(ask_owner($node, qq{
CREATE TABLE $table AS SELECT i AS id, 'Title' AS title, article(i, 1) AS html, now() AS published FROM generate_series(1, 3000) i;
ALTER TABLE $table ADD PRIMARY KEY (id);
SELECT news_register('$table', 'html', title_column => 'title', published_column => 'published', config => 'english');
CREATE TABLE did_$table (article int, worker int);
CREATE FUNCTION did_$table() RETURNS trigger LANGUAGE plpgsql AS \$\$
BEGIN
	INSERT INTO owner.did_$table VALUES (NEW.article, pg_backend_pid());
	RETURN NULL;
END \$\$;
CREATE TRIGGER did AFTER INSERT OR UPDATE ON ${table}_documents FOR EACH ROW EXECUTE FUNCTION did_$table();}),
		"${table}_documents", 'a table');
	# all begin at the same time
	my $gate = begin($node, '/dev/null', 'SELECT pg_advisory_lock(1)', 'SELECT pg_sleep(60)');
	$node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'});
	my @sessions = map { begin($node, '/dev/null', 'SELECT pg_advisory_lock_shared(1)', "CALL news_refresh('$table')") } 1 .. $workers;
	$node->poll_query_until('postgres', qq{SELECT count(*) = $workers FROM pg_stat_activity WHERE wait_event = 'advisory'});
	ask($node, q{SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'});
	$gate->finish;
	$_->finish foreach @sessions;
	is(refresh($node, $table), '', "$workers workers");
	is(wrong($node, $table), '', 'do all');
	is(ask_owner($node, "SELECT count(*), count(DISTINCT article) FROM did_$table; SELECT sum(done), sum(failed) FROM ${table}_lanes;"),
		"3000|3000\n3000|0", 'each article once');
	is(ask_owner($node, "SELECT count(*) FROM (SELECT FROM did_$table GROUP BY worker HAVING count(*) > 10) w;"),
		$workers, 'each of them a part');
}

# ---- beside writers, with scan after scan --------------------------------------------------------

my @sessions = (
	begin($node, '/dev/null', 'CALL write_some(60)'),
	map { begin($node, '/dev/null', ("SELECT news_rescan('news'), news_rescan('brief')", "CALL news_refresh()") x 15) } 1 .. 2);
$_->finish foreach @sessions;
cmp_ok(ask_owner($node, 'SELECT max(id) FROM news;'), '>', 800 + 60 * 10, 'articles were written');
is(refresh($node), '', 'and analyzed, while scans went on');
is(wrong($node, 'news'), '', 'all is right');
is(wrong($node, 'brief'), '', 'in a table that was truncated, too');

# A table is truncated just when a scan begins.
my $truncation = begin($node, $node->basedir . '/truncation.log',
	"BEGIN; LOCK TABLE brief; SELECT pg_sleep(1); TRUNCATE brief; COMMIT");
$node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'});
is(ask_owner($node, "SELECT news_rescan('brief'); CALL news_refresh('brief');"), '', 'a scan waits for TRUNCATE');
$truncation->finish;
is(slurp_file($node->basedir . '/truncation.log'), "\n", 'which does not wait for it');
is(wrong($node, 'brief'), '', 'and is noticed');

# ---- a long batch --------------------------------------------------------------------------------

is(ask_owner($node, q{
CREATE TRIGGER dawdle BEFORE INSERT ON brief_documents FOR EACH ROW WHEN (NEW.title = 'long') EXECUTE FUNCTION dawdle(2);
INSERT INTO brief SELECT i, CASE i WHEN 5 THEN 'long' ELSE 'short' END, article(i, 1) FROM generate_series(1, 10) i;
-- all in one lane
UPDATE brief_queue SET lane = 1;}), '', 'a batch that takes long');
my $worker = begin($node, '/dev/null', "CALL news_refresh('brief')");
$node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'});
is(ask_owner($node, q{
SET lock_timeout = '100ms';
UPDATE brief SET html = article(id, 2) WHERE id IN (1, 5, 10);
DELETE FROM brief WHERE id IN (2, 9);
INSERT INTO brief VALUES (9, 'again', article(9, 3)), (11, 'new', article(11, 1));
UPDATE brief SET id = 12 WHERE id = 3;
SELECT count(*) FROM brief_documents;}), 0, 'its articles can be written meanwhile');
$worker->finish;
is(ask_owner($node, 'DROP TRIGGER dawdle ON brief_documents;'), '', 'when it has ended,');
is(refresh($node), '', 'the changes');
is(wrong($node, 'brief'), '', 'are not lost');

# Nor does a worker wait for those who write.
is(ask_owner($node, q{
INSERT INTO brief SELECT i, 'new', article(i, 1) FROM generate_series(21, 30) i;
UPDATE brief SET title = 'old' WHERE id < 10;
SELECT count(*) FROM brief_queue;}), 17, 'articles that wait');
my $writer = begin($node, '/dev/null', "BEGIN; UPDATE brief SET title = 'latest'; DELETE FROM brief WHERE id = 5; SELECT pg_sleep(2); COMMIT");
$node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'});
is(ask_owner($node, q{
SET lock_timeout = '100ms';
CALL news_refresh('brief');
SELECT count(*), count(*) FILTER (WHERE title = 'latest') FROM brief_documents;
SELECT count(*) FROM brief_queue;}), "20|0\n0", 'are analyzed while others change them');
$writer->finish;
is(refresh($node), '', 'which is done');
is(wrong($node, 'brief'), '', 'thereafter');

# ---- a new version of the analysis -----------------------------------------------------------------

my $articles = ask_owner($node, q{
CREATE TRIGGER dawdle BEFORE INSERT ON news_documents FOR EACH ROW EXECUTE FUNCTION dawdle(0.001);
SELECT count(*) FROM news;});
my $done = ask_owner($node, 'SELECT sum(done) FROM news_lanes;');
$node->safe_psql('postgres', q{CREATE OR REPLACE FUNCTION news_analyzer() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1000'});
# counts how often there are old and new ones
my $reader = begin($node, $node->basedir . '/reader.log', qq{
DO \$\$
DECLARE
	now record;
	mixed int := 0;
BEGIN
	SET lock_timeout = '10ms';
	LOOP
		SELECT min(d.edition), max(d.edition), count(*), count(q.article) AS quoted INTO now
		FROM news_documents d LEFT JOIN news_quotes q USING (article);
		IF now.count <> $articles OR now.quoted <> $articles THEN
			RAISE EXCEPTION '% articles, % quotations', now.count, now.quoted;
		ELSIF now.min <> now.max THEN
			mixed := mixed + 1;
		END IF;
		EXIT WHEN now.min > 1;
	END LOOP;
	RAISE EXCEPTION USING ERRCODE = CASE WHEN mixed > 3 THEN 'MIXED' ELSE 'NEVER' END;
END \$\$});
@sessions = map { begin($node, '/dev/null', "CALL news_refresh('news', 50)") } 1 .. 2;
$_->finish foreach @sessions, $reader;
is(slurp_file($node->basedir . '/reader.log'), "ERROR:  MIXED\n",
	'a new version of the analysis: readers see old and new results until all are new');
is(refresh($node), '', 'all');
is(wrong($node, 'news'), '', 'are analyzed again');
is(ask_owner($node, 'SELECT sum(done) FROM news_lanes;'), $done + $articles, 'once');
is(ask_owner($node, q{SELECT DISTINCT r.analyzer, r.edition, d.edition
	FROM news_registration r, news_documents d WHERE source = 'news'::regclass;}), '1000|2|2', 'which is noted');

# ---- several alterations at once ---------------------------------------------------------------------

add_source($node, 'altered');
my $alteration = begin($node, '/dev/null', q{BEGIN; SELECT news_alter('altered', config => 'german', rescan_every => '1 hour'); SELECT pg_sleep(2); COMMIT});
$node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'});
is(ask_owner($node, "SELECT news_alter('altered', title_column => '', capture => 'row');"), '', 'an alteration while another is not committed');
$alteration->finish;
is(ask_owner($node, q{SELECT config, rescan_every, title_column, capture, edition FROM news_registration WHERE source = 'altered'::regclass;}),
	'german|01:00:00||row|2', 'leaves what the other has altered');
$alteration = begin($node, '/dev/null', q{BEGIN; SELECT news_alter('altered', title_column => 'title', capture => 'statement'); SELECT pg_sleep(2); COMMIT});
$node->poll_query_until('postgres', q{SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'});
is(ask_owner($node, "SELECT news_alter('altered', published_column => '');"), '', 'both make triggers');
$alteration->finish;
is(ask_owner($node, q{
SELECT title_column, published_column, capture FROM news_registration WHERE source = 'altered'::regclass;
INSERT INTO altered VALUES (1, NULL, article(1, 1));
UPDATE altered SET title = 'A title' WHERE id = 1;
SELECT count(*) FROM altered_queue;
CALL news_refresh('altered');
SELECT article, title FROM altered_documents;
SELECT news_unregister('altered', true);}), "title||statement\n2\n1|A title\n", 'which are of what both have altered');

is(slurp_file($node->logfile) =~ /deadlock/, '', 'no deadlocks');
$node->stop;
done_testing();
